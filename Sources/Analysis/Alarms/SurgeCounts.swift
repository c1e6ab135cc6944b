import News

/// How often each subject stands in the articles of one outlet, tonight and in the blocks of the baseline.
struct SurgeCounts {
  /// One subject in one outlet, or in all together.
  struct Row {
    let subject: Int
    let articles: Int
    let of: Int
    let baselineArticles: Int
    let baselineOf: Int
    /// A gamma distribution of the articles to be expected tonight: mean shape / rate, variance shape / rate².
    let shape: Double
    let rate: Double
    /// Pearson's χ² of the blocks' counts, and its degrees of freedom.
    let chiSquare: Double
    let degrees: Int
    /// Articles on the window's day of the week, and as many as the other days let expect.
    let weekdayArticles: Double
    let weekdayExpected: Double

    /// How much more than on other days there is on the window's weekday; never less, since that is no surge.
    func weekdayFactor(_ clumping: Double) -> Double {
      let prior = SurgeCounts.weekdayPrior * clumping
      return max(1, (weekdayArticles + prior) / (weekdayExpected + prior))
    }
  }

  private static let weekdayPrior = 3.0

  /// Subjects with any article, in rising order.
  private(set) var subjects: [Int] = []
  private(set) var of = 0
  private(set) var baselineOf = 0
  /// Articles of each block.
  private(set) var exposures: [Int]
  private var weekdayOf = 0
  private var usedBlocks = 0
  /// By subject.
  private var articles: [Int]
  private(set) var baselineArticles: [Int]
  private var squares: [Double]
  private var weekdayArticles: [Int]
  /// By subject and block, sparse.
  private(set) var cells: [(subject: Int, block: Int, count: Int)] = []
  private var scratch: [Int]
  private let isWeekday: [Bool]

  init(_ table: NightTable) {
    let zeros = Array(repeating: 0, count: table.subjects.count)
    (articles, baselineArticles, weekdayArticles, scratch) = (zeros, zeros, zeros, zeros)
    squares = Array(repeating: 0, count: table.subjects.count)
    exposures = Array(repeating: 0, count: table.blockCount)
    isWeekday = SurgeCounts.isWeekday(table)
  }

  /// By block: whether it is the window's day of the week. None where the window is longer than a day.
  static func isWeekday(_ table: NightTable) -> [Bool] {
    (0..<table.blockCount).map { table.windowDays == 1 && $0 % 7 == 6 }
  }

  /// By outlet: its articles, in the order of their blocks.
  static func byOutlet(_ part: NightTable.Part, outlets: Int) -> [[Int]] {
    var places = Array(repeating: [Int](), count: outlets)
    for article in 0..<part.count { places[part.outlets[article]].append(article) }
    for outlet in places.indices { places[outlet].sort { (part.blocks[$0], $0) < (part.blocks[$1], $1) } }
    return places
  }

  mutating func read(_ window: [Int], _ baseline: [Int], _ table: NightTable) {
    for subject in subjects {
      (articles[subject], baselineArticles[subject], weekdayArticles[subject], squares[subject]) = (0, 0, 0, 0)
    }
    subjects.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    for block in exposures.indices { exposures[block] = 0 }
    (of, baselineOf, weekdayOf, usedBlocks) = (window.count, baseline.count, 0, 0)
    for article in window {
      for (subject, _) in table.window.subjects(of: article) {
        if articles[Int(subject)] == 0 { subjects.append(Int(subject)) }
        articles[Int(subject)] += 1
      }
    }
    var start = 0
    while start < baseline.count {
      let block = table.baseline.blocks[baseline[start]]
      var end = start
      var touched: [Int] = []
      while end < baseline.count, table.baseline.blocks[baseline[end]] == block {
        for (subject, _) in table.baseline.subjects(of: baseline[end]) {
          if scratch[Int(subject)] == 0 { touched.append(Int(subject)) }
          scratch[Int(subject)] += 1
        }
        end += 1
      }
      exposures[block] = end - start
      usedBlocks += 1
      if isWeekday[block] { weekdayOf += end - start }
      for subject in touched {
        let count = scratch[subject]
        scratch[subject] = 0
        if articles[subject] == 0, baselineArticles[subject] == 0 { subjects.append(subject) }
        baselineArticles[subject] += count
        squares[subject] += Double(count * count) / Double(end - start)
        if isWeekday[block] { weekdayArticles[subject] += count }
        cells.append((subject, block, count))
      }
      start = end
    }
    subjects.sort()
  }

