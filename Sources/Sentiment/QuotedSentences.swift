import Language
public import News

/// Tells which sentences of an article are quotations: those most of whose words stand in quotation marks.
public struct QuotedSentences: Sendable {
  private var quotations = QuotationFinder()

  public init() {}

  /// One flag a sentence, in their order.
  public mutating func find(in input: borrowing TokenizedArticle) -> [Bool] {
    let isQuoted = quotations.find(in: input)
    let tokens = input.tokens
    return input.sentences.map { sentence in
      let words = sentence.tokens.clamped(to: tokens.indices).filter { tokens[$0].kind == .word }
      return words.count { isQuoted[$0] } * 2 > words.count
    }
  }
}
