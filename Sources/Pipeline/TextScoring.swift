import Corpus
import News
import Reporting
import Sentiment

/// The tone of texts that need no cleaning, and the tone toward someone in them, from JSON Lines.
public struct TextScoring {
  private var tagger: TextTagger
  private var scorer: SentimentScorer
  private var targets: TargetScorer

  /// - Throws: `RunError.resources` where an installed file is missing or damaged.
  public init() throws(RunError) {
    let models = try Models()
    tagger = TextTagger(models)
    scorer = SentimentScorer(lexicon: models.sentiment)
    targets = TargetScorer(model: models.targets)
  }

  /// Writes one line for each line of `bytes`, in its order; empty lines are passed over. A text is read as one and as
  /// English, however many sentences it has.
  ///
  /// - Parameter path: for messages.
  /// - Throws: `RunError.unreadableFile` with the number of the first line that is no object with `id` and `text`, after
  ///   the lines before it were written; what `write` throws.
  public mutating func score(_ bytes: [UInt8], path: String, _ write: ([UInt8]) throws -> Void) throws {
    try TextScoring.forEachLine(of: bytes) { number, line in
      guard let text = LabelledText(line) else {
        throw RunError.unreadableFile(path: path, reason: "line \(number) is no JSON object with id and text")
      }
      let valence = valence(text)
      try write(ScoreLine.line(id: text.id, score: Int(valence.score), confidence: Int(valence.confidence)))
    }
  }

  /// Writes one line for each line of `bytes` with the tone toward its target, as `score` does with whole texts.
  ///
  /// - Throws: `RunError.unreadableFile` with the number of the first line that has no `id`, `text`, `start` and `end`, or
  ///   whose target is outside its text; what `write` throws.
  public mutating func scoreTargets(
    _ bytes: [UInt8], path: String, _ write: ([UInt8]) throws -> Void
  ) throws {
    try TextScoring.forEachLine(of: bytes) { number, line in
      guard let item = LabelledTarget(line) else {
        throw RunError.unreadableFile(
          path: path, reason: "line \(number) is no JSON object with id, text, and start and end within the text")
      }
      var tone: TargetTone?
      if let tagged = tagger.tag(id: item.id, item.text, byLine: false) {
        tone = targets.tone(of: tagged, toward: Span(item.target.lowerBound, item.target.upperBound))
      }
      try write(ScoreLine.line(id: item.id, tone: tone ?? .unknown))
    }
  }

  /// Calls `body` with the number and the bytes of each line that is not empty.
  private static func forEachLine(of bytes: [UInt8], _ body: (Int, ArraySlice<UInt8>) throws -> Void) rethrows {
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where line.contains(where: { $0 > 0x20 }) {
      try body(number + 1, line)
    }
  }

  /// The bytes of a file, inflated where it is gzipped.
  ///
  /// - Throws: `RunError.unreadableFile`.
  public static func bytes(_ path: String) throws(RunError) -> [UInt8] { try TextTagger.bytes(path) }

  private mutating func valence(_ labelled: LabelledText) -> Valence {
    guard let tagged = tagger.tag(id: labelled.id, labelled.text, byLine: false) else { return .none }
    return scorer.valence(of: tagged) ?? .none
  }
}
