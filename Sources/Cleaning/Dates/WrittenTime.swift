public import News

/// A date as a page writes it, with as much of the clock and the zone as is written.
public struct WrittenTime: Hashable, Sendable {
  public var day: CalendarDay
  public var hour: Int?
  public var minute: Int?
  public var second: Int?
  /// Minutes east of UTC, where the text says so.
  public var offsetMinutes: Int?

  public init(day: CalendarDay, hour: Int? = nil, minute: Int? = nil, second: Int? = nil, offsetMinutes: Int? = nil) {
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.offsetMinutes = offsetMinutes
  }

  public var precision: PublicationTime.Precision {
    if second != nil { return .second }
    if minute != nil { return .minute }
    return hour != nil ? .hour : .day
  }
}
