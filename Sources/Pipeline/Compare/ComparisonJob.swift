import Analysis
import Archive
public import News
import Reporting

/// Compares coverage across outlets: what `broadsheet compare` does.
public struct ComparisonJob: Sendable {
  public let location: ArchiveLocation
  public var settings: PipelineDefinition.Comparison
  public var window: DayWindow
  public var excel: Bool
  /// The folder that the comparison's own folder is made in.
  public var output: String

  public init(_ location: ArchiveLocation) {
    self.location = location
    settings = location.comparison
    window = location.window
    excel = location.excel
    output = "\(location.reportFolder)/compare"
  }

  public struct Outcome: Sendable {
    public let pagePath: String
    /// What was left out and counted, in sentences.
    public let notes: [String]
  }

  /// Reads the archive, writes the comparison and publishes it.
  ///
  /// - Throws: `RunError`; `.unanswerable` where the question names an outlet, an entity or a story that is not there.
  public func write() throws(RunError) -> Outcome {
    do {
      let archive = try PageArchive(path: location.archivePath, mode: .readOnly)
      let provenance = try Provenance(archive)
      let findings = try ComparisonReading(archive: archive, settings: settings, window: window).findings()
      var question = ComparisonQuestion(
        pipeline: location.name, window: window.isBounded ? window.description : "all days")
      question.outlets = findings.coverage.outlets
      question.namesOutlets = !settings.outlets.isEmpty
      question.against = settings.against
      question.reading = settings.reading
      question.entity = settings.entity
      question.story = settings.story
      question.topEntities = settings.topEntities
      question.topTerms = settings.topTerms
      question.excel = excel
      question.outletNames = provenance.outletNames
      let manifest = RunManifest(
        version: provenance.version, definition: "", effectiveDefinition: "", recipe: provenance.recipe,
        models: provenance.models)
      let writer = ComparisonWriter(question, findings, manifest: manifest)
      let publisher = try ReportPublisher(root: output, name: folderName)
      try publisher.publish { directory throws(ReportError) in _ = try writer.write(to: directory) }
      return Outcome(pagePath: "\(output)/\(folderName)/compare.html", notes: findings.notes)
    } catch {
      throw RunError(error)
    }
  }

  /// The window, and what else was asked for; a name that a folder can have.
  var folderName: String {
    var parts = [DayRange.name(window)]
    if settings.reading != .all { parts.append(settings.reading.rawValue) }
    if let entity = settings.entity { parts.append(ComparisonJob.plain(entity)) }
    if let story = settings.story { parts.append(ComparisonJob.plain(story)) }
    if !settings.outlets.isEmpty || !settings.against.isEmpty {
      let choice = settings.outlets.joined(separator: ",") + "|" + settings.against.joined(separator: ",")
      parts.append(String(ContentHash(Array(choice.utf8)).description.prefix(8)))
    }
    return parts.joined(separator: "_")
  }

  /// Letters, digits and hyphens; where anything else was there, with a hash, so that no two names share a folder.
  private static func plain(_ name: String) -> String {
    let letters = name.unicodeScalars.prefix(40).map { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-" ? Character(scalar) : "-"
    }
    let text = String(letters)
    return text == name ? text : "\(text)-\(ContentHash(Array(name.utf8)).description.prefix(6))"
  }
}
