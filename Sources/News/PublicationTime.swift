/// When an article says it was published: the instant, how exactly that is known, and on what evidence.
public struct PublicationTime: Hashable, Sendable {
  public enum Precision: String, Sendable, CaseIterable { case second, minute, hour, day }
  /// Where the offset from UTC came from.
  public enum ZoneSource: String, Sendable, CaseIterable { case page, manifest, assumed }
  /// What on the page stated the time.
  public enum Evidence: String, Sendable, CaseIterable { case jsonLD, meta, timeElement, url, text, record, feed }

  /// For day precision: the start of that day in the zone.
  public let instant: Instant
  public let precision: Precision
  public let offsetMinutes: Int
  public let zoneSource: ZoneSource
  public let evidence: Evidence

  public init(
    instant: Instant, precision: Precision, offsetMinutes: Int, zoneSource: ZoneSource, evidence: Evidence
  ) {
    self.instant = instant
    self.precision = precision
    self.offsetMinutes = offsetMinutes
    self.zoneSource = zoneSource
    self.evidence = evidence
  }

  /// The day as the page's own clock shows it.
  public var day: CalendarDay { instant.day(offsetMinutes: offsetMinutes) }

  /// ISO 8601 with offset: the whole time stamp, or the day alone where only that is known.
  public var iso8601: String {
    precision == .day ? day.description : instant.iso8601(offsetMinutes: offsetMinutes)
  }
}
