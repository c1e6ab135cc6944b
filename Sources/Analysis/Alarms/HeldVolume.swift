/// An outlet's articles held against what it is to be expected to have, on both sides.
struct HeldVolume {
  enum Side: CaseIterable {
    case low, high
  }

  private let articles: Int
  /// Of the low and the high side.
  private let low: VolumePatterns.Expected
  private let high: VolumePatterns.Expected
  /// The chance of no article.
  private let darkP: Double
  /// The chances that the p of an alarm may have, from its mildest to its surest.
  private let attainable: [Side: [Double]]

  /// - Parameters:
  ///   - share: of what they usually have, as much as most outlets have; nil where they have what they usually have.
  ///   - dark: the chance of no article on all days that the outlet is dark, by that share; nil where it is not.
  init(
    articles: Int, expected: VolumePatterns.Expected, share: Double?, dark: ((_ share: Double) -> Double)?
  ) {
    self.articles = articles
    let share = share ?? 1
    low = expected.scaled(share)
    // Where most are dark there is nothing to hold the others against but themselves.
    high = share > 0 ? low : expected
    darkP = dark?(share) ?? (low.mean > 0 ? low.p(atMost: 0) : 1)
    attainable = [.low: HeldVolume.lowP(low, darkP), .high: HeldVolume.highP(high)]
  }

  /// Nil where no alarm is raised, however rare the number is.
  func p(_ side: Side) -> Double? {
    switch side {
    case .low:
      guard Double(articles) <= VolumeAlarms.mostLow * low.mean || articles == 0 else { return nil }
      return articles == 0 ? darkP : low.p(atMost: Double(articles))
    case .high:
      guard articles > 0, Double(articles) >= VolumeAlarms.leastFlood * high.mean else { return nil }
      return high.p(atLeast: Double(articles))
    }
  }

  // MARK: Adjusting

  /// By outlet and side, p adjusted for both sides of all outlets, where there may be an alarm.
  ///
  /// Numbers of articles leave p few values: an outlet of three articles a day is dark on one day in twenty and can be no
  /// rarer than that, however many such outlets there are. Each test so counts for the chance that its p is as small, in
  /// the place of p itself: J. F. Heyse, "A False Discovery Rate Procedure for Categorical Data", 2011; that the rate holds:
  /// S. Döhler, G. Durand and E. Roquain, "New FDR Bounds for Discrete and Heterogeneous Tests", Electronic Journal of
  /// Statistics 12, 2018, whose divisor keeps it.
  static func adjusted(_ held: [HeldVolume]) -> [[Side: Double]] {
    var candidates: [(index: Int, side: Side, p: Double)] = []
    for (index, one) in held.enumerated() {
      for side in Side.allCases {
        if let p = one.p(side) { candidates.append((index, side, p)) }
      }
    }
    candidates.sort { ($0.p, $0.index) > ($1.p, $1.index) }
    var adjusted: [[Side: Double]] = Array(repeating: [:], count: held.count)
    var least = 1.0
    for (larger, one) in candidates.enumerated() {
      var sum = 0.0
      for other in held {
        for side in Side.allCases {
          let chance = other.chance(side, atMost: one.p)
          sum += chance < 1 ? chance / (1 - chance) : 1
        }
      }
      least = min(least, max(one.p, sum / Double(candidates.count - larger)))
      adjusted[one.index][one.side] = least
    }
    return adjusted
  }

  /// The chance that a p is no larger, where all is as usual.
  private func chance(_ side: Side, atMost p: Double) -> Double {
    let chances = attainable[side] ?? []
    if (side == .low ? low : high).mean >= HeldVolume.fineMean { return min(p, chances.first ?? 0) }
    // The first that is no larger.
    var (first, end) = (0, chances.count)
    while first < end {
      let middle = (first + end) / 2
      if chances[middle] <= p { end = middle } else { first = middle + 1 }
    }
    return first < chances.count ? chances[first] : 0
  }

  private static func lowP(_ expected: VolumePatterns.Expected, _ darkP: Double) -> [Double] {
    var chances: [Double] = []
    var count = (VolumeAlarms.mostLow * expected.mean).rounded(.down)
    while count > 0 {
      let p = expected.p(atMost: count)
      chances.append(p)
      if p < leastChance || expected.mean >= fineMean { break }
      count -= 1
    }
    chances.append(min(darkP, chances.last ?? 1))
    return chances
  }

  private static func highP(_ expected: VolumePatterns.Expected) -> [Double] {
    var chances: [Double] = []
    var count = max(1, (VolumeAlarms.leastFlood * expected.mean).rounded(.up))
    repeat {
      chances.append(expected.p(atLeast: count))
      count += 1
    } while (chances.last ?? 0) > leastChance && expected.mean < fineMean
    return chances
  }

  /// Articles from which the values of p lie so close that p itself will do.
  private static let fineMean = 100.0
  /// Smaller chances are all the same to who asks.
  private static let leastChance = 1e-9
}
