public import Foundation

/// What a schedule runs and when. It is kept in what is installed, as one line of JSON, so that it can be listed again.
public struct ScheduleEntry: Sendable, Equatable, Codable {
  /// The pipeline's name: letters, digits, `-`, `_`, `.`.
  public var name: String
  /// Absolute, as are all paths here.
  public var definition: String
  public var binary: String
  /// The folder that the night starts in.
  public var folder: String
  /// What stands after the definition on the night's command line.
  public var arguments: [String]
  /// The folder of this pipeline's reports.
  public var reports: String
  public var at: DailyTime
  /// An IANA name; nil for the machine's zone.
  public var zone: String?
  /// Whether nights are made up for that the machine slept through.
  public var catchesUp: Bool

  public init(
    name: String, definition: String, binary: String, folder: String, arguments: [String] = [], reports: String,
    at: DailyTime, zone: String? = nil, catchesUp: Bool = true
  ) {
    self.name = name
    self.definition = definition
    self.binary = binary
    self.folder = folder
    self.arguments = arguments
    self.reports = reports
    self.at = at
    self.zone = zone
    self.catchesUp = catchesUp
  }

  /// - Parameter machineZone: where the entry names none.
  public func clock(machineZone: TimeZone) -> DailyClock {
    DailyClock(time: at, zone: zone.flatMap { TimeZone(identifier: $0) } ?? machineZone)
  }

  /// - Throws: `SchedulingError.invalid` for what no unit file or crontab can hold.
  public func check() throws(SchedulingError) {
    let isName = name.unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.".unicodeScalars.contains($0))
    }
    guard isName, !name.isEmpty else {
      throw .invalid("the name `\(name)` may hold only letters, digits, `-`, `_` and `.`")
    }
    guard name.utf8.count <= 180 else { throw .invalid("the name `\(name)` is too long for a unit") }
    // The unit that tells of NAME's failures is called NAME-failed.
    guard !name.hasSuffix("-failed") else {
      throw .invalid("a scheduled pipeline's name cannot end in `-failed`: units that tell of failures are called so")
    }
    for path in [definition, binary, folder, reports] where !path.hasPrefix("/") {
      throw .invalid("`\(path)` is not an absolute path")
    }
    try Self.check([definition, binary, folder, reports] + arguments)
    if let zone, !Self.isZoneName(zone) {
      throw .invalid("there is no time zone `\(zone)`; write an IANA name such as Europe/Berlin")
    }
  }

  /// - Throws: `SchedulingError.invalid` for text with line breaks or other control characters.
  static func check(_ texts: [String]) throws(SchedulingError) {
    for text in texts where text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      throw .invalid(
        "`\(visible(text))` holds a line break or another control character, which no schedule can hold; rename it")
    }
  }

  /// Names of the zone database, links such as `US/Eastern` included, and none that systemd does not read (`GMT+0200`).
  public static func isZoneName(_ zone: String) -> Bool {
    let hasArea = zone.contains("/")
    let isPlain = zone.unicodeScalars.allSatisfy { character in
      ("a"..."z").contains(character) || ("A"..."Z").contains(character)
        || hasArea && (("0"..."9").contains(character) || "/_+-".unicodeScalars.contains(character))
    }
    return isPlain && !zone.isEmpty && TimeZone(identifier: zone) != nil
  }

  private static func visible(_ text: String) -> String {
    text.unicodeScalars.map {
      $0.properties.generalCategory == .control ? "\\u{\(String($0.value, radix: 16))}" : "\($0)"
    }
    .joined()
  }

  /// One line, keys in order.
  func json() throws(SchedulingError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { throw .invalid("the schedule cannot be written as JSON") }
    return String(decoding: data, as: UTF8.self)
  }

  init?(json: some StringProtocol) {
    guard let entry = try? JSONDecoder().decode(ScheduleEntry.self, from: Data(json.utf8)) else { return nil }
    self = entry
  }
}
