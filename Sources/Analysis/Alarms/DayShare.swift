/// How much of the variance of tones is between days, over many subjects: τ²/σ².
struct DayShare {
  /// Sums over the subjects of squares within days with their degrees of freedom, and of what the days' means vary beyond
  /// what their articles explain, with what multiplies τ² in that.
  private var within = 0.0
  private var degrees = 0.0
  private var excess = 0.0
  private var weight = 0.0

  /// Days, and articles, that all subjects together count for beside those of one.
  static let priorDays = 20.0
  private static let priorArticles = 20.0

  mutating func add(_ tones: DayTones.Summary) {
    let own = Double(tones.articles - tones.days)
    guard own > 0, tones.days > 1 else { return }
    within += tones.within
    degrees += own
    let variance = tones.within / own
    excess += tones.between - Double(tones.days - 1) * variance
    weight += DayShare.weight(tones) * variance
  }

  private static func weight(_ tones: DayTones.Summary) -> Double {
    Double(tones.articles) - tones.squaredSizes / Double(tones.articles)
  }

  private var ratio: Double { weight > 0 ? max(0, excess / weight) : 0 }

  /// Of one subject, shrunk to that of all.
  func ratio(_ tones: DayTones.Summary) -> Double {
    guard tones.days > 1, degrees > 0, within > 0 else { return ratio }
    let prior = DayShare.priorArticles
    let variance =
      (tones.within + prior * within / degrees) / (Double(tones.articles - tones.days) + prior)
    let own = DayShare.weight(tones)
    let shared = DayShare.priorDays * own / Double(tones.days - 1)
    let excess = tones.between / variance - Double(tones.days - 1)
    return max(0, (excess + shared * ratio) / (own + shared))
  }
}
