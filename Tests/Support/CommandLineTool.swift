public import Foundation

/// Runs the project's own binary as a person would, in a process of its own.
public struct CommandLineTool: Sendable {
  public struct Outcome: Sendable {
    public var status: Int32
    public var output: String
    public var errors: String
  }

  public let path: String

  /// The binary beside the running test bundle.
  public init(_ name: String) {
    let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    path = URL(fileURLWithPath: bundle).deletingLastPathComponent().appendingPathComponent(name).path
  }

  /// Runs to the end. Output goes through files, so that no pipe can fill up and block.
  ///
  /// - Parameter variables: set beside this process's environment.
  public func run(
    _ arguments: [String], in folder: URL, input: String = "", variables: [String: String] = [:]
  ) throws -> Outcome {
    let process = try start(arguments, in: folder, input: input, variables: variables)
    process.waitUntilExit()
    func text(_ name: String) -> String {
      String(
        decoding: FileManager.default.contents(atPath: folder.appendingPathComponent(name).path) ?? Data(),
        as: UTF8.self)
    }
    return Outcome(status: process.terminationStatus, output: text(".stdout"), errors: text(".stderr"))
  }

  /// Starts the binary and returns at once; it writes to `.stdout` and `.stderr` in the folder.
  public func start(
    _ arguments: [String], in folder: URL, input: String = "", variables: [String: String] = [:]
  ) throws -> Process {
    func file(_ name: String, _ contents: String) throws -> FileHandle {
      let url = folder.appendingPathComponent(name)
      try Data(contents.utf8).write(to: url)
      return name == ".stdin" ? try FileHandle(forReadingFrom: url) : try FileHandle(forWritingTo: url)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    if !variables.isEmpty {
      process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    }
    process.standardInput = try file(".stdin", input)
    process.standardOutput = try file(".stdout", "")
    process.standardError = try file(".stderr", "")
    try process.run()
    return process
  }
}

/// Runs `body` with an empty folder that is gone afterwards.
public func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("broadsheet-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// The root of the repository that this file was compiled from.
public let repositoryRoot = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
