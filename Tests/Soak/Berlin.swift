import Foundation

/// Days and instants on the clock of Berlin, where the definition of the rehearsal lives.
enum Berlin {
  static let zone = TimeZone(identifier: "Europe/Berlin") ?? .gmt

  static var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return calendar
  }

  /// - Parameter minutes: Since the first moment of the day, as they pass: not what the clock shows after a change.
  static func instant(_ day: Int, minutes: Double) -> Date {
    // The zone's offset at noon is that of the day's end; the day begins with the offset of the evening before.
    let midnight = Double(day) * 86_400
    let offset = Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: midnight - 7_200)))
    return Date(timeIntervalSince1970: midnight - offset + minutes * 60)
  }

  /// ISO 8601 with the offset of the zone.
  static func text(_ instant: Date) -> String {
    let offset = zone.secondsFromGMT(for: instant)
    let local = Int(instant.timeIntervalSince1970.rounded()) + offset
    let second = local - floorDivide(local, 86_400) * 86_400
    let sign = offset < 0 ? "-" : "+"
    return
      "\(text(day: floorDivide(local, 86_400)))T\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))"
      + "\(sign)\(two(abs(offset) / 3_600)):\(two(abs(offset) / 60 % 60))"
  }

  /// `YYYY-MM-DD` of a day counted from 1970-01-01.
  static func text(day: Int) -> String {
    // Howard Hinnant's civil_from_days.
    let shifted = day + 719_468
    let era = floorDivide(shifted, 146_097)
    let ofEra = shifted - era * 146_097
    let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    let dayOfMonth = ofYear - (153 * month + 2) / 5 + 1
    let civil = month < 10 ? month + 3 : month - 9
    return "\(year + era * 400 + (civil <= 2 ? 1 : 0))-\(two(civil))-\(two(dayOfMonth))"
  }

  /// 0 for Monday to 6 for Sunday.
  static func weekday(_ day: Int) -> Int { (day + 3) % 7 }

  /// Whether the clock is changed on that day.
  static func changesClock(_ day: Int) -> Bool {
    let noon = Date(timeIntervalSince1970: Double(day) * 86_400 + 43_200)
    return zone.secondsFromGMT(for: noon) != zone.secondsFromGMT(for: noon - 86_400)
  }

  /// The day of `YYYY-MM-DD`, counted from 1970-01-01.
  static func day(_ text: some StringProtocol) -> Int? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    var utc = Calendar(identifier: .gregorian)
    utc.timeZone = .gmt
    return utc.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))
      .map { floorDivide(Int($0.timeIntervalSince1970), 86_400) }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func floorDivide(_ number: Int, _ divisor: Int) -> Int {
    number >= 0 ? number / divisor : -((divisor - 1 - number) / divisor)
  }
}
