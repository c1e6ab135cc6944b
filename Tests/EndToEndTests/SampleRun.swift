import Foundation
import Support
import Testing

/// The binary on the sample corpus, in a folder of its own.
struct SampleRun {
  let tool = CommandLineTool("broadsheet")
  let folder: URL

  static let definition = repositoryRoot.appendingPathComponent("Pipelines/sample.yaml").path
  static let corpus = repositoryRoot.appendingPathComponent("Corpora/sample").path

  /// Runs the sample's definition, with the archive and reports below `folder/name`.
  func run(_ name: String, _ more: [String] = []) throws -> CommandLineTool.Outcome {
    try tool.run(arguments(name) + more, in: folder)
  }

  func arguments(_ name: String) -> [String] {
    ["run", SampleRun.definition, "--output", folder.appendingPathComponent(name).path, "--quiet"]
  }

  /// Every file of the newest report, by name.
  func report(_ name: String) throws -> [String: Data] {
    let latest = folder.appendingPathComponent(name).appendingPathComponent("sample/latest").resolvingSymlinksInPath()
    var files: [String: Data] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: latest.path) {
      files[file] = try Data(contentsOf: latest.appendingPathComponent(file))
    }
    return files
  }
}

/// Says which files of two reports differ, empty where none do.
func differences(_ left: [String: Data], _ right: [String: Data]) -> [String] {
  Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
}
