/// How often each subject stands in the articles of all outlets together, and how often it is to be expected to: in each by
/// the outlet's own share of articles with it.
struct SurgePool {
  private let blocks: Int
  private var of = 0
  private var baselineOf = 0
  /// Of the outlets that have articles tonight.
  private var presentBaselineOf = 0
  private var articles: [Int]
  private var baselineArticles: [Int]
  private var means: [Double]
  private var variances: [Double]
  /// Blocks that an outlet has articles in, with their number, and its articles with a subject: subjects and blocks are
  /// many, and most have none of each other.
  private var outlets: [(baselineOf: Double, present: [(block: Int, articles: Double)])] = []
  private var shares = SubjectList()
  private var cells = SubjectList()
  private var usedBlocks: [Bool]
  private let isWeekday: [Bool]

  init(_ table: NightTable) {
    blocks = table.blockCount
    let zeros = Array(repeating: 0, count: table.subjects.count)
    (articles, baselineArticles) = (zeros, zeros)
    means = Array(repeating: 0, count: table.subjects.count)
    variances = means
    usedBlocks = Array(repeating: false, count: blocks)
    isWeekday = SurgeCounts.isWeekday(table)
  }

  /// Adds an outlet that has a baseline.
  mutating func add(_ outlet: borrowing SurgeCounts) {
    of += outlet.of
    baselineOf += outlet.baselineOf
    if outlet.of > 0 { presentBaselineOf += outlet.baselineOf }
    let present = outlet.exposures.indices.filter { outlet.exposures[$0] > 0 }
    for block in present { usedBlocks[block] = true }
    outlets.append((Double(outlet.baselineOf), present.map { ($0, Double(outlet.exposures[$0])) }))
    let ratio = Double(outlet.of) / Double(outlet.baselineOf)
    for subject in outlet.subjects {
      articles[subject] += outlet.articles(subject)
      let count = outlet.baselineArticles[subject]
      guard count > 0 else { continue }
      baselineArticles[subject] += count
      means[subject] += Double(count) * ratio
      variances[subject] += Double(count) * ratio * ratio
      shares.append(subject, outlets.count - 1, count)
    }
    for cell in outlet.cells { cells.append(cell.subject, cell.block, cell.count) }
  }

  /// Of the subjects with any article.
  var rows: [SurgeCounts.Row] {
    let degrees = usedBlocks.count { $0 } - 1
    let (shares, cells) = (shares.bySubject(articles.count), cells.bySubject(articles.count))
    var counts = Array(repeating: 0.0, count: blocks)
    var expected = counts
    return articles.indices.compactMap { subject in
      guard articles[subject] > 0 || baselineArticles[subject] > 0 else { return nil }
      for block in 0..<blocks { (counts[block], expected[block]) = (0, 0) }
      for (block, count) in cells[subject] { counts[block] += Double(count) }
      for (outlet, count) in shares[subject] {
        let share = Double(count) / outlets[outlet].baselineOf
        for (block, articles) in outlets[outlet].present { expected[block] += share * articles }
      }
      var chiSquare = 0.0
      var (weekdayArticles, weekdayExpected) = (0.0, 0.0)
      for block in 0..<blocks where usedBlocks[block] {
        let (count, mean) = (counts[block], expected[block])
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
        rate: variance > 0 ? mean / variance : Double(max(1, presentBaselineOf)) / Double(max(1, of)),
        chiSquare: chiSquare, degrees: degrees, weekdayArticles: weekdayArticles, weekdayExpected: weekdayExpected)
    }
  }
}

/// Numbers with a place each, listed by subject.
private struct SubjectList {
  private var entries: [(subject: Int32, place: Int32, count: Int32)] = []

  mutating func append(_ subject: Int, _ place: Int, _ count: Int) {
    entries.append(
      (Int32(truncatingIfNeeded: subject), Int32(truncatingIfNeeded: place), Int32(truncatingIfNeeded: count)))
  }

  /// Those of one subject after those of another, each in the order in which they came.
  struct BySubject {
    fileprivate var starts: [Int]
    fileprivate var entries: [(place: Int32, count: Int32)]

    subscript(subject: Int) -> some Sequence<(Int, Int)> {
      entries[starts[subject]..<starts[subject + 1]].lazy.map { (Int($0.place), Int($0.count)) }
    }
  }

  func bySubject(_ subjects: Int) -> BySubject {
    var starts = Array(repeating: 0, count: subjects + 1)
    for entry in entries { starts[Int(entry.subject) + 1] += 1 }
    for subject in 0..<subjects { starts[subject + 1] += starts[subject] }
    var next = starts
    var sorted = Array(repeating: (place: Int32(0), count: Int32(0)), count: entries.count)
    for entry in entries {
      sorted[next[Int(entry.subject)]] = (entry.place, entry.count)
      next[Int(entry.subject)] += 1
    }
    return BySubject(starts: starts, entries: sorted)
  }
}
