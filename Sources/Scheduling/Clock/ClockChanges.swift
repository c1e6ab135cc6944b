import Foundation

/// The instants at which a zone's clock is put forward or back, for the years that a schedule looks ahead.
struct ClockChanges {
  struct Change: Equatable {
    let instant: Date
    /// Seconds east of Greenwich.
    let before: Int
    let after: Int
  }

  /// Rules of zones are made for a few years, and some (Morocco's) differ from year to year.
  static let years = 12

  let changes: [Change]

  init(of zone: TimeZone, after start: Date) {
    var changes: [Change] = []
    var from = start
    let end = start.addingTimeInterval(Double(Self.years) * 366 * 86_400)
    while let instant = zone.nextDaylightSavingTimeTransition(after: from), instant > from, instant < end {
      changes.append(
        Change(
          instant: instant, before: zone.secondsFromGMT(for: instant.addingTimeInterval(-1)),
          after: zone.secondsFromGMT(for: instant)))
      from = instant
    }
    self.changes = changes
  }

  /// Whether two zones' clocks show the same in the years ahead.
  static func areAlike(_ one: TimeZone, _ other: TimeZone, after start: Date) -> Bool {
    one.secondsFromGMT(for: start) == other.secondsFromGMT(for: start)
      && ClockChanges(of: one, after: start).changes == ClockChanges(of: other, after: start).changes
  }
}
