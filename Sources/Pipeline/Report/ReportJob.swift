import Archive
import Corpus
import News
import Reporting

/// Writes one report: a pure function of the archive and the plan's window.
struct ReportJob {
  let plan: PipelinePlan
  let outlets: OutletDirectory
  let models: Models

  /// - Returns: the path of the report's HTML page.
  func write(from archive: PageArchive) throws(RunError) -> String {
    do {
      let publisher = try ReportPublisher(root: plan.reportFolder, name: plan.windowName)
      _ = try publisher.publish { directory throws(ReportError) in
        let writer = ReportWriter(
          settings: settings, directory: directory, manifest: manifest,
          workers: plan.workers)
        return try writer.write(
          RecordStream { body in try archive.forEachRecord(in: plan.window.isBounded ? plan.window : nil, body) })
      }
      return "\(plan.reportFolder)/latest/report.html"
    } catch {
      throw .report(error)
    }
  }

  private var settings: ReportSettings {
    let report = plan.definition.report
    var settings = ReportSettings(
      pipeline: plan.definition.name, window: plan.window.isBounded ? plan.window.description : "all days")
    settings.topTerms = report.topTerms
    settings.topEntities = report.topEntities
    settings.minimumDocuments = report.minimumDocuments
    settings.excel = report.excel
    for outlet in outlets.outlets { settings.outletNames[outlet.id] = outlet.name }
    return settings
  }

  private var manifest: RunManifest {
    RunManifest(
      version: Version.current, definition: plan.definitionText, effectiveDefinition: plan.portableDefinition.yaml,
      recipe: plan.recipe(outlets: outlets, models: models), models: models.hashes)
  }
}