  func row(_ subject: Int) -> Row {
    let count = Double(baselineArticles[subject])
    let share = count / Double(baselineOf)
    return Row(
      subject: subject, articles: articles[subject], of: of, baselineArticles: baselineArticles[subject],
      baselineOf: baselineOf, shape: count, rate: Double(baselineOf) / Double(max(1, of)),
      chiSquare: count > 0 ? squares[subject] / share - count : 0, degrees: usedBlocks - 1,
      weekdayArticles: Double(weekdayArticles[subject]), weekdayExpected: share * Double(weekdayOf))
  }

  func articles(_ subject: Int) -> Int { articles[subject] }
}

/// The same of all outlets together, each by its own share of articles with the subject.
struct SurgePool {
  private let blocks: Int
  private var of = 0
  private var baselineOf = 0
  private var articles: [Int]
  private var baselineArticles: [Int]
  private var means: [Double]
  private var variances: [Double]
  /// By subject and block.
  private var counts: [Int32]
  private var expected: [Double]
  private var usedBlocks: [Bool]
  private let isWeekday: [Bool]

  init(_ table: NightTable) {
    blocks = table.blockCount
    let zeros = Array(repeating: 0, count: table.subjects.count)
    (articles, baselineArticles) = (zeros, zeros)
    means = Array(repeating: 0, count: table.subjects.count)
    variances = means
    counts = Array(repeating: 0, count: table.subjects.count * blocks)
    expected = Array(repeating: 0, count: table.subjects.count * blocks)
    usedBlocks = Array(repeating: false, count: blocks)
    isWeekday = SurgeCounts.isWeekday(table)
  }

  /// Adds an outlet that has a baseline.
  mutating func add(_ outlet: borrowing SurgeCounts) {
    of += outlet.of
    baselineOf += outlet.baselineOf
    let present = outlet.exposures.indices.filter { outlet.exposures[$0] > 0 }
    for block in present { usedBlocks[block] = true }
    let ratio = Double(outlet.of) / Double(outlet.baselineOf)
    for subject in outlet.subjects {
      articles[subject] += outlet.articles(subject)
      let count = outlet.baselineArticles[subject]
      guard count > 0 else { continue }
      baselineArticles[subject] += count
      means[subject] += Double(count) * ratio
      variances[subject] += Double(count) * ratio * ratio
      let share = Double(count) / Double(outlet.baselineOf)
      for block in present { expected[subject * blocks + block] += share * Double(outlet.exposures[block]) }
    }
    for cell in outlet.cells { counts[cell.subject * blocks + cell.block] += Int32(truncatingIfNeeded: cell.count) }
  }

  /// Of the subjects with any article.
  var rows: [SurgeCounts.Row] {
    let degrees = usedBlocks.count { $0 } - 1
    return articles.indices.compactMap { subject in
      guard articles[subject] > 0 || baselineArticles[subject] > 0 else { return nil }
      var chiSquare = 0.0
      var (weekdayArticles, weekdayExpected) = (0.0, 0.0)
      for block in 0..<blocks where usedBlocks[block] {
        let (count, mean) = (Double(counts[subject * blocks + block]), expected[subject * blocks + block])
        if mean > 0 { chiSquare += (count - mean) * (count - mean) / mean }
        if isWeekday[block] {
          weekdayArticles += count
          weekdayExpected += mean
        }
      }
      let (mean, variance) = (means[subject], variances[subject])
      return SurgeCounts.Row(
        subject: subject, articles: articles[subject], of: of, baselineArticles: baselineArticles[subject],
        baselineOf: baselineOf, shape: variance > 0 ? mean * mean / variance : 0,
        rate: variance > 0 ? mean / variance : Double(baselineOf) / Double(max(1, of)), chiSquare: chiSquare,
        degrees: degrees, weekdayArticles: weekdayArticles, weekdayExpected: weekdayExpected)
    }
  }
}
