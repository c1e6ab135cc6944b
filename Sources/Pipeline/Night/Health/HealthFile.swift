import Foundation

/// `health.json` of a pipeline: `<output>/<name>/health.json`.
public struct HealthFile: Sendable {
  public let path: String
  private let pipeline: String

  /// - Parameter reportFolder: `<output>/<name>`.
  public init(reportFolder: String, pipeline: String) {
    path = "\(reportFolder)/health.json"
    self.pipeline = pipeline
  }

  /// - Returns: what the file says, and a note where it stands but cannot be read. Then the health begins anew.
  public func read() -> (health: NightHealth, note: String?) {
    let new = NightHealth(pipeline: pipeline)
    guard FileManager.default.fileExists(atPath: path) else { return (new, nil) }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      let health = try decoder.decode(NightHealth.self, from: data)
      guard health.isSound else { throw CocoaError(.fileReadCorruptFile) }
      return health.pipeline == pipeline
        ? (health, nil) : (new, "\(path) is of another pipeline, \(health.pipeline); it begins anew")
    } catch {
      return (new, "\(path) cannot be read and begins anew: what it said of earlier nights is lost")
    }
  }

  /// Alone with the file: a night and a service manager that tells of another may come at the same time.
  ///
  /// Where there can be no lock, on a read-only disk, say, it goes without.
  func locked<Value>(_ body: () throws -> Value) rethrows -> Value {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let descriptor = open("\(folder)/.health-lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    defer { if descriptor >= 0 { close(descriptor) } }
    while descriptor >= 0, flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    return try body()
  }

  /// Replaces the file.
  ///
  /// - Returns: a note where it could not. It never throws, so that a full disk hides no other error.
  public func write(_ health: NightHealth) -> String? {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      let bytes = Array(try encoder.encode(health)) + [UInt8(ascii: "\n")]
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try AtomicFile.write(bytes, to: path)
      return nil
    } catch let error as SystemFailure {
      return "\(path) cannot be written: \(error.reason)"
    } catch {
      return "\(path) cannot be written: \(error.localizedDescription)"
    }
  }
}
