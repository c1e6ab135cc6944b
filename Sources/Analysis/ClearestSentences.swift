public import News

/// A sentence that speaks of an entity with a clear tone: where it stands, and what it says.
public struct ProofSentence: Hashable, Sendable {
  public let article: PageID
  /// Of the sentence, in UTF-8 bytes of the article's text.
  public let span: Span
  /// Of its label, in thousandths.
  public let probability: UInt16
  /// On one line; the beginning of a long sentence.
  public let text: String

  /// `ID@START-END PROBABILITY`.
  public var place: String {
    let digits = String(1000 + Int(probability)).dropFirst()
    return "\(article)@\(span.start)-\(span.end) \(probability / 1000).\(digits.suffix(3))"
  }

  /// The clearer first; ties by article and offset.
  static func precedes(_ left: ProofSentence, _ right: ProofSentence) -> Bool {
    if left.probability != right.probability { return left.probability > right.probability }
    if left.article != right.article { return left.article < right.article }
    return left.span.start < right.span.start
  }
}

/// The clearest sentences of one label. A text that several articles share stands once, for the first of them.
struct ClearestSentences: Hashable, Sendable {
  static let limit = 3
  private(set) var sentences: [ProofSentence] = []

  /// Whether a sentence of this probability may have a place: its text is not needed where it has not.
  func admits(_ probability: UInt16) -> Bool {
    sentences.count < ClearestSentences.limit || probability >= sentences[sentences.count - 1].probability
  }

  mutating func add(_ sentence: ProofSentence) {
    if let place = sentences.firstIndex(where: { $0.text == sentence.text }) {
      guard ProofSentence.precedes(sentence, sentences[place]) else { return }
      sentences.remove(at: place)
    }
    let place = sentences.firstIndex { ProofSentence.precedes(sentence, $0) } ?? sentences.count
    sentences.insert(sentence, at: place)
    if sentences.count > ClearestSentences.limit { sentences.removeLast() }
  }
}
