public import News

/// The first and the last second at which an article may have been published, by how exactly its page says when.
///
/// A time to the minute lies anywhere in that minute, a day anywhere in that day. Where nothing on the page or in the
/// manifest tells the zone, the clock may be any of the world's, from UTC−12 to UTC+14.
public struct PublicationBounds: Hashable, Sendable {
  public let earliest: Instant
  public let latest: Instant

  public init(earliest: Instant, latest: Instant) {
    self.earliest = earliest
    self.latest = max(earliest, latest)
  }

  public init(_ time: PublicationTime) {
    let seconds = time.possibleSeconds
    self.init(earliest: Instant(seconds: seconds.lowerBound), latest: Instant(seconds: seconds.upperBound - 1))
  }

  /// The time of whatever was published first: it is no later than the first that must have been, and no earlier than
  /// the first that may have been. Nil without any.
  public static func first(_ bounds: some Sequence<PublicationBounds>) -> PublicationBounds? {
    var result: PublicationBounds?
    for one in bounds {
      guard let known = result else {
        result = one
        continue
      }
      result = PublicationBounds(
        earliest: min(known.earliest, one.earliest), latest: min(known.latest, one.latest))
    }
    return result
  }
}

/// How long after something a thing came, in seconds: at least `low`, at most `high`.
public struct LagInterval: Hashable, Sendable {
  public let low: Int64
  public let high: Int64

  /// From what came first to what came after it or at the same time: never below zero.
  public init(from first: PublicationBounds, to later: PublicationBounds) {
    low = max(0, later.earliest.seconds - first.latest.seconds)
    high = max(low, later.latest.seconds - first.earliest.seconds)
  }

  /// The lag of what came before everything else.
  static let none = LagInterval(low: 0, high: 0)

  private init(low: Int64, high: Int64) {
    self.low = low
    self.high = high
  }
}
