public import Foundation
import News

/// Runs hooks one after the other. One that fails is named and keeps no other from running.
public struct PublishHooks: Sendable {
  /// Where programs start.
  public let directory: String
  public let stop: StopSignal
  /// Seconds that a program has to end by itself when its time is over.
  public var grace = 5.0
  private let environment: [String: String]

  /// - Parameters:
  ///   - directory: the definition's folder.
  ///   - stop: ends the hook that runs; those after it fail without having run.
  ///   - environment: what programs inherit. `BROADSHEET_SENDMAIL` names another program than `/usr/sbin/sendmail`.
  public init(
    directory: String, stop: StopSignal = StopSignal(),
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.directory = directory
    self.stop = stop
    self.environment = environment
  }

  /// Runs a report's hooks.
  ///
  /// - Returns: one outcome a hook, in their order.
  public func run(_ hooks: [PublishHook], report: NightReport) -> [HookOutcome] { run(hooks, event: HookEvent(report)) }

  func run(_ hooks: [PublishHook], event: HookEvent) -> [HookOutcome] {
    hooks.map { hook in
      let start = ProcessInfo.processInfo.systemUptime
      let error = stop.received != nil ? "not begun, since the night was stopped" : perform(hook, event)
      let seconds = ProcessInfo.processInfo.systemUptime - start
      return HookOutcome(hook: hook.name, error: error, seconds: (seconds * 1000).rounded() / 1000)
    }
  }

  /// - Returns: why it failed, or nil.
  private func perform(_ hook: PublishHook, _ event: HookEvent) -> String? {
    switch hook.action {
    case .copy(let to):
      guard let folder = event.folder else { return "there is no report to copy" }
      return FolderCopy(from: folder, to: to, grace: grace).run(timeout: Double(hook.timeout), stop: stop)
    case .command(let words):
      let program = Program(
        words: words.map(event.filled), environment: event.environment(environment), directory: directory)
      return run(program, hook)
    case .mail(let to, let from):
      let letter = Letter(from: from, to: to, subject: "\(event.name): \(event.message)", body: event.text)
      let sendmail = environment["BROADSHEET_SENDMAIL"] ?? "/usr/sbin/sendmail"
      let program = Program(
        words: [sendmail, "-t", "-i"], environment: event.environment(environment), directory: directory,
        input: letter.bytes)
      return run(program, hook)
    }
  }

  private func run(_ program: Program, _ hook: PublishHook) -> String? {
    var program = program
    program.grace = grace
    let outcome = program.run(timeout: Double(hook.timeout), stop: stop)
    let reason: String
    switch outcome.end {
    case .exited(status: 0): return nil
    case .exited(let status): reason = "exit status \(status)"
    case .killed(let signal): reason = "killed by signal \(signal) (\(String(cString: strsignal(signal))))"
    case .timedOut: reason = "took longer than \(hook.timeout) s and was ended"
    case .stopped: reason = "ended, since the night was stopped"
    case .notStarted(let system): reason = "`\(program.words.first ?? "")` cannot be started: \(system)"
    case .lost: reason = "how it ended is not known"
    }
    var said = outcome.errors.lastLines(5)
    if said.isEmpty { said = outcome.output.lastLines(5) }
    return said.isEmpty ? reason : "\(reason); it said: \(said.joined(separator: " / "))"
  }
}
