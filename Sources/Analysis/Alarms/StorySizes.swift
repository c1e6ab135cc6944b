/// How many articles ordinary stories bring to a subject at once, by subjects of the baseline that stand in articles of one
/// day alone, in all outlets or in one.
///
/// One story in twenty is larger than ordinary ones are, and counts as the largest of these: larger is what surges are.
struct StorySizes {
  /// The chance of 1, 2, 3 … articles.
  let chances: [Double]
  let mean: Double
  /// Variance of a sum of stories, by its mean.
  let clumping: Double

  /// As many stories as are made up where there are few: half of them of one article, a quarter of two.
  private static let priorStories = 20.0
  private static let mostPercentile = 0.95

  /// - Parameter stories: how many stories of 1, 2, 3 … articles there were.
  init(_ stories: [Int]) {
    var weights = stories.map(Double.init)
    while weights.count < 8 { weights.append(0) }
    var share = StorySizes.priorStories
    for size in weights.indices {
      share /= 2
      weights[size] += share
    }
    // Where 19 of 20 stories of two articles and more end.
    let shared = weights.dropFirst().reduce(0, +)
    var (sum, most) = (0.0, 1)
    while most < weights.count - 1, sum < StorySizes.mostPercentile * shared {
      sum += weights[most]
      most += 1
    }
    let beyond = weights[most...].reduce(0, +)
    weights.removeSubrange(most...)
    weights[most - 1] += beyond
    self.init(weights: weights)
  }

  private init(weights: [Double]) {
    let all = weights.reduce(0, +)
    chances = weights.map { $0 / all }
    var (mean, square) = (0.0, 0.0)
    for (place, chance) in chances.enumerated() {
      mean += Double(place + 1) * chance
      square += Double(place + 1) * Double(place + 1) * chance
    }
    self.mean = mean
    clumping = square / mean
  }

  /// The same with so many stories of one article added that clumping falls to `clumping`.
  func diluted(to clumping: Double) -> StorySizes {
    guard clumping < self.clumping else { return self }
    let least = max(1, clumping)
    let share = (least - 1) / (mean * self.clumping - 1 - least * (mean - 1))
    var weights = chances.map { $0 * share }
    weights[0] += 1 - share
    return StorySizes(weights: weights)
  }

  // MARK: Counting

  /// What the baseline says of names and of terms (of a sample of these), in all outlets together and in each.
  static func sizes(_ table: NightTable) -> (pool: [StorySizes], outlet: [StorySizes]) {
    let order = SurgeCounts.byOutlet(table.baseline, outlets: table.outlets.count)
    let kinds = [table.baselineNames, table.baselineSample]
    return (
      kinds.map { StorySizes(stories([Array(0..<table.baseline.count)], $0, table.baseline.blocks)) },
      kinds.map { StorySizes(stories(order, $0, table.baseline.blocks)) }
    )
  }

  /// Counts, in each group of articles, subjects by their articles, of those that stand in articles of one block.
  private static func stories(_ groups: [[Int]], _ subjects: NightTable.Lists, _ blocks: [Int]) -> [Int] {
    var result: [Int] = []
    var block = Array(repeating: -1, count: subjects.distinct)
    var articles = Array(repeating: 0, count: subjects.distinct)
    var touched: [Int] = []
    for group in groups {
      touched.removeAll(keepingCapacity: true)
      for article in group {
        for number in subjects[article] {
          let subject = Int(number)
          if block[subject] == -1 {
            block[subject] = blocks[article]
            touched.append(subject)
          } else if block[subject] != blocks[article] {
            block[subject] = -2
          }
          articles[subject] += 1
        }
      }
      for subject in touched {
        if block[subject] >= 0 {
          while result.count < articles[subject] { result.append(0) }
          result[articles[subject] - 1] += 1
        }
        (block[subject], articles[subject]) = (-1, 0)
      }
    }
    return result
  }
}
