public import Foundation

/// What a service manager says of a night that it saw fail: the night itself may have been killed, or never have begun.
public struct ServiceFailure: Sendable {
  /// e.g. `timeout`, `oom-kill`, `signal`.
  let result: String?
  /// `exited`, `killed` or `dumped`.
  let code: String?
  /// A number where it exited, and a signal's name where it was killed.
  let status: String?
  let invocation: String?
  let unit: String?

  /// - Parameter environment: as systemd (251 and later) sets it for a unit started by `OnFailure=`.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    result = environment["MONITOR_SERVICE_RESULT"]
    code = environment["MONITOR_EXIT_CODE"]
    status = environment["MONITOR_EXIT_STATUS"]
    invocation = environment["MONITOR_INVOCATION_ID"]
    unit = environment["MONITOR_UNIT"]
  }

  /// Counts the failure, unless the night has done so itself.
  ///
  /// - Returns: whether it was counted.
  public func record(in health: inout NightHealth, now: Date = Date()) -> Bool {
    if code == "exited", status == "75" { return false }
    let last = health.lastAttempt
    let isAnother = invocation != nil && invocation != last?.invocation
    if let last, last.finished == nil {
      // The one that has failed may be another than the one that runs.
      if invocation == nil || isAnother, last.isAlive { return false }
      health.settle(at: now, error: isAnother ? "it ended without a word" : reason)
      if !isAnother { return true }
    } else if let last, !isAnother {
      let hasCounted = !last.hasSucceeded && !last.wasStopped
      if hasCounted || last.hasSucceeded && invocation != nil { return false }
      if last.wasStopped {
        // A service manager stops a night that takes too long by the same signal as a person does.
        guard result == "timeout" else { return false }
        health.condemn(error: reason)
        return true
      }
    }
    let exitStatus = code == "exited" ? status.flatMap { Int32($0) } : nil
    health.failBeforeBeginning(
      at: now, exitStatus: exitStatus, invocation: invocation, error: "it failed before it could begin: \(reason)")
    return true
  }

  private var reason: String {
    let what =
      switch (result, code, status) {
      case ("timeout"?, _, _): "the service manager ended it, since it took too long"
      case ("oom-kill"?, _, _): "the system killed it for want of memory"
      case (_, "exited"?, let status?): "exit status \(status)"
      case (_, let code?, let status?): "\(code) by signal \(status)"
      default: "it was killed, or the machine went down"
      }
    return unit.map { "\(what); `journalctl -u \($0)` has what it said" } ?? what
  }
}
