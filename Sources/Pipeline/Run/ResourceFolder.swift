import Foundation
import News

/// The files that a module ships with.
enum ResourceFolder {
  /// One hash of all files below a folder, names and contents, in the order of their names.
  static func fingerprint(_ folder: URL) -> String {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    var lines: [String] = []
    for name in names.sorted() {
      guard let data = FileManager.default.contents(atPath: folder.appendingPathComponent(name).path) else { continue }
      lines.append("\(name) \(ContentHash(Array(data)))")
    }
    return ContentHash(Array(lines.joined(separator: "\n").utf8)).description
  }
}
