import Foundation
import Support

/// Where the parser's cases lie: those of this repository, and those of html5lib where they lie beside the checkout.
enum CaseFiles {
  static let tokens = repositoryRoot.appendingPathComponent("Tests/MarkupTests/Cases/Tokens")
  static let trees = repositoryRoot.appendingPathComponent("Tests/MarkupTests/Cases/Trees")
  static let html5lib = repositoryRoot.appendingPathComponent("../shared/data/torture/html5lib-tests").standardized

  static var hasHTML5Lib: Bool { FileManager.default.fileExists(atPath: html5lib.path) }

  /// The files of a folder with this ending, by name.
  static func list(_ folder: URL, _ ending: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == ending }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
