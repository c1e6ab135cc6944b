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
    var weekdayFactor: Double {
      max(1, (weekdayArticles + SurgeCounts.weekdayPrior) / (weekdayExpected + SurgeCounts.weekdayPrior))
    }
  }

  /// Articles that show as many on the window's weekday as the other days let expect, beside those that there are.
  private static let weekdayPrior = 8.0

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
