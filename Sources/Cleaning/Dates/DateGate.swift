import News

/// Lets through the dates that an article may bear, and keeps the others with the reason.
struct DateGate {
  /// How far the clock of a page without a zone may be ahead of the true one.
  private static let slack: Int64 = 86_400
  /// Refusals kept of a page: lists of events may bring hundreds.
  private static let limit = 20
  private static let textLimit = 120

  /// IANA name from the manifest.
  private let zoneName: String?
  private let latest: Instant?
  private let allowsEarly: Bool
  private var zones: ZoneResolver
  private(set) var refused: [RefusedDate] = []

  /// - Parameters:
  ///   - reference: the latest plausible time; nil where there is none but when the page was fetched.
  ///   - allowsEarly: whether days before 1970 may be meant, as in plain texts; where a record states them, they are.
  init(
    zoneName: String?, reference: Instant?, fetched: Instant?, allowsEarly: Bool = false, zones: ZoneResolver
  ) {
    self.zoneName = zoneName
    self.allowsEarly = allowsEarly
    self.zones = zones
    let fetched = fetched.map { Instant(seconds: $0.seconds + DateGate.slack) }
    latest = [reference, fetched].compactMap { $0 }.min { $0 < $1 }
  }

  /// What a field that should hold a date says.
  ///
  /// - Parameter isSure: whether it should; one that only may is not refused where nothing looks like a date.
  mutating func time(
    _ text: String, _ evidence: PublicationTime.Evidence, _ dates: DateReader, monthFirst: Bool, isSure: Bool = true
  ) -> PublicationTime? {
    let found = dates.find(text.utf8.span, monthFirst: monthFirst, limit: 1)
    for item in found {
      if case .time(let written) = item.reading { return time(written, as: text.utf8.span, evidence) }
    }
    if case .refused(let reason)? = found.first?.reading {
      refuse(text.utf8.span, reason, evidence)
    } else if isSure, text.utf8.contains(where: { $0 > 32 }) {
      refuse(text.utf8.span, .unreadable, evidence)
    }
    return nil
  }

  /// - Parameter text: what is kept of it where it is refused; nil keeps nothing.
  mutating func time(
    _ written: WrittenTime, as text: Bytes?, _ evidence: PublicationTime.Evidence
  ) -> PublicationTime? {
    let time = zones.resolve(written, zoneName: zoneName, evidence: evidence)
    guard let reason = reason(time) else { return time }
    if let text { refuse(text, reason, evidence) }
    return nil
  }

  private func reason(_ time: PublicationTime) -> RefusedDate.Reason? {
    // The first second of 1970 is the last day of 1969 in the West.
    if time.instant.seconds == 0 || time.day.daysSinceEpoch == 0 { return .placeholder }
    if time.day.daysSinceEpoch < 0, !allowsEarly, time.evidence != .record { return .early }
    if let latest, time.instant > latest { return .future }
    return nil
  }

  mutating func refuse(_ text: Bytes, _ reason: RefusedDate.Reason, _ evidence: PublicationTime.Evidence) {
    guard refused.count < DateGate.limit else { return }
    let date = RefusedDate(
      text: text.extracting(0..<min(text.count, DateGate.textLimit)).string, reason: reason, evidence: evidence)
    if !refused.contains(date) { refused.append(date) }
  }

  /// The zones that were looked up, for the next page.
  consuming func takeZones() -> ZoneResolver { zones }
}
