/// How often each subject stands in the articles of all outlets together, and how often it is to be expected to: in each by
/// the outlet's own share of articles with it.
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
