import Foundation
import News
import Pipeline
import Scheduling

/// How a pipeline's nights go and when the next one is, for people and as JSON.
struct ScheduleStatus: Encodable {
  let name: String
  let schedules: [ScheduleJSON]
  /// ISO 8601; nil where nothing is scheduled, or nobody knows.
  let next: String?
  /// Nights without a report up to yesterday; nil before the first success.
  let lagNights: Int?
  let reports: String
  let health: NightHealth
  /// What the definition says otherwise than the schedule that was made from it.
  let changes: [String]
  private let zone: TimeZone

  private enum CodingKeys: CodingKey { case name, schedules, next, lagNights, reports, health, changes }

  init(
    name: String, schedules: [InstalledSchedule], health: NightHealth, reports: String,
    nightly: PipelineDefinition.Nightly?, now: Date, host: SchedulerHost
  ) {
    self.name = name
    self.health = health
    self.reports = reports
    let entry = schedules.first?.entry
    zone = nightly?.timeZone ?? entry?.clock(machineZone: host.zone).zone ?? host.zone
    self.schedules = schedules.map { ScheduleJSON($0, host: host) }
    next = schedules.filter(\.isActive).compactMap(\.next).min().flatMap { next in
      entry.map { ScheduleText.instant(next, entry: $0, host: host) }
    }
    lagNights = health.lag(now: now)
    changes = Self.changes(entry, nightly)
  }

  private static func changes(_ entry: ScheduleEntry?, _ nightly: PipelineDefinition.Nightly?) -> [String] {
    guard let entry, let nightly else { return [] }
    var changes: [String] = []
    if let at = nightly.at, at != entry.at.description {
      changes.append("the definition says \(at), the schedule \(entry.at)")
    }
    if let zone = nightly.zone, zone != entry.zone {
      changes.append("the definition says \(zone), the schedule \(entry.zone ?? "the machine's zone")")
    }
    if entry.catchesUp != (nightly.catchUp != .skip) {
      changes.append("the definition says catchUp: \(nightly.catchUp.rawValue), the schedule was made for another")
    }
    return changes
  }

  var text: String {
    var rows = [["pipeline", name]]
    for schedule in schedules {
      let kind = ScheduleKind(rawValue: schedule.kind).map(ScheduleText.name) ?? schedule.kind
      rows.append([
        "schedule",
        "\(schedule.at) \(schedule.zone ?? "by the machine's clock"), \(kind)\(schedule.active ? "" : ", off")",
      ])
    }
    if schedules.isEmpty { rows.append(["schedule", "none"]) }
    rows.append(["next night", next ?? "unknown"])
    if let attempt = health.lastAttempt { rows += lines(attempt) } else { rows.append(["last night", "none yet"]) }
    if let success = health.lastSuccess, success != health.lastAttempt {
      rows.append(["last success", "\(success.night?.description ?? "unknown"), \(instant(success.started))"])
    }
    rows.append(["lag", lagNights.map { "\($0) \($0 == 1 ? "night" : "nights")" } ?? "unknown"])
    if health.consecutiveFailures > 0 { rows.append(["failures", "\(health.consecutiveFailures) in a row"]) }
    rows.append(["reports", reports])
    return ScheduleText.table(rows)
  }

  private func lines(_ attempt: NightAttempt) -> [[String]] {
    let outcome =
      switch attempt.exitStatus {
      case 0?: "succeeded"
      case 2?: "reported, with more failures than the definition allows"
      case 75?: "found the archive held by another run"
      case 130?, 143?: "was stopped"
      case let status?: "failed with exit status \(status)"
      case nil: attempt.finished == nil ? "runs, or was killed" : "was killed"
      }
    var rows = [["last night", "\(attempt.night?.description ?? "unknown"), \(outcome)"]]
    let took = attempt.finished.map { ", took \(Self.duration($0.timeIntervalSince(attempt.started)))" } ?? ""
    rows.append(["  began", instant(attempt.started) + took])
    if let error = attempt.error { rows.append(["  error", error]) }
    let totals = attempt.totals
    rows.append([
      "  counts",
      "\(totals.filesRead) files read, \(totals.filesUnchanged) unchanged, \(totals.records) records, "
        + "\(totals.articles) articles, \(totals.failures.values.reduce(0, +)) left out, \(totals.alarms) alarms",
    ])
    for hook in attempt.hooks where hook.hasFailed { rows.append(["  hook", "\(hook.hook): \(hook.error ?? "")"]) }
    for note in attempt.notes { rows.append(["  note", note]) }
    return rows
  }

  private func instant(_ date: Date) -> String {
    let formatter = ISO8601DateFormatter()
    formatter.timeZone = zone
    return formatter.string(from: date)
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds, 0), 8_640_000).rounded())
    if whole >= 3600 { return "\(whole / 3600) h \(whole / 60 % 60) min" }
    return whole >= 60 ? "\(whole / 60) min \(whole % 60) s" : "\(whole) s"
  }
}
