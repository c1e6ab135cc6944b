public import Foundation
import News

/// Tells those whom a definition's `notify` names when nights fail, once, and when one succeeds again.
public struct FailureNotice: Sendable {
  let name: String
  let nightly: PipelineDefinition.Nightly
  private let hooks: PublishHooks

  /// - Parameter hooks: what runs them; never with the signal that stopped a night, or nobody would be told.
  public init(name: String, nightly: PipelineDefinition.Nightly, hooks: PublishHooks) {
    self.name = name
    self.nightly = nightly
    self.hooks = hooks
  }

  /// Tells what is to be told: at the failure that makes `notifyAfter` in a row, and at the first success after it. Where no
  /// hook could tell, it is tried again with the next night.
  ///
  /// To be called when a night begins, for one that was killed before it, and when it has ended; then the health is to be
  /// written.
  ///
  /// - Returns: how the hooks ended; empty where there was nothing to tell.
  public func tell(_ health: inout NightHealth, now: Date = Date()) -> [HookOutcome] {
    guard let event = event(health) else { return [] }
    let outcomes = hooks.run(nightly.notify, event: event)
    guard !outcomes.isEmpty else { return [] }
    health.lastNotice = NightHealth.Notice(sent: now, message: event.message, hooks: outcomes)
    if outcomes.contains(where: { !$0.hasFailed }) { health.hasTold = event.kind == .failed }
    return outcomes
  }

  private func event(_ health: NightHealth) -> HookEvent? {
    if health.hasTold { return health.consecutiveFailures == 0 ? recovery(health) : nil }
    return health.consecutiveFailures >= nightly.notifyAfter ? failure(health) : nil
  }

  private func failure(_ health: NightHealth) -> HookEvent? {
    guard let attempt = health.lastFailure else { return nil }
    let night = attempt.night.map { "the night of \($0)" } ?? "a night"
    let error = attempt.error ?? "no reason was given"
    let count = health.consecutiveFailures
    let message =
      count == 1 ? "\(night) failed: \(error)" : "\(count) nights in a row have failed, at last \(night): \(error)"
    var lines = [
      count == 1 ? "\(night) failed:" : "\(count) nights in a row have failed, at last \(night):", "", error, "",
    ]
    if let status = attempt.exitStatus { lines.append("Exit status: \(status)") }
    lines.append("Begun: \(text(attempt.started))")
    lines.append("Last success: \(success(health))")
    lines += [
      "",
      attempt.hasReported
        ? "The night's report stands; it says what failed and why."
        : "Nothing archived is lost. When the cause is gone, the next night, or `broadsheet nightly`, goes on from there.",
    ]
    var event = HookEvent(
      kind: .failed, name: name, night: attempt.night, message: HookEvent.line(message),
      text: lines.joined(separator: "\n") + "\n")
    event.variables = [
      "BROADSHEET_STATUS": attempt.exitStatus.map(String.init) ?? "", "BROADSHEET_FAILURES": String(count),
    ]
    return event
  }

  private func recovery(_ health: NightHealth) -> HookEvent? {
    guard let attempt = health.lastSuccess else { return nil }
    let night = attempt.night.map { "the night of \($0)" } ?? "a night"
    let count = health.failuresBefore
    let message = "\(night) succeeded, after \(count) that failed"
    var event = HookEvent(
      kind: .recovered, name: name, night: attempt.night, message: message, text: "\(message).\n")
    event.variables = ["BROADSHEET_STATUS": "0", "BROADSHEET_FAILURES": String(count)]
    return event
  }

  private func success(_ health: NightHealth) -> String {
    guard let success = health.lastSuccess, let finished = success.finished else { return "none yet" }
    return "\(success.night.map { "the night of \($0), " } ?? "")\(text(finished))"
  }

  private func text(_ date: Date) -> String {
    Instant(seconds: Int64(date.timeIntervalSince1970.rounded(.down))).iso8601()
  }
}
