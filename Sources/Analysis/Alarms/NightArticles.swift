import News

/// Articles by outlet and day, with what stands in each: numbers alone, in flat arrays.
struct NightArticles: Sendable {
  /// A name of an article and how the article speaks of it.
  struct Name: Sendable {
    /// Twice the number of the name, plus one where the article told it apart from a fuller one.
    let key: UInt32
    /// Mean over the mentions in thousandths, or `noTone`.
    let tone: Int16
  }

  static let noTone = Int16.min

  /// By article.
  private(set) var outlets: [Int32] = []
  private(set) var days: [CalendarDay] = []
  private(set) var tones: [Int16] = []
  private(set) var pages: [PageID] = []
  private var termEnds: [Int] = []
  private var nameEnds: [Int] = []
  private var sampleEnds: [Int] = []
  /// Of all articles, one after the other.
  private(set) var terms: [UInt32] = []
  private(set) var names: [Name] = []
  /// Terms of a sample, by numbers of their own.
  private(set) var sample: [UInt32] = []

  var count: Int { outlets.count }

  func termRange(_ article: Int) -> Range<Int> { (article == 0 ? 0 : termEnds[article - 1])..<termEnds[article] }
  func nameRange(_ article: Int) -> Range<Int> { (article == 0 ? 0 : nameEnds[article - 1])..<nameEnds[article] }

  func sampleRange(_ article: Int) -> Range<Int> { (article == 0 ? 0 : sampleEnds[article - 1])..<sampleEnds[article] }

  mutating func add(term: Int) { terms.append(UInt32(truncatingIfNeeded: term)) }
  mutating func add(_ name: Name) { names.append(name) }
  mutating func add(sampled term: Int) { sample.append(UInt32(truncatingIfNeeded: term)) }

  /// Closes an article whose terms and names have been added.
  mutating func close(outlet: Int, day: CalendarDay, tone: Int?, page: PageID?) {
    outlets.append(Int32(truncatingIfNeeded: outlet))
    days.append(day)
    tones.append(tone.map { Int16(truncatingIfNeeded: $0) } ?? NightArticles.noTone)
    if let page { pages.append(page) }
    termEnds.append(terms.count)
    nameEnds.append(names.count)
    sampleEnds.append(sample.count)
  }

  /// Keeps the terms that get a number by `renumbered`, which has −1 for the others.
  mutating func keepTerms(_ renumbered: [Int32]) {
    var kept: [UInt32] = []
    var start = 0
    for article in termEnds.indices {
      for index in start..<termEnds[article] {
        let number = renumbered[Int(terms[index])]
        if number >= 0 { kept.append(UInt32(number)) }
      }
      start = termEnds[article]
      termEnds[article] = kept.count
    }
    terms = kept
  }
}
