import Analysis
import Foundation
import News
import Support

/// Made-up outlets that publish day by day as real ones do: with weekends, better and worse days, names and words of which
/// few are frequent, and stories that a handful of articles of different outlets share.
struct SimulatedNews {
  struct Settings {
    var outlets = 40
    var names = 3_000
    var words = 20_000
    var namesPerArticle = 6
    var wordsPerArticle = 40
    /// One story for so many articles, of 2 to 6 articles each.
    var articlesPerStory = 12
    /// Articles a day of the smallest and of the largest outlet.
    var levels = 4.0...30.0
  }

  /// An article before it is written out.
  struct Draft {
    var outlet: Int
    var day: Int
    var names: [Int]
    var words: [Int]
    var tone: Double
    var nameTones: [Double]
  }

  static let firstDay = CalendarDay(daysSinceEpoch: 20_000)

  let settings: Settings
  let levels: [Double]
  private let weekdays: [[Double]]
  private var generator: SplitMix64
  private let nameZipf: [Double]
  private let wordZipf: [Double]

  init(seed: UInt64, settings: Settings = Settings()) {
    self.settings = settings
    var generator = SplitMix64(seed: seed)
    levels = (0..<settings.outlets).map { place in
      let share = Double(place) / Double(max(1, settings.outlets - 1))
      return settings.levels.lowerBound + (settings.levels.upperBound - settings.levels.lowerBound) * share * share
    }
    weekdays = (0..<settings.outlets).map { _ in
      let weekend = Double.random(in: 0.35...1, using: &generator)
      return [1, 1.05, 1.05, 1, 1, weekend, weekend * 1.05]
    }
    self.generator = generator
    nameZipf = SimulatedNews.zipf(settings.names)
    wordZipf = SimulatedNews.zipf(settings.words)
  }

  /// Sums of 1 / rank.
  private static func zipf(_ count: Int) -> [Double] {
    var sum = 0.0
    return (1...count).map { rank in
      sum += 1 / Double(rank + 2)
      return sum
    }
  }

  func outletName(_ outlet: Int) -> String { "outlet\(outlet < 10 ? "0" : "")\(outlet)" }
  static func name(_ number: Int) -> String { "Given\(letters(number)) Family\(letters(number))" }

  private static func letters(_ number: Int) -> String {
    var rest = number
    var text = ""
    repeat {
      text.append(Character(Unicode.Scalar(UInt8(0x61 + rest % 26))))
      rest /= 26
    } while rest > 0
    return text
  }

  static func day(_ number: Int) -> CalendarDay { firstDay.advanced(by: number) }

  func expected(_ outlet: Int, _ day: Int) -> Double {
    levels[outlet] * weekdays[outlet][SimulatedNews.day(day).weekday - 1]
  }

  // MARK: Chance

  private mutating func uniform() -> Double { Double.random(in: 0..<1, using: &generator) }

  mutating func number(_ bound: Int) -> Int { Int(generator.next() % UInt64(max(1, bound))) }

  /// By Irwin and Hall's sum of uniforms.
  mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + uniform() } }

  mutating func poisson(_ mean: Double) -> Int {
    var (count, time) = (0, 0.0)
    while true {
      time -= log(1 - uniform())
      if time > mean { return count }
      count += 1
    }
  }

  private mutating func pick(_ sums: [Double]) -> Int {
    let point = uniform() * (sums.last ?? 0)
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > point { high = middle } else { low = middle + 1 }
    }
    return low
  }

  // MARK: Days

  /// The articles of a day; numbers from 0.
  mutating func drafts(day: Int) -> [Draft] {
    var drafts: [Draft] = []
    for outlet in 0..<settings.outlets {
      let better = max(0.2, 1 + 0.15 * normal())
      let dayTone = 0.05 * normal()
      for _ in 0..<poisson(expected(outlet, day) * better) {
        drafts.append(draft(outlet: outlet, day: day, dayTone: dayTone))
      }
    }
    for _ in 0..<(drafts.count / settings.articlesPerStory) { addStory(&drafts, size: 2 + number(5)) }
    return drafts
  }

  mutating func draft(outlet: Int, day: Int, dayTone: Double = 0) -> Draft {
    var draft = Draft(
      outlet: outlet, day: day, names: [], words: [],
      tone: -0.05 + 0.01 * Double(outlet % 7) + dayTone + 0.2 * normal(),
      nameTones: [])
    for _ in 0..<settings.namesPerArticle {
      // Two of five names are of the outlet's own region.
      let isLocal = number(5) < 2
      add(name: isLocal ? (pick(nameZipf) * 41 + outlet * 67) % settings.names : pick(nameZipf), to: &draft)
    }
    for _ in 0..<settings.wordsPerArticle { add(word: pick(wordZipf), to: &draft) }
    return draft
  }

  mutating func add(name: Int, to draft: inout Draft) {
    guard !draft.names.contains(name) else { return }
    draft.names.append(name)
    draft.nameTones.append(0.3 * normal())
  }

  func add(word: Int, to draft: inout Draft) {
    if !draft.words.contains(word) { draft.words.append(word) }
  }

  /// Two names and six words, known or never heard of, that so many articles share.
  private mutating func addStory(_ drafts: inout [Draft], size: Int) {
    let names = (0..<2).map { _ in number(settings.names * 2) }
    let words = (0..<6).map { _ in number(settings.words * 2) }
    for _ in 0..<size {
      let place = number(drafts.count)
      for name in names { add(name: name, to: &drafts[place]) }
      for word in words { add(word: word, to: &drafts[place]) }
    }
  }

  // MARK: Articles

  func article(_ draft: Draft, number: Int) -> AnnotatedArticle {
    let (outlet, day) = (outletName(draft.outlet), SimulatedNews.day(draft.day))
    return NightFixture.article(
      "\(outlet)/\(day)/\(number)", outlet: outlet, day: day,
      names: zip(draft.names, draft.nameTones).map { (SimulatedNews.name($0), $1) },
      terms: draft.words.map { "w" + SimulatedNews.letters($0) }, tone: draft.tone)
  }

  func articles(_ drafts: [Draft]) -> [AnnotatedArticle] {
    drafts.enumerated().map { article($0.element, number: $0.offset) }
  }
}
