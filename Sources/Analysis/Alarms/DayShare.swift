/// How much of the variance of tones is between days, over many subjects: τ²/σ².
struct DayShare {
  /// Of all subjects.
  private var shared = 0.0
  /// By how much subjects differ in it, as a variance, and no less than their number lets tell.
  private var spread = 0.0

  /// Degrees of freedom that all subjects together lend to one, where it is asked how surely its days are known.
  static let priorDays = 20.0

  /// What one subject's days tell of the ratio.
  private struct Own {
    /// What its days' means vary beyond what their articles explain, in σ², and what multiplies the ratio in that.
    let excess: Double
    let weight: Double
    private let days: Double
    private let articles: Double

    init?(_ tones: DayTones.Summary) {
      articles = Double(tones.articles - tones.days)
      days = Double(tones.days - 1)
      guard articles > 0, days > 0, tones.within > 0 else { return nil }
      excess = tones.between / (tones.within / articles) - days
      weight = Double(tones.articles) - tones.squaredSizes / Double(tones.articles)
    }

    /// Of `excess`, as that of Fisher's F.
    func variance(_ ratio: Double) -> Double {
      let mean = days + weight * ratio
      return 2 * mean * mean * (1 / days + 1 / articles)
    }
  }

  init(_ subjects: [DayTones.Summary]) {
    var (excess, weight) = (0.0, 0.0)
    for tones in subjects {
      let own = Double(tones.articles - tones.days)
      guard own > 0, tones.days > 1 else { continue }
      let variance = tones.within / own
      excess += tones.between - Double(tones.days - 1) * variance
      weight += (Double(tones.articles) - tones.squaredSizes / Double(tones.articles)) * variance
    }
    guard weight > 0 else { return }
    shared = max(0, excess / weight)
    // Squared distances beyond those of chance, which themselves vary by twice the square of what is expected.
    var (distances, squares, chance) = (0.0, 0.0, 0.0)
    for own in subjects.compactMap(Own.init) {
      let (distance, variance) = (own.excess - own.weight * shared, own.variance(shared))
      distances += distance * distance - variance
      squares += own.weight * own.weight
      chance += 2 * variance * variance
    }
    guard squares > 0 else { return }
    spread = (max(0, distances) + chance.squareRoot()) / squares
  }

  /// Of one subject, shrunk to that of all by how much they differ (C. N. Morris, "Parametric Empirical Bayes Inference",
  /// Journal of the American Statistical Association 78, 1983).
  func ratio(_ tones: DayTones.Summary) -> Double {
    guard spread > 0, let own = Own(tones) else { return shared }
    let told = spread * own.weight / own.variance(shared)
    return max(0, (told * own.excess + shared) / (told * own.weight + 1))
  }
}
