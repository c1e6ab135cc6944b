public import Cleaning
public import Corpus
import Foundation
public import News

/// A definition that can run: paths resolved, command-line flags applied, settings in the stages' own terms.
public struct PipelinePlan: Sendable {
  /// What a command line may say in place of the definition.
  public struct Overrides: Sendable {
    public var archive: String?
    public var output: String?
    public var workers: Int?
    public var since: CalendarDay?
    public var until: CalendarDay?
    public var excel = false
    public var limit: Int?

    public init() {}
  }

  public let definition: PipelineDefinition
  /// The definition file as written.
  public let definitionText: String
  public let source: CorpusSource
  public let corpusSettings: CorpusSettings
  public let cleaningSettings: CleaningSettings
  /// The definition's nights, with the places that they write to resolved.
  public let nightly: PipelineDefinition.Nightly?
  /// The definition's own folder, where a hook's program starts.
  public let definitionFolder: String
  /// The ledger's file.
  public let archivePath: String
  /// The folder of this pipeline's reports: `<output>/<name>`.
  public let reportFolder: String
  public let workers: Int
  public let limit: Int?

  /// - Parameters:
  ///   - file: the definition's path; paths in it are relative to its folder.
  ///   - listedPaths: in place of the definition's corpus path, a list of files.
  public init(
    _ definition: PipelineDefinition, text: String, file: String, overrides: Overrides = Overrides(),
    listedPaths: [String]? = nil
  ) {
    var definition = definition
    if let workers = overrides.workers { definition.workers = workers }
    if let since = overrides.since { definition.report.since = since }
    if let until = overrides.until { definition.report.until = until }
    if overrides.excel { definition.report.excel = true }
    self.definition = definition
    definitionText = text
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    func resolved(_ path: String) -> String {
      guard !path.hasPrefix("/") else { return path }
      // Without `.` and `..`, so that messages name a place as a person would. A glob's signs pass through.
      return URL(fileURLWithPath: folder.path + "/" + path).standardizedFileURL.path
    }
    source = listedPaths.map(CorpusSource.list) ?? CorpusSource(path: resolved(definition.corpus.path))
    corpusSettings = CorpusSettings(
      limits: FetchLimits(
        pageBytes: definition.corpus.pageBytes, inflationRatio: definition.corpus.inflationRatio,
        recordsPerFile: definition.corpus.recordsPerFile),
      manifestPath: definition.corpus.manifest.map(resolved))
    var cleaning = CleaningSettings()
    cleaning.reference = definition.cleaning.notAfter.map { Instant($0.advanced(by: 1)) }
    cleaning.parser = definition.cleaning.parser
    cleaningSettings = cleaning
    definitionFolder = folder.standardizedFileURL.path
    nightly = definition.nightly.map { nightly in
      var nightly = nightly
      nightly.metrics = nightly.metrics.map(resolved)
      for (index, hook) in nightly.publish.enumerated() {
        if case .copy(let to) = hook.action { nightly.publish[index].action = .copy(to: resolved(to)) }
      }
      return nightly
    }
    let output = overrides.output ?? definition.output ?? "Reports"
    reportFolder = "\(output)/\(definition.name)"
    archivePath = overrides.archive ?? definition.archive.map(resolved) ?? "\(reportFolder)/archive.sqlite"
    workers = definition.workers ?? ProcessInfo.processInfo.activeProcessorCount
    limit = overrides.limit
  }

  public var window: DayWindow { DayWindow(since: definition.report.since, until: definition.report.until) }

  /// The window as the name of a report's folder.
  public var windowName: String { DayRange.name(window) }

  /// What the report may depend on: the definition without the places, the people and the workers that never change a number.
  public var portableDefinition: PipelineDefinition {
    var portable = definition
    portable.archive = nil
    portable.output = nil
    portable.workers = nil
    if let nightly = definition.nightly {
      portable.nightly = PipelineDefinition.Nightly()
      portable.nightly?.zone = nightly.zone
      portable.nightly?.windowDays = nightly.windowDays
      portable.nightly?.baselineDays = nightly.baselineDays
      portable.nightly?.keepDays = nightly.keepDays
    }
    return portable
  }

  /// The definition as written, but for its `nightly` section: a report is published, and the section may hold addresses
  /// of people and of servers.
  public var portableText: String {
    guard definition.nightly != nil else { return definitionText }
    let rest = DefinitionSections.text(definitionText, without: "nightly")
    // Cut by lines: where a file is written in another form, what is left says something else, and the effective text stands in.
    let read = try? PipelineDefinition(yaml: rest, file: "")
    var whole = try? PipelineDefinition(yaml: definitionText, file: "")
    whole?.nightly = nil
    return read != nil && read == whole ? rest : portableDefinition.yaml
  }

  /// Names everything beside a page's bytes that its ledger row depends on. Rows made by another recipe are made anew.
  public func recipe(outlets: OutletDirectory, models: Models) -> String {
    var cleaning = PipelineDefinition(name: "", corpus: PipelineDefinition.Corpus(path: ""))
    cleaning.cleaning = definition.cleaning
    cleaning.corpus.pageBytes = definition.corpus.pageBytes
    cleaning.corpus.inflationRatio = definition.corpus.inflationRatio
    cleaning.corpus.recordsPerFile = definition.corpus.recordsPerFile
    let text = [Version.current, cleaning.yaml, outlets.fingerprint, models.fingerprint].joined(separator: "\n")
    return ContentHash(Array(text.utf8)).description
  }
}
