/// A time of day on some clock: `02:30`.
public struct DailyTime: Sendable, Hashable, Codable, CustomStringConvertible {
  public let hour: Int
  public let minute: Int

  /// Reads `HH:MM`, 00:00 to 23:59; nil for anything else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
    let digits = [bytes[0], bytes[1], bytes[3], bytes[4]].map { Int($0) - 48 }
    guard digits.allSatisfy((0...9).contains) else { return nil }
    hour = digits[0] * 10 + digits[1]
    minute = digits[2] * 10 + digits[3]
    guard hour < 24, minute < 60 else { return nil }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let time = DailyTime(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time of day")
    }
    self = time
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// Seconds since the day began, on a clock that is not changed that day.
  var seconds: Int { hour * 3600 + minute * 60 }

  public var description: String { "\(twoDigits(hour)):\(twoDigits(minute))" }
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
