import Markup
import News

/// Finds the page's own clock for an instant that its head states in UTC.
///
/// Databases state `2025-12-19T02:41:00Z` of what readers see as the evening of the 18th. Readers are shown the page's
/// clock, and what they are shown tells how far it is from UTC.
enum LocalClock {
  /// Minutes east of UTC that clocks of the world show.
  private static let offsets = -720...840

  /// Whether two times, at least one of which is rough, may be of one day on some clock.
  static func mayBeSameDay(_ one: PublicationTime, _ other: PublicationTime) -> Bool {
    for (rough, exact) in [(one, other), (other, one)] where rough.precision == .day && exact.precision != .day {
      guard exact.zoneSource == .page else { break }
      let first = exact.instant.day(offsetMinutes: offsets.lowerBound)
      let last = exact.instant.day(offsetMinutes: offsets.upperBound)
      return first <= rough.day && rough.day <= last
    }
    return abs(one.day.distance(to: other.day)) <= 1
  }

  /// The time by the page's own clock, as exactly as the page states it.
  static func localized(
    _ time: PublicationTime, _ shown: [ShownDate], _ tree: FlatTree, _ dates: DateReader
  ) -> PublicationTime {
    let own = shown.filter { $0.label != .updated }.map(\.time)
    var time = time
    // A reader's line is told exactly by the attribute beside it.
    if time.zoneSource != .page, time.evidence != .url,
      let exact = shown.first(where: { $0.isAttribute && $0.label != .updated && isSame(time, $0.time) })
    {
      time = exact.time
    }
    guard time.zoneSource == .page, time.offsetMinutes == 0, time.precision != .day else { return time }
    if let same = own.first(where: { $0.zoneSource == .page && $0.offsetMinutes != 0 && isMinute($0, time) }) {
      return time.by(offsetMinutes: same.offsetMinutes)
    }
    if let offset = own.lazy.compactMap({ offset(of: $0, against: time) }).first {
      return time.by(offsetMinutes: offset)
    }
    if let day = own.first(where: { $0.precision == .day && $0.day != time.day && mayBeSameDay($0, time) })?.day,
      let offset = statedOffset(tree, dates, where: { time.instant.day(offsetMinutes: $0) == day })
    {
      return time.by(offsetMinutes: offset)
    }
    return time
  }

  private static func isMinute(_ one: PublicationTime, _ other: PublicationTime) -> Bool {
    one.precision != .day && abs(one.instant.seconds - other.instant.seconds) < 60
  }

  /// Whether a time whose zone is not known may be this one.
  private static func isSame(_ rough: PublicationTime, _ exact: PublicationTime) -> Bool {
    guard exact.zoneSource == .page, exact.precision != .day else { return false }
    if rough.precision == .day { return rough.day == exact.day }
    let clock = rough.instant.seconds + Int64(rough.offsetMinutes) * 60
    return offset(clock, exact) != nil
  }

  /// How far the clock of a time without a zone is from UTC, if it is the same time.
  private static func offset(of rough: PublicationTime, against exact: PublicationTime) -> Int? {
    guard rough.zoneSource != .page, rough.precision == .minute || rough.precision == .second else { return nil }
    return offset(rough.instant.seconds + Int64(rough.offsetMinutes) * 60, exact)
  }

  /// - Parameter clock: what a clock shows, in seconds since 1970.
  private static func offset(_ clock: Int64, _ exact: PublicationTime) -> Int? {
    let minutes = clock / 60 - exact.instant.seconds / 60
    guard minutes % 30 == 0, offsets.contains(Int(minutes)) else { return nil }
    return Int(minutes)
  }

  /// The first offset that a `time` element of the page states and that fits.
  private static func statedOffset(_ tree: FlatTree, _ dates: DateReader, where fits: (Int) -> Bool) -> Int? {
    for index in tree.nodes.indices where tree.nodes[index].tag == .time {
      guard let value = tree.attribute(Int32(index), "datetime"),
        let offset = dates.read(tree.bytes.span.extracting(value.range), monthFirst: true)?.offsetMinutes,
        offset != 0, fits(offset)
      else { continue }
      return offset
    }
    return nil
  }
}

extension PublicationTime {
  /// The same instant on a clock that the page shows.
  fileprivate func by(offsetMinutes: Int) -> PublicationTime {
    PublicationTime(
      instant: instant, precision: precision, offsetMinutes: offsetMinutes, zoneSource: .page, evidence: evidence)
  }
}
