/// The log-odds ratio of a word with an informative Dirichlet prior (B. L. Monroe, M. P. Colaresi and K. M. Quinn, "Fightin'
/// Words", Political Analysis 16, 2008, equations 16 and 18 to 22): words that few have written shrink toward what everybody
/// writes, and do not lead the list by chance.
///
/// With y occurrences in n words of each side, and a prior of α occurrences in α₀ words:
/// δ = ln((y + α) / (n + α₀ − y − α)) − the same of the reference; variance 1/(y + α) + 1/(y′ + α); z = δ / √variance.
/// The prior is the whole corpus, scaled down to α₀ words: α = α₀ · its occurrences / its words.
public struct LogOdds: Hashable, Sendable {
  /// In natural logarithms, above 0 where the target has more.
  public let delta: Double
  public let variance: Double
  public var z: Double { delta / variance.squareRoot() }
  /// The chance of such a z by chance alone, two-sided.
  public var p: Double { NormalDistribution.twoSidedP(z) }

  /// Nil where a side has nothing but this word, or where neither the text nor the prior has it at all.
  ///
  /// - Parameters:
  ///   - prior: α, pseudo-occurrences.
  ///   - priorSize: α₀, pseudo-words.
  public init?(_ table: ContingencyTable, prior: Double, priorSize: Double) {
    let own = Double(table.count) + prior
    let other = Double(table.referenceCount) + prior
    let ownRest = Double(table.size) + priorSize - own
    let otherRest = Double(table.referenceSize) + priorSize - other
    guard own > 0, other > 0, ownRest > 0, otherRest > 0 else { return nil }
    delta = Elementary.log(own / ownRest) - Elementary.log(other / otherRest)
    variance = 1 / own + 1 / other
  }

  /// With a whole corpus as the prior, scaled down to `priorSize` words.
  public init?(_ table: ContingencyTable, corpusCount: Int, corpusSize: Int, priorSize: Double) {
    guard corpusSize > 0, corpusCount >= 0 else { return nil }
    self.init(table, prior: priorSize * Double(corpusCount) / Double(corpusSize), priorSize: priorSize)
  }
}
