public import Foundation

extension PipelineDefinition {
  /// Which of the nights that were missed are made up for.
  public enum CatchUp: String, Sendable, CaseIterable { case all, latest, skip }

  /// What a night does beside an ordinary run: when, over which days, for how long texts are kept, and who hears of it.
  ///
  /// None of it decides what a row of the archive says, so none of it is part of the recipe.
  public struct Nightly: Sendable, Equatable {
    /// When the schedule starts a night, `HH:MM` on the clock of `zone`. Nil: the schedule's own default.
    public var at: String?
    /// An IANA name such as `Europe/Berlin`. Nil: the machine's.
    public var zone: String?
    /// The days that a night reports, its own the last of them.
    public var windowDays = 1
    /// The days before the window that it is held against.
    public var baselineDays = 28
    public var catchUp = CatchUp.all
    /// Texts of articles older than so many days leave the archive. Nil: kept for ever.
    public var keepDays: Int?
    /// How many nights in a row must have failed before `notify` is told.
    public var notifyAfter = 1
    /// A file in the text format of Prometheus's node exporter; relative to the definition's folder in a definition
    /// as read, resolved in a plan.
    public var metrics: String?
    /// Run in order once the report stands.
    public var publish: [PublishHook] = []
    /// Run when nights fail, and when one succeeds again; no copies.
    public var notify: [PublishHook] = []

    public init() {}

    /// The zone whose clock tells when a night starts; which days are over is a matter of UTC.
    public var timeZone: TimeZone { zone.flatMap { TimeZone(identifier: $0) } ?? .current }

    /// The window as a definition says it.
    public var windowText: String { "last \(dayText(windowDays)) against the \(baselineDays) before" }
  }
}

/// Whether a text is `HH:MM`, 00:00 to 23:59.
func isTimeOfDay(_ text: String) -> Bool {
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(isDigit) }),
    let hour = Int(parts[0]), let minute = Int(parts[1])
  else { return false }
  return hour < 24 && minute < 60
}

/// `last 1 day against the 28 before`.
struct NightWindow {
  let days: Int
  let before: Int

  init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 7, words[0] == "last", words[3...4] == ["against", "the"], words[6] == "before",
      let days = dayCount(words[1...2]), let before = wholeNumber(words[5]), (1...366).contains(days),
      (1...3660).contains(before)
    else { return nil }
    self.days = days
    self.before = before
  }
}

/// A number of days as a person writes it: `1 day`, `28 days`.
func dayText(_ count: Int) -> String { "\(count) \(count == 1 ? "day" : "days")" }

/// Reads `400 days`.
func dayCount(_ text: String) -> Int? { dayCount(text.split(separator: " ")[...]) }

private func dayCount(_ words: ArraySlice<Substring>) -> Int? {
  guard words.count == 2, let unit = words.last, unit == "day" || unit == "days" else { return nil }
  return words.first.flatMap(wholeNumber)
}

/// Reads `60 s`, `2 min`, `1 h` as seconds.
func durationSeconds(_ text: String) -> Int? {
  let words = text.split(separator: " ")
  let units = ["s": 1, "min": 60, "h": 3600]
  guard words.count == 2, let number = wholeNumber(words[0]), number <= 86_400, let unit = units[String(words[1])]
  else { return nil }
  return (1...86_400).contains(number * unit) ? number * unit : nil
}

private func wholeNumber(_ text: Substring) -> Int? { text.utf8.allSatisfy(isDigit) ? Int(text) : nil }

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
