/// How much two words seek each other's company, by how often they meet.
///
/// A table of four cells whose target is the surroundings of the one word: counts are the other word's, in them and
/// elsewhere.
public struct Association: Hashable, Sendable {
  /// The log-likelihood ratio of the table; negative where the words avoid each other.
  public let signedLogLikelihood: Double
  /// Pointwise mutual information by its largest possible value (G. Bouma, "Normalized (Pointwise) Mutual Information in
  /// Collocation Extraction", 2009): 1 where the two are always together, 0 where they meet by chance, −1 where they never do.
  public let normalisedInformation: Double

  public init(_ table: ContingencyTable) {
    let ratio = table.logLikelihoodRatio
    signedLogLikelihood = table.excess < 0 ? -ratio : ratio
    let total = Double(table.size + table.referenceSize)
    let marginal = Double(table.count + table.referenceCount)
    if table.count == 0 {
      normalisedInformation = marginal == 0 ? 0 : -1
    } else {
      let joint = Double(table.count) / total
      let information = Elementary.log(joint / (Double(table.size) / total) / (marginal / total))
      let most = -Elementary.log(joint)
      normalisedInformation = most > 0 ? min(1, max(-1, information / most)) : 0
    }
  }
}
