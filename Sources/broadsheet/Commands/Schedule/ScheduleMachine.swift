import ArgumentParser
import Foundation
import Scheduling

/// The machine, the account and the program that the command line is used on.
enum ScheduleMachine {
  static var host: SchedulerHost {
    SchedulerHost(environment: ProcessInfo.processInfo.environment, account: account, isRoot: geteuid() == 0)
  }

  static var account: String {
    guard let entry = getpwuid(geteuid()), let name = entry.pointee.pw_name else { return "\(geteuid())" }
    return String(cString: name)
  }

  static func hasAccount(_ name: String) -> Bool { getpwnam(name) != nil }

  /// A path as seen from the root, with links as they are: what a link points at may change with the next version.
  static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

  /// This program, as it was called.
  static func program(environment: [String: String]) -> String {
    let called = CommandLine.arguments.first ?? "broadsheet"
    if called.contains("/") { return absolute(called) }
    return ProgramRunner(environment: environment).find(called).map(absolute)
      ?? (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? called
  }

  /// The schedules that a name or a definition's path means.
  static func schedules(_ pipeline: String, now: Date = .now) -> [InstalledSchedule] {
    let found = Schedules(host: host).find(name: pipeline, definition: absolute(pipeline), now: now)
    for note in found.notes { StandardError.line("broadsheet: \(note)") }
    return found.schedules
  }

  static func notScheduled(_ pipeline: String) -> SchedulingError {
    .notScheduled(
      "`\(pipeline)` is not scheduled; `broadsheet schedule list` shows what is, "
        + "`broadsheet schedule install DEFINITION` schedules a pipeline")
  }
}
