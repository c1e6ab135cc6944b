import News

/// Reads the time stamps that web archives write.
enum Timestamp {
  /// `YYYY-MM-DDThh:mm:ss[.fraction]Z`, or cut off after any part (WARC 1.1).
  static func instant(iso8601 text: String) -> Instant? {
    instant(digits: text.utf8.prefix { $0 != UInt8(ascii: ".") }.filter(ASCII.isDigit))
  }

  /// `YYYYMMDDhhmmss`, or cut off after any part.
  static func instant(digits: [UInt8]) -> Instant? {
    func part(_ start: Int, _ count: Int) -> Int? {
      start + count <= digits.count ? ASCII.number(digits[start..<(start + count)]) : nil
    }
    guard let year = part(0, 4), let day = CalendarDay(year: year, month: part(4, 2) ?? 1, day: part(6, 2) ?? 1)
    else { return nil }
    let (hour, minute, second) = (part(8, 2) ?? 0, part(10, 2) ?? 0, part(12, 2) ?? 0)
    guard hour < 24, minute < 60, second <= 60 else { return nil }
    return Instant(day, hour: hour, minute: minute, second: second)
  }
}
