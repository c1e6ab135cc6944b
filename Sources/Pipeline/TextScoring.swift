import Corpus
import Entities
import Language
import News
import Reporting
import Sentiment

/// The valence of texts that need no cleaning, from JSON Lines with `id` and `text`.
public struct TextScoring {
  private var analyzer: LanguageAnalyzer
  private var tagger: EntityTagger
  private var scorer: SentimentScorer

  /// - Throws: `RunError.resources` where an installed file is missing or damaged.
  public init() throws(RunError) {
    let models = try Models()
    analyzer = LanguageAnalyzer(models.language)
    tagger = EntityTagger(resources: models.entities)
    scorer = SentimentScorer(lexicon: models.sentiment)
  }

  /// Writes one line for each line of `bytes`, in its order; empty lines are passed over. A text is read as one and as
  /// English, however many sentences it has.
  ///
  /// - Parameter path: for messages.
  /// - Throws: `RunError.unreadableFile` with the number of the first line that is no object with `id` and `text`, after
  ///   the lines before it were written; what `write` throws.
  public mutating func score(_ bytes: [UInt8], path: String, _ write: ([UInt8]) throws -> Void) throws {
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if !line.contains(where: { $0 > 0x20 }) { continue }
      guard let text = LabelledText(line) else {
        throw RunError.unreadableFile(path: path, reason: "line \(number + 1) is no JSON object with id and text")
      }
      let valence = valence(text)
      try write(ScoreLine.line(id: text.id, score: Int(valence.score), confidence: Int(valence.confidence)))
    }
  }

  /// The bytes of a file, inflated where it is gzipped.
  ///
  /// - Throws: `RunError.unreadableFile`.
  public static func bytes(_ path: String) throws(RunError) -> [UInt8] {
    do throws(PageFailure) {
      return try FileBytes.read(path)
    } catch {
      throw RunError.unreadableFile(path: path, reason: "\(error.reason.rawValue): \(error.detail)")
    }
  }

  private mutating func valence(_ labelled: LabelledText) -> Valence {
    var article = Article(page: PageID(path: labelled.id))
    article.language = LanguageTag(code: "en", source: .record)
    article.setText(body: [(role: .paragraph, text: labelled.text)])
    guard let tokenized = try? analyzer.process(article) else { return .none }
    let entities = (try? tagger.process(tokenized)) ?? EntityLayer()
    return scorer.valence(of: TaggedArticle(tokenized: tokenized, entities: entities)) ?? .none
  }
}
