import ByteStrings
import News

/// A night's counts with outlets in order, days in blocks as long as the window, and names joined across articles.
struct NightTable: Sendable {
  struct Part: Sendable {
    /// By article: the outlet's place in `outlets`, and the block of the baseline (0: the latest) or 0.
    var outlets: [Int] = []
    var blocks: [Int] = []
    /// Days since the first of the baseline.
    var days: [Int] = []
    /// Thousandths, or nil.
    var tones: [Int?] = []
    private var ends: [Int] = []
    private var subjects: [(subject: Int32, tone: Int16)] = []

    var count: Int { outlets.count }

    /// The subjects of an article, each once, with the article's mean tone toward it (`NightArticles.noTone`: none).
    func subjects(of article: Int) -> ArraySlice<(subject: Int32, tone: Int16)> {
      subjects[(article == 0 ? 0 : ends[article - 1])..<ends[article]]
    }

    mutating func append(_ found: [(subject: Int32, tone: Int16)]) {
      subjects += found
      ends.append(subjects.count)
    }
  }

  /// By article, numbers of what stands in it.
  struct Lists: Sendable {
    private var numbers: [UInt32] = []
    private var ends: [Int] = []
    /// Numbers are below.
    var distinct = 0

    subscript(article: Int) -> ArraySlice<UInt32> {
      numbers[(article == 0 ? 0 : ends[article - 1])..<ends[article]]
    }

    mutating func append(_ found: some Sequence<UInt32>) {
      numbers += found
      ends.append(numbers.count)
    }
  }

  /// By their bytes.
  let outlets: [String]
  /// Terms by their bytes, then entities.
  let subjects: [NightSubject]
  let termCount: Int
  let window: Part
  let baseline: Part
  /// All names of the baseline's articles, and terms of a sample, by numbers of their own.
  let baselineNames: Lists
  let baselineSample: Lists
  /// Of the window's articles.
  let pages: [PageID]
  let blockCount: Int
  let windowDays: Int
  let baselineDays: Int
  let firstDay: CalendarDay
  let hypotheses: Hypotheses

  /// Subjects, and pairs of a subject and an outlet, in the window, those with too few articles to be tested included.
  struct Hypotheses: Sendable {
    var terms = 0
    var outletTerms = 0
    var names = 0
    var outletNames = 0
    var all: Int { terms + outletTerms + names + outletNames }
  }

  init(_ counts: NightCounts) {
    let order = counts.outlets.indices.sorted {
      counts.outlets[$0].utf8.lexicographicallyPrecedes(counts.outlets[$1].utf8)
    }
    outlets = order.map { counts.outlets[$0] }
    var places = order
    for (place, outlet) in order.enumerated() { places[outlet] = place }
    let names = EntityNames(counts.mentions)
    termCount = counts.terms.count
    // By `NightArticles.Name.key`: the entity that is meant.
    func entity(_ key: Int) -> EntityKey { names.entity(of: counts.names[key / 2], isApart: key % 2 == 1) }
    let windowKeys = Set(counts.windowArticles.names.map { Int($0.key) })
    let entities = Set(windowKeys.map(entity)).sorted()
    subjects = (0..<termCount).map { .term(counts.terms.text($0)) } + entities.map { .entity($0) }
    var numbers: [EntityKey: Int32] = [:]
    for (place, entity) in entities.enumerated() { numbers[entity] = Int32(truncatingIfNeeded: termCount + place) }
    let byKey = (0..<counts.names.count * 2).map { numbers[entity($0)] ?? -1 }
    func part(_ articles: NightArticles, isWindow: Bool) -> Part {
      var part = Part()
      var found: [(subject: Int32, tone: Int16)] = []
      for article in 0..<articles.count {
        part.outlets.append(places[Int(articles.outlets[article])])
        let day = counts.firstDay.distance(to: articles.days[article])
        part.days.append(day)
        part.blocks.append(isWindow ? 0 : (counts.baselineDays - 1 - day) / counts.windowDays)
        part.tones.append(articles.tones[article] == NightArticles.noTone ? nil : Int(articles.tones[article]))
        found.removeAll(keepingCapacity: true)
        for index in articles.termRange(article) { found.append((Int32(articles.terms[index]), NightArticles.noTone)) }
        let first = found.count
        for index in articles.nameRange(article) {
          let subject = byKey[Int(articles.names[index].key)]
          guard subject >= 0 else { continue }
          let tone = articles.names[index].tone
          // Names that other articles showed to be one: the milder tone of the two, whichever comes first.
          if let twin = found[first...].firstIndex(where: { $0.subject == subject }) {
            found[twin].tone = NightTable.milder(tone, found[twin].tone)
          } else {
            found.append((subject, tone))
          }
        }
        part.append(found)
      }
      return part
    }
    window = part(counts.windowArticles, isWindow: true)
    baseline = part(counts.baselineArticles, isWindow: false)
    (baselineNames, baselineSample) = NightTable.lists(counts, entity)
    pages = counts.windowArticles.pages
    windowDays = counts.windowDays
    baselineDays = counts.baselineDays
    blockCount = (counts.baselineDays + counts.windowDays - 1) / counts.windowDays
    firstDay = counts.firstDay
    var pairs = Set<Int>()
    for article in 0..<window.count {
      for (subject, _) in window.subjects(of: article) where subject >= Int32(counts.terms.count) {
        pairs.insert(Int(subject) * order.count + window.outlets[article])
      }
    }
    hypotheses = Hypotheses(
      terms: counts.windowTerms, outletTerms: counts.windowOutletTerms, names: subjects.count - counts.terms.count,
      outletNames: pairs.count)
  }

  private static func lists(_ counts: NightCounts, _ entity: (Int) -> EntityKey) -> (names: Lists, sample: Lists) {
    var (names, sample) = (Lists(), Lists())
    var numbers: [EntityKey: UInt32] = [:]
    var byKey: [UInt32?] = Array(repeating: nil, count: counts.names.count * 2)
    for article in 0..<counts.baselineArticles.count {
      var found: [UInt32] = []
      for index in counts.baselineArticles.nameRange(article) {
        let key = Int(counts.baselineArticles.names[index].key)
        let number = byKey[key] ?? numbers[entity(key)] ?? UInt32(truncatingIfNeeded: numbers.count)
        if byKey[key] == nil {
          byKey[key] = number
          numbers[entity(key)] = number
        }
        if !found.contains(number) { found.append(number) }
      }
      names.append(found)
      sample.append(counts.baselineArticles.sample[counts.baselineArticles.sampleRange(article)])
    }
    (names.distinct, sample.distinct) = (numbers.count, counts.sampleTerms.count)
    return (names, sample)
  }

  private static func milder(_ left: Int16, _ right: Int16) -> Int16 {
    if left == NightArticles.noTone { return right }
    if right == NightArticles.noTone { return left }
    return (left.magnitude, left) < (right.magnitude, right) ? left : right
  }
}
