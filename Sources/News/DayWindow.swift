/// The days that a report covers, both ends included; a missing end is open.
///
/// An article without a date belongs to the unbounded window alone: a bounded one cannot claim it, and reports count
/// such articles as undated.
public struct DayWindow: Hashable, Sendable, CustomStringConvertible {
  public var since: CalendarDay?
  public var until: CalendarDay?

  public init(since: CalendarDay? = nil, until: CalendarDay? = nil) {
    self.since = since
    self.until = until
  }

  public static let unbounded = DayWindow()
  public var isBounded: Bool { since != nil || until != nil }

  public func contains(_ day: CalendarDay?) -> Bool {
    guard let day else { return !isBounded }
    if let since, day < since { return false }
    if let until, day > until { return false }
    return true
  }

  /// `2024-02-01..2024-02-07`, with `…` for an open end.
  public var description: String {
    "\(since.map(\.description) ?? "…")..\(until.map(\.description) ?? "…")"
  }
}

extension PublicationTime {
  /// The day that windows and reports count the article under: the UTC day of the instant or, where the page states
  /// only a day, that day, so that a zone never moves it to another.
  public var countedDay: CalendarDay { precision == .day ? day : instant.day() }
}
