import Archive
import News
import Reporting

/// Writes one report: a pure function of the archive and the plan's window.
struct ReportJob {
  let plan: PipelinePlan

  /// - Returns: the path of the report's HTML page.
  func write(from archive: PageArchive) throws(RunError) -> String {
    do {
      let provenance = try Provenance(archive)
      let settings = settings(provenance)
      let manifest = manifest(provenance)
      let publisher = try ReportPublisher(root: plan.reportFolder, name: plan.windowName)
      _ = try publisher.publish { directory throws(ReportError) in
        let writer = ReportWriter(
          settings: settings, directory: directory, manifest: manifest,
          workers: plan.workers)
        return try writer.write(
          RecordStream { body in try archive.forEachRecord(in: plan.window.isBounded ? plan.window : nil, body) })
      }
      return "\(plan.reportFolder)/latest/report.html"
    } catch let error as ReportError {
      throw .report(error)
    } catch let error as ArchiveError {
      throw .archive(error)
    } catch {
      throw .resources("\(error)")
    }
  }

  private func settings(_ provenance: Provenance) -> ReportSettings {
    let report = plan.definition.report
    var settings = ReportSettings(
      pipeline: plan.definition.name, window: plan.window.isBounded ? plan.window.description : "all days")
    settings.topTerms = report.topTerms
    settings.topEntities = report.topEntities
    settings.minimumDocuments = report.minimumDocuments
    settings.excel = report.excel
    settings.outletNames = provenance.outletNames
    return settings
  }

  private func manifest(_ provenance: Provenance) -> RunManifest {
    RunManifest(
      version: provenance.version, definition: plan.portableText, effectiveDefinition: plan.portableDefinition.yaml,
      recipe: provenance.recipe, models: provenance.models)
  }
}
