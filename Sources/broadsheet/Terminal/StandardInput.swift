import Foundation
import Pipeline

enum StandardInput {
  /// The bytes of a file, inflated where it is gzipped, or of standard input for `-`; and what messages call it.
  ///
  /// - Throws: `RunError.unreadableFile`.
  static func bytes(_ path: String) throws -> (bytes: [UInt8], name: String) {
    guard path == "-" else { return (try TextScoring.bytes(path), path) }
    guard let data = try? FileHandle.standardInput.readToEnd() else { return ([], "standard input") }
    return ([UInt8](data), "standard input")
  }
}
