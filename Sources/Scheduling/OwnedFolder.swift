import Foundation

/// Folders that nights write to, made before the first one, for the account that will.
public enum OwnedFolder {
  /// Makes a folder with all that is missing above it. What is there stays as it is.
  ///
  /// - Parameters:
  ///   - path: absolute.
  ///   - owner: the account that new folders belong to; nil for this process's.
  /// - Throws: `SchedulingError.file`.
  public static func make(_ path: String, owner: String?) throws(SchedulingError) {
    var missing: [String] = []
    var url = URL(fileURLWithPath: path)
    while !FileManager.default.fileExists(atPath: url.path), url.path != "/" {
      missing.append(url.path)
      url = url.deletingLastPathComponent()
    }
    do {
      for folder in missing.reversed() {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: false,
          attributes: owner.map { [.ownerAccountName: $0] } ?? [:])
      }
    } catch {
      throw .file(path: path, reason: "cannot be made: \(error.localizedDescription)")
    }
  }
}
