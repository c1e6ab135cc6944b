/// A word that stands near another one, or next to it.
public struct Collocate: Sendable, Equatable {
  /// Folded; of two words with a space for a pair.
  public let text: String
  /// How often it stands there, and in how many articles.
  public let count: Int
  public let articles: Int
  /// How often it stands anywhere in the slice; of a pair, the rarer of the two words.
  public let total: Int
  public let association: Association
  /// How many times as often it stands there as elsewhere.
  public let logRatio: LogRatio
  /// Of the log-likelihood ratio; not adjusted.
  public let p: Double

  init(text: String, count: Int, articles: Int, total: Int, table: ContingencyTable) {
    self.text = text
    self.count = count
    self.articles = articles
    self.total = total
    association = Association(table)
    logRatio = LogRatio(table)
    p = ChiSquare.p(table.logLikelihoodRatio)
  }

  /// By log-likelihood ratio, those that avoid each other last; ties by the text.
  public static func precedes(_ left: Collocate, _ right: Collocate) -> Bool {
    let (one, other) = (left.association.signedLogLikelihood, right.association.signedLogLikelihood)
    return one != other ? one > other : left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// By normalised information, which does not grow with the corpus: names and idioms before what is merely frequent.
  public static func precedesByInformation(_ left: Collocate, _ right: Collocate) -> Bool {
    let (one, other) = (left.association.normalisedInformation, right.association.normalisedInformation)
    return one != other ? one > other : precedes(left, right)
  }
}
