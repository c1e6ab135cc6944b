import Foundation

/// The text files that ship with this module: one entry a line, `#` starts a comment line.
enum ResourceFile {
  /// The entries of a file without comments and empty lines; none where the file is missing, which a test checks.
  static func lines(_ name: String) -> [Substring] {
    guard let url = Bundle.module.url(forResource: name, withExtension: "txt", subdirectory: "Resources"),
      let data = try? Data(contentsOf: url)
    else { return [] }
    return String(decoding: data, as: UTF8.self)
      .split(separator: "\n")
      .filter { !$0.hasPrefix("#") && $0.utf8.contains { $0 > 32 } }
  }
}
