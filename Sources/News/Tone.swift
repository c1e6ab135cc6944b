/// The sentiment of one article. Valence is in thousandths, −1000 … 1000, so that sums are exact.
public struct ToneLayer: Hashable, Sendable {
  /// One valence a sentence, in the order of `TokenizedArticle.sentences`; empty where the language has no lexicon.
  public var sentences: [Int16]

  /// Whether most words of a sentence stand in quotation marks, in the order of `sentences`.
  public var isQuoted: [Bool]
  /// One tone a mention, in the order of `EntityLayer.mentions`; empty where the language has no model.
  public var targets: [TargetTone]

  public init(sentences: [Int16] = [], isQuoted: [Bool] = [], targets: [TargetTone] = []) {
    self.sentences = sentences
    self.isQuoted = isQuoted
    self.targets = targets
  }

  /// A sentence within this distance of zero counts as neutral, in thousandths. Fitted to the labels of NewsMTSC's 7,739
  /// sentences: of 10, 20 … 400, the best was 140 or 150 in each of four trainings of the valences. By cross-validation
  /// the shipped ones reach a mean F1 of .586 so, and .571 at 100 (`weights.md`).
  public static let neutralBand = 150

  /// The tone of the whole article in thousandths, or nil without sentences: see `ArticleTone`.
  public var mean: Int? { ArticleTone(self)?.all.mean }
}
