import Corpus
import Entities
import Language
import News

/// Makes tokens and names of English texts that need no cleaning.
struct TextTagger {
  private var analyzer: LanguageAnalyzer
  private var tagger: EntityTagger

  init(_ models: Models) {
    analyzer = LanguageAnalyzer(models.language)
    tagger = EntityTagger(resources: models.entities)
  }

  /// The text byte for byte, or nil where it cannot be read.
  ///
  /// - Parameter byLine: whether each line is a paragraph, or the whole text is one.
  mutating func tag(id: String, _ text: String, byLine: Bool) -> TaggedArticle? {
    var article = Article(page: PageID(path: id))
    article.language = LanguageTag(code: "en", source: .record)
    var blocks: [Block] = []
    var start = 0
    for line in byLine ? text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) : [text.utf8[...]] {
      if !line.isEmpty { blocks.append(Block(role: .paragraph, span: Span(start, start + line.count))) }
      start += line.count + 1
    }
    article.restoreText(text, blocks: blocks)
    guard let tokenized = try? analyzer.process(article) else { return nil }
    return TaggedArticle(tokenized: tokenized, entities: (try? tagger.process(tokenized)) ?? EntityLayer())
  }

  /// The bytes of a file of texts, inflated where it is gzipped.
  ///
  /// - Throws: `RunError.unreadableFile`.
  static func bytes(_ path: String) throws(RunError) -> [UInt8] {
    do throws(PageFailure) {
      return try FileBytes.read(path)
    } catch {
      throw RunError.unreadableFile(path: path, reason: "\(error.reason.rawValue): \(error.detail)")
    }
  }
}
