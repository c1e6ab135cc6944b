import Foundation
public import News

/// Gives a written time its place on the time line: the page's own offset, else the manifest's zone, else UTC.
///
/// Keeps the zones it has looked up; the same name always gives the same zone.
public struct ZoneResolver: Sendable {
  private var zones: [String: TimeZone?] = [:]

  public init() {}

  /// - Parameter zoneName: IANA name from the manifest; an unknown one counts as none.
  public mutating func resolve(
    _ written: WrittenTime, zoneName: String?, evidence: PublicationTime.Evidence
  ) -> PublicationTime {
    func time(_ offset: Int, _ source: PublicationTime.ZoneSource) -> PublicationTime {
      let instant = Instant(
        written.day, hour: written.hour ?? 0, minute: written.minute ?? 0, second: written.second ?? 0,
        offsetMinutes: offset)
      return PublicationTime(
        instant: instant, precision: written.precision, offsetMinutes: offset, zoneSource: source, evidence: evidence)
    }
    if let offset = written.offsetMinutes { return time(offset, .page) }
    guard let zoneName, let zone = zone(zoneName) else { return time(0, .assumed) }
    // The offset depends on the instant and the instant on the offset: two steps settle it outside the hour that
    // a clock change repeats.
    var offset = 0
    for _ in 0..<2 {
      let instant = time(offset, .manifest).instant
      offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds))) / 60
    }
    return time(offset, .manifest)
  }

  private mutating func zone(_ name: String) -> TimeZone? {
    if let known = zones[name] { return known }
    let zone = TimeZone(identifier: name)
    zones[name] = .some(zone)
    return zone
  }
}
