import Archive
import News
import Reporting

/// Writes one report: a pure function of the archive and a window.
struct ReportJob {
  let plan: PipelinePlan
  let window: DayWindow

  init(plan: PipelinePlan, window: DayWindow? = nil) {
    self.plan = plan
    self.window = window ?? plan.window
  }

  /// - Returns: the path of the report's HTML page.
  func write(from archive: PageArchive) throws(RunError) -> String {
    do {
      let publisher = try ReportPublisher(root: plan.reportFolder, name: DayRange.name(window))
      _ = try publisher.publish { directory throws(ReportError) in try write(from: archive, to: directory) }
      return "\(plan.reportFolder)/latest/report.html"
    } catch {
      throw .report(error)
    }
  }

  /// Writes the files of the report into a folder that stands.
  func write(from archive: PageArchive, to directory: String) throws(ReportError) -> ReportSummary {
    let provenance: Provenance
    do {
      provenance = try Provenance(archive)
    } catch {
      throw .archive("\(error)")
    }
    let writer = ReportWriter(
      settings: settings(provenance), directory: directory, manifest: manifest(provenance), workers: plan.workers)
    return try writer.write(
      RecordStream { body in try archive.forEachRecord(in: window.isBounded ? window : nil, body) })
  }

  private func settings(_ provenance: Provenance) -> ReportSettings {
    let report = plan.definition.report
    var settings = ReportSettings(
      pipeline: plan.definition.name, window: window.isBounded ? window.description : "all days")
    settings.topTerms = report.topTerms
    settings.topEntities = report.topEntities
    settings.minimumDocuments = report.minimumDocuments
    settings.excel = report.excel
    settings.outletNames = provenance.outletNames
    return settings
  }

  func manifest(_ provenance: Provenance) -> RunManifest {
    RunManifest(
      version: provenance.version, definition: plan.portableText, effectiveDefinition: plan.portableDefinition.yaml,
      recipe: provenance.recipe, models: provenance.models)
  }
}
