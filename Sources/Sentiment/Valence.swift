/// The tone of a text as a whole.
public struct Valence: Hashable, Sendable {
  /// What people would say of it on average, in thousandths: −1000 as negative as can be, 1000 as positive, 0 neither.
  public var score: Int16
  /// The chance, in thousandths, that people put the text on the same side of zero; 500 knows nothing.
  public var confidence: UInt16

  /// Of a text that says nothing.
  public static let none = Valence(score: 0, confidence: 500)

  public init(score: Int16, confidence: UInt16) {
    self.score = score
    self.confidence = confidence
  }
}
