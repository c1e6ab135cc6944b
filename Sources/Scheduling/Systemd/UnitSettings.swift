/// What a service's unit says beside what it runs and when.
public struct UnitSettings: Sendable, Equatable {
  /// The account of a system service; nil for root.
  public var runAs: String?
  /// Spans of time as systemd writes them: `5min`, `6h`.
  public var randomizedDelay = "5min"
  /// A night that takes longer is stopped.
  public var timeLimit = "6h"
  /// Bytes with a suffix (`4G`), or a share of the machine's memory (`80%`).
  public var memoryMax = "80%"
  /// Shares of one core: `150%`. Nil: no limit, only a low weight.
  public var cpuQuota: String?
  /// Folders that a night writes to; all else is read-only to a system service.
  public var writable: [String] = []
  /// Every path that a night needs to see.
  public var visible: [String] = []
  /// Programs that hand mail on are often set-uid or set-gid: they work only without some of the hardening.
  public var sendsMail = false

  public init() {}

  /// - Throws: `SchedulingError.invalid`.
  public func check() throws(SchedulingError) {
    try ScheduleEntry.check(writable + visible)
    for (option, span) in [("delay", randomizedDelay), ("time limit", timeLimit)]
    where !Self.isSpan(span) {
      throw .invalid("the \(option) `\(span)` is not a span of time; write 90s, 5min or 6h")
    }
    guard Self.isNumber(memoryMax, units: ["%", "K", "M", "G", "T"]) else {
      throw .invalid("the memory limit `\(memoryMax)` is neither a size nor a share; write 4G or 80%")
    }
    if let cpuQuota, !Self.isNumber(cpuQuota, units: ["%"]) {
      throw .invalid("the CPU quota `\(cpuQuota)` is not a share of a core; write 150%")
    }
    if let runAs, !Self.isAccount(runAs) { throw .invalid("`\(runAs)` is not the name of an account") }
  }

  static func isSpan(_ text: String) -> Bool { text == "0" || isNumber(text, units: ["s", "min", "m", "h", "d"]) }

  private static func isNumber(_ text: String, units: [String]) -> Bool {
    guard let unit = units.filter(text.hasSuffix).max(by: { $0.count < $1.count }) else { return false }
    let digits = text.dropLast(unit.count).utf8
    return (1...9).contains(digits.count) && digits.allSatisfy { (48...57).contains($0) }
  }

  private static func isAccount(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(48...57).contains(first), first != UInt8(ascii: "-"), text.utf8.count <= 64
    else { return false }
    return text.utf8.allSatisfy { byte in
      (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || "_-.".utf8.contains(byte)
    }
  }
}
