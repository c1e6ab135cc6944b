/// Tones of articles by day, in thousandths: numbers, sums and squares, exact in any order.
struct DayTones: Sendable {
  private(set) var counts: [Int]
  private(set) var sums: [Int]
  private(set) var squares: [Int]

  init(days: Int) {
    counts = Array(repeating: 0, count: days)
    sums = counts
    squares = counts
  }

  mutating func add(_ tone: Int, day: Int) {
    counts[day] += 1
    sums[day] += tone
    squares[day] += tone * tone
  }

  /// What some of the days hold, their articles between them.
  struct Summary {
    var days = 0
    var articles = 0
    var mean = 0.0
    /// Sum over the days of their articles' squares.
    var squaredSizes = 0.0
    /// Sums of squares of the articles about their days' means, and of the days' means about the whole, by articles.
    var within = 0.0
    var between = 0.0
  }

  func summary(_ days: Range<Int>) -> Summary {
    var summary = Summary()
    var sum = 0
    for day in days where counts[day] > 0 {
      summary.days += 1
      summary.articles += counts[day]
      summary.squaredSizes += Double(counts[day]) * Double(counts[day])
      sum += sums[day]
      let spread = Int128(counts[day]) * Int128(squares[day]) - Int128(sums[day]) * Int128(sums[day])
      summary.within += Elementary.double(spread) / Double(counts[day])
    }
    guard summary.articles > 0 else { return summary }
    summary.mean = Double(sum) / Double(summary.articles)
    for day in days where counts[day] > 0 {
      let distance = Double(sums[day]) / Double(counts[day]) - summary.mean
      summary.between += Double(counts[day]) * distance * distance
    }
    return summary
  }
}
