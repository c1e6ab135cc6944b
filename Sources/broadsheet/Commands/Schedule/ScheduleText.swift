import Foundation
import Scheduling

/// Schedules in words.
enum ScheduleText {
  /// `nightly at 02:30 Europe/Berlin by a system timer, next 2026-11-24T02:30:00+01:00`.
  static func line(_ entry: ScheduleEntry, kind: ScheduleKind, next: Date?, host: SchedulerHost) -> String {
    let zone = entry.zone.map { " \($0)" } ?? ""
    let time = next.map { "next " + instant($0, entry: entry, host: host) } ?? "next unknown"
    return "\(entry.name) at \(entry.at)\(zone) by \(name(kind)), \(time)"
  }

  static func name(_ kind: ScheduleKind) -> String {
    switch kind {
    case .system: "a system timer"
    case .user: "a user timer"
    case .cron: "cron"
    }
  }

  /// ISO 8601, on the clock that the schedule goes by.
  static func instant(_ date: Date, entry: ScheduleEntry, host: SchedulerHost) -> String {
    let formatter = ISO8601DateFormatter()
    formatter.timeZone = entry.clock(machineZone: host.zone).zone
    return formatter.string(from: date)
  }

  /// Columns as wide as their longest cell; the last one as it comes.
  static func table(_ rows: [[String]]) -> String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count + 2)
      }.joined() + "\n"
    }.joined()
  }
}

/// A schedule as JSON.
struct ScheduleJSON: Encodable {
  let name: String
  let kind: String
  let at: String
  let zone: String?
  let catchesUp: Bool
  let active: Bool
  let next: String?
  let definition: String
  let binary: String
  let folder: String
  let arguments: [String]
  let reports: String

  init(_ schedule: InstalledSchedule, host: SchedulerHost) {
    let entry = schedule.entry
    name = entry.name
    kind = schedule.kind.rawValue
    at = entry.at.description
    zone = entry.zone
    catchesUp = entry.catchesUp
    active = schedule.isActive
    next = schedule.next.map { ScheduleText.instant($0, entry: entry, host: host) }
    definition = entry.definition
    binary = entry.binary
    folder = entry.folder
    arguments = entry.arguments
    reports = entry.reports
  }

  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
