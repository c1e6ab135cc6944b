/// How many times as often: the binary logarithm of the ratio of two relative frequencies (A. Hardie, "Log Ratio: an
/// informal introduction", CASS, Lancaster, 2014). 1 is twice as often, 2 four times, −1 half as often.
///
/// A count of 0 is taken for 0.5, as there: the value is then the least that could have been seen, not an infinity.
public struct LogRatio: Hashable, Sendable {
  public let value: Double
  /// The 95% interval, by the delta method; nil where its error is not known.
  public let low: Double?
  public let high: Double?

  /// With words as the sample: the interval of D. Katz et al., "Obtaining Confidence Intervals for the Risk Ratio in
  /// Cohort Studies", Biometrics 34 (1978). Too narrow for words that come in bursts.
  public init(_ table: ContingencyTable) {
    let (count, other) = LogRatio.smoothed(table)
    let variance = 1 / count - 1 / Double(table.size) + 1 / other - 1 / Double(table.referenceSize)
    self.init(table, variance: max(0, variance))
  }

  /// With articles as the sample, which is what was drawn: a word that one article repeats has a wide interval.
  ///
  /// - Parameters:
  ///   - spread: of the target's articles.
  ///   - reference: of the reference's articles.
  public init(_ table: ContingencyTable, spread: RateSpread, reference: RateSpread) {
    // A side without the word has no spread to be seen; it gets that of half an occurrence.
    let own = table.count > 0 ? spread.relativeVariance(count: table.count, size: table.size) : 2
    let other =
      table.referenceCount > 0
      ? reference.relativeVariance(count: table.referenceCount, size: table.referenceSize) : 2
    self.init(table, variance: own.flatMap { own in other.map { own + $0 } })
  }

  private init(_ table: ContingencyTable, variance: Double?) {
    let (count, other) = LogRatio.smoothed(table)
    value = Elementary.log2(count / Double(table.size) * (Double(table.referenceSize) / other))
    let margin = variance.map { NormalDistribution.upperPoint * $0.squareRoot() / Elementary.ln2 }
    low = margin.map { [value] in value - $0 }
    high = margin.map { [value] in value + $0 }
  }

  private static func smoothed(_ table: ContingencyTable) -> (Double, Double) {
    (table.count == 0 ? 0.5 : Double(table.count), table.referenceCount == 0 ? 0.5 : Double(table.referenceCount))
  }
}

/// How a rate (occurrences by words) differs from article to article: sums of whole numbers, so that they add up in
/// any order.
public struct RateSpread: Hashable, Sendable {
  /// All articles, with the word or without.
  public var articles = 0
  /// Σ occurrences², over articles.
  public var squares = 0
  /// Σ occurrences × words.
  public var products = 0
  /// Σ words².
  public var wordSquares = 0

  public init(articles: Int = 0, squares: Int = 0, products: Int = 0, wordSquares: Int = 0) {
    self.articles = articles
    self.squares = squares
    self.products = products
    self.wordSquares = wordSquares
  }

  /// The variance of the rate by its square: that of a ratio of sums over articles, by linearisation (W. G. Cochran,
  /// "Sampling Techniques", 1977, 6.3, without the correction for finite populations). Nil for fewer than two articles.
  func relativeVariance(count: Int, size: Int) -> Double? {
    guard articles > 1, count > 0, size > 0 else { return nil }
    // Σ (x − r n)² · size² = Σx² size² − 2 Σxn count size + Σn² count², in whole numbers as long as they fit.
    let (x, n) = (Int128(count), Int128(size))
    let (square, overflow) = (Int128(squares) * n).multipliedReportingOverflow(by: n)
    let (mixed, mixedOverflow) = (2 * Int128(products) * x).multipliedReportingOverflow(by: n)
    let (words, wordsOverflow) = (Int128(wordSquares) * x).multipliedReportingOverflow(by: x)
    guard !overflow, !mixedOverflow, !wordsOverflow else { return nil }
    let sum = max(0, Elementary.double(square - mixed + words))
    let scale = Double(articles) / Double(articles - 1)
    return scale * sum / (Double(count) * Double(count)) / (Double(size) * Double(size))
  }
}
