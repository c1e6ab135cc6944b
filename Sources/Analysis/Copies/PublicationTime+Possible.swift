public import News

extension PublicationTime {
  /// The seconds since 1970 at which the article may have come out: the whole day where only that is known, and
  /// every zone's reading of the clock where nobody states one.
  public var possibleSeconds: Range<Int64> {
    let length: Int64 =
      switch precision {
      case .second: 1
      case .minute: 60
      case .hour: 3600
      case .day: 86_400
      }
    // So far from today that no clock shows it, and near enough that no sum overflows.
    let start = min(max(instant.seconds, -PublicationTime.limit), PublicationTime.limit)
    guard zoneSource == .assumed else { return start..<start + length }
    let clock = start + Int64(offsetMinutes) * 60
    return clock - 14 * 3600..<clock + 12 * 3600 + length
  }

  private static let limit: Int64 = 1 << 52
}
