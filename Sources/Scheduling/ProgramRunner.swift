import Foundation

/// Runs programs of the system and waits for them.
public struct ProgramRunner: Sendable {
  public struct Outcome: Sendable {
    public var status: Int32
    public var output: [UInt8]
    public var errors: String

    public var text: String { String(decoding: output, as: UTF8.self) }

    /// What a person should read of a failure: the last line of the errors.
    var reason: String {
      let line = errors.split(separator: "\n").last.map(String.init) ?? ""
      return line.isEmpty ? "exit status \(status)" : line
    }
  }

  /// With `PATH`, where programs are looked up.
  public let environment: [String: String]

  public init(environment: [String: String]) { self.environment = environment }

  /// The absolute path of a program, nil where there is none.
  public func find(_ name: String) -> String? {
    (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// - Parameter variables: set beside the environment.
  /// - Throws: `SchedulingError.program` where it cannot be started.
  public func run(
    _ name: String, _ arguments: [String], input: [UInt8] = [], variables: [String: String] = [:]
  ) throws(SchedulingError) -> Outcome {
    guard let path = find(name) else { throw .program("there is no program `\(name)` in \(environment["PATH"] ?? "")") }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("broadsheet-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      // Through files: no pipe can fill up and block, none can break.
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let files = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
      try Data(input).write(to: files[0])
      for file in files.dropFirst() { try Data().write(to: file) }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: path)
      process.arguments = arguments
      process.environment = environment.merging(["LC_ALL": "C"].merging(variables) { $1 }) { $1 }
      process.standardInput = try FileHandle(forReadingFrom: files[0])
      process.standardOutput = try FileHandle(forWritingTo: files[1])
      process.standardError = try FileHandle(forWritingTo: files[2])
      try process.run()
      process.waitUntilExit()
      return Outcome(
        status: process.terminationStatus, output: [UInt8](try Data(contentsOf: files[1])),
        errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    } catch {
      throw .program("cannot run \(path): \(error.localizedDescription)")
    }
  }

  /// - Throws: `SchedulingError.program` where it fails, too.
  @discardableResult
  func succeed(_ name: String, _ arguments: [String], input: [UInt8] = [], variables: [String: String] = [:])
    throws(SchedulingError) -> Outcome
  {
    let outcome = try run(name, arguments, input: input, variables: variables)
    guard outcome.status == 0 else {
      throw .program("`\(([name] + arguments).joined(separator: " "))` failed: \(outcome.reason)")
    }
    return outcome
  }
}
