import Foundation
import Pipeline

/// Paths from a file or standard input, one a line.
enum PathList {
  static func read(_ name: String) throws -> [String] {
    let data: Data
    if name == "-" {
      data = FileHandle.standardInput.readDataToEndOfFile()
    } else {
      guard let contents = FileManager.default.contents(atPath: name) else {
        throw RunError.unreadableFile(path: name, reason: "cannot be read; --paths-from takes a file of paths, or -")
      }
      data = contents
    }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
  }
}
