/// What a text shows of its tone beside single words: sums over the words of each lexicon, apart by what stands around
/// them.
package enum ValenceFeatures {
  /// What stands around a word; a word may have several but the first three, of which it has one.
  enum Context: Int, CaseIterable {
    case plain, negated, negatedBefore, intensified, diminished, turned, quoted, capitals
  }

  /// Of all the words of one lexicon in a text.
  enum Sum: Int, CaseIterable {
    /// The sum of all, bent so that it stays below 1.
    case balance
    case positive, negative, positiveWords, negativeWords, first, last, highest, lowest, mean
    /// The sum by the square root of the number of words.
    case perWord
  }

  /// Of the text whatever the lexicon.
  enum Whole: Int, CaseIterable {
    /// Exclamation marks, up to three, on the side of the merged balance.
    case exclamations
    case question, turn, negations, length
  }

  static let perLexicon = Context.allCases.count * 2 + Sum.allCases.count

  /// Names of all features, in order.
  package static let names: [String] =
    SentimentLexicon.readings.flatMap { lexicon in
      Context.allCases.flatMap { ["\(lexicon).\($0)+", "\(lexicon).\($0)-"] } + Sum.allCases.map { "\(lexicon).\($0)" }
    } + Whole.allCases.map { "\($0)" }

  static func index(_ context: Context, isNegative: Bool) -> Int { context.rawValue * 2 + (isNegative ? 1 : 0) }
  static func index(_ sum: Sum) -> Int { Context.allCases.count * 2 + sum.rawValue }
  static func index(_ whole: Whole) -> Int { perLexicon * SentimentLexicon.readings.count + whole.rawValue }
}
