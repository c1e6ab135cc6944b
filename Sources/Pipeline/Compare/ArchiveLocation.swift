import Foundation
public import News

/// What a command that only reads was pointed at: an archive, a report of one, or the definition of either.
public struct ArchiveLocation: Sendable {
  public let archivePath: String
  /// What the reports of this archive are called.
  public let name: String
  /// The folder of its reports.
  public let reportFolder: String
  /// The days of the report or definition; unbounded for an archive.
  public let window: DayWindow
  public let comparison: PipelineDefinition.Comparison
  public let excel: Bool

  /// - Parameters:
  ///   - path: an archive (an SQLite file), a report's folder, the folder of a pipeline's reports, or a definition.
  ///   - output: of a definition: the folder for reports, in place of its own.
  /// - Throws: `RunError.unreadableFile` where no archive is found, with what would make one; `RunError.definition`.
  public static func find(_ path: String, output: String? = nil) throws(RunError) -> ArchiveLocation {
    var isFolder = ObjCBool(false)
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .unreadableFile(path: path, reason: "there is nothing here; give an archive, a report or a definition")
    }
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let location: ArchiveLocation
    if isFolder.boolValue {
      location = ArchiveLocation(folder: url)
    } else if isArchive(path) {
      location = ArchiveLocation(archive: url.path, reportFolder: url.deletingLastPathComponent(), manifest: nil)
    } else {
      var overrides = PipelinePlan.Overrides()
      overrides.output = output
      location = ArchiveLocation(try Job(definitionFile: path, overrides: overrides).plan)
    }
    guard FileManager.default.fileExists(atPath: location.archivePath) else {
      throw .unreadableFile(
        path: location.archivePath, reason: "there is no archive here yet; `broadsheet run` makes it")
    }
    return location
  }

  /// Whether a file starts as SQLite's do.
  private static func isArchive(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    return (try? file.read(upToCount: 15)).map { $0 == Data("SQLite format 3".utf8) } ?? false
  }

  /// Of a report's folder, or of the one that a pipeline's reports are in.
  private init(folder: URL) {
    let manifest = ArchiveLocation.manifest(folder)
    let reports = manifest == nil ? folder : folder.deletingLastPathComponent()
    self.init(
      archive: reports.appendingPathComponent("archive.sqlite").path, reportFolder: reports, manifest: manifest)
  }

  private init(archive: String, reportFolder: URL, manifest: Manifest?) {
    archivePath = archive
    self.reportFolder = reportFolder.path
    name = manifest?.pipeline ?? reportFolder.lastPathComponent
    window = manifest?.days ?? .unbounded
    comparison = PipelineDefinition.Comparison()
    excel = false
  }

  /// Of a plan, whether there is an archive yet or not.
  init(_ plan: PipelinePlan) {
    archivePath = plan.archivePath
    name = plan.definition.name
    reportFolder = plan.reportFolder
    window = plan.window
    comparison = plan.definition.comparison ?? PipelineDefinition.Comparison()
    excel = plan.definition.report.excel
  }

  /// The parts of a report's `run.json` that say what it is of.
  private struct Manifest: Decodable {
    let pipeline: String
    let window: String

    var days: DayWindow {
      let ends = window.components(separatedBy: "..")
      guard ends.count == 2 else { return .unbounded }
      return DayWindow(since: CalendarDay(ends[0]), until: CalendarDay(ends[1]))
    }
  }

  private static func manifest(_ folder: URL) -> Manifest? {
    guard let data = FileManager.default.contents(atPath: folder.appendingPathComponent("run.json").path) else {
      return nil
    }
    return try? JSONDecoder().decode(Manifest.self, from: data)
  }
}
