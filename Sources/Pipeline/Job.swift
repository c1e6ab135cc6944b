import Archive
import Corpus
import Foundation
import News
import Reporting

/// A definition file and its flags, ready to run: what `broadsheet run` and `broadsheet report` do.
public struct Job: Sendable {
  public let plan: PipelinePlan

  /// - Throws: `RunError` with everything wrong in the definition, before anything is opened.
  public init(
    definitionFile: String, overrides: PipelinePlan.Overrides = PipelinePlan.Overrides(), listedPaths: [String]? = nil
  ) throws(RunError) {
    let (definition, text) = try PipelineDefinition.read(file: definitionFile)
    plan = PipelinePlan(
      definition, text: text, file: definitionFile, overrides: overrides, listedPaths: listedPaths)
  }

  init(_ plan: PipelinePlan) { self.plan = plan }

  /// What a finished job leaves behind.
  public struct Outcome: Sendable {
    public var run: RunSummary
    public var reportPath: String
    /// The page of the comparison, where the definition asks for one.
    public var comparisonPath: String?

    /// Failed records as a share of those read, 0 to 1.
    public var failedShare: Double { run.recordsIn == 0 ? 0 : Double(run.failed) / Double(run.recordsIn) }
  }

  /// Annotates what is new, then writes the report.
  public func run(observer: (any RunObserver)? = nil, stop: StopSignal = StopSignal()) throws(RunError) -> Outcome {
    let corpus = try openCorpus()
    let models = try Models()
    let archive = try openArchive(.readWrite)
    var run = PipelineRun(plan: plan, models: models)
    run.observer = observer
    run.stop = stop
    let summary = try run.annotate(corpus, into: archive)
    let path = try ReportJob(plan: plan).write(from: archive)
    return Outcome(run: summary, reportPath: path, comparisonPath: try compare())
  }

  /// Writes the report, and the comparison where the definition asks for one, from the archive alone.
  ///
  /// - Returns: the paths of their pages.
  public func report() throws(RunError) -> [String] {
    guard FileManager.default.fileExists(atPath: plan.archivePath) else {
      throw .unreadableFile(path: plan.archivePath, reason: "there is no archive here yet; `broadsheet run` makes it")
    }
    let archive = try openArchive(.readOnly)
    let path = try ReportJob(plan: plan).write(from: archive)
    return [path] + [try compare()].compactMap(\.self)
  }

  private func compare() throws(RunError) -> String? {
    guard plan.definition.comparison != nil else { return nil }
    return try ComparisonJob(ArchiveLocation(plan)).write().pagePath
  }

  /// What `run` would read and write.
  public func dryRunText() throws(RunError) -> String { try dryRunText(reports: [plan.windowName]) }

  func dryRunText(reports: [String]) throws(RunError) -> String {
    let corpus = try openCorpus()
    let bytes = corpus.files.reduce(0) { $0 + $1.byteCount }
    return """
      would read   \(corpus.files.count) files, \(bytes) bytes on disk, from \(plan.source)
      would keep   the archive \(plan.archivePath)
      would write  \(reports.map { "\(plan.reportFolder)/\($0)/" }.joined(separator: " "))
      with         \(plan.workers) workers
      """
  }

  func openCorpus() throws(RunError) -> PageCorpus {
    do {
      return try PageCorpus(source: plan.source, settings: plan.corpusSettings)
    } catch {
      throw .corpus(error)
    }
  }

  func openArchive(_ mode: PageArchive.Mode) throws(RunError) -> PageArchive {
    if mode == .readWrite {
      let folder = URL(fileURLWithPath: plan.archivePath).deletingLastPathComponent()
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      } catch {
        throw .unreadableFile(path: folder.path, reason: "cannot be made: \(error.localizedDescription)")
      }
    }
    do {
      return try PageArchive(path: plan.archivePath, mode: mode)
    } catch {
      throw .archive(error)
    }
  }
}

extension Job.Outcome {
  /// The run in a few lines, for a person.
  public func summaryLines(verbose: Bool) -> [String] {
    var lines = [
      "\(run.recordsIn) records in = \(run.articles) articles + \(run.failures.reduce(0) { $0 + $1.count }) left out + \(run.unchanged) unchanged"
    ]
    lines += run.failures.map { "  \($0.count) \($0.failure)" }
    if run.furnitureBlocks > 0 {
      lines.append(
        "  \(run.furnitureBlocks) blocks that their outlets repeat left out of \(run.furnitureArticles) articles")
    }
    if verbose {
      lines += StageClock.Stage.allCases.map { stage in
        "  \(stage.rawValue): \((run.clock.seconds(stage) * 1000).rounded() / 1000) s CPU"
      }
    }
    return lines
  }
}
