import ByteStrings
import News

/// Turns an annotated article into the bytes that the archive keeps beside its text, and back, exactly.
///
/// The first byte names the layout. What the row already says (page, outlet, URL) and what the text already holds
/// (title, standfirst) is not written again, unless it differs.
struct AnnotationCodec: ~Copyable {
  /// Layout 2 may hold refused dates, several wire credits and what was left out as furniture; 1 is the same without.
  /// Layout 3 may hold the places of peoples; 4 which sentences are quotations, and the tone toward each mention.
  static let version: UInt8 = 4
  private var writer = ByteWriter()

  /// What the row says of the record, which the article mostly repeats.
  struct Context {
    var id: PageID
    var outlet: OutletAttribution
    var url: String?
  }

  /// The bytes of what was encoded last.
  var bytes: ByteBuffer { _read { yield writer.bytes } }

  /// Makes `bytes` those of an article, without its text.
  mutating func encode(_ annotated: borrowing AnnotatedArticle, context: Context) {
    writer.removeAll()
    writer.append(byte: AnnotationCodec.version)
    writer.append(annotated.article, context: context)
    writer.append(tokens: annotated.tokens)
    writer.append(sentences: annotated.sentences)
    writer.append(annotated.entities)
    writer.append(annotated.tone)
    writer.append(annotated.terms)
  }

  /// - Throws: `DamagedBytes` for anything that `encode` did not write; it never traps. Spans that do not fit the text,
  ///   and indices that point nowhere, count as damage: the stages after the archive rely on them.
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, text: String, context: Context
  ) throws(DamagedBytes) -> AnnotatedArticle {
    var reader = ByteReader(bytes)
    let version = try reader.byte()
    guard (1...AnnotationCodec.version).contains(version) else { throw reader.damage("unknown layout \(version)") }
    let article = try reader.article(text: text, context: context)
    let tokens = try reader.tokens(limit: text.utf8.count)
    let sentences = try reader.sentences(tokens: tokens.count, blocks: article.blocks.count)
    let entities = try reader.entityLayer(limit: text.utf8.count)
    let tone = try reader.toneLayer(layout: version, mentions: entities.mentions.count)
    let terms = try reader.termCounts()
    guard reader.isAtEnd else { throw reader.damage("bytes left over") }
    let tokenized = TokenizedArticle(article: article, tokens: tokens, sentences: sentences)
    return AnnotatedArticle(
      tagged: TaggedArticle(tokenized: tokenized, entities: entities), tone: tone, terms: terms)
  }
}

extension ByteReader {
  /// A span written relative to `previous`; it must lie in a text of `limit` bytes.
  mutating func span(after previous: UInt32, limit: Int) throws(DamagedBytes) -> Span {
    let (start, overflow) = Int64(previous).addingReportingOverflow(try signed())
    let count = try number()
    guard !overflow, start >= 0, start <= limit, count <= UInt64(limit) - UInt64(start) else {
      throw damage("span outside the text")
    }
    return Span(Int(start), Int(start) + Int(count))
  }
}

extension ByteWriter {
  mutating func append(_ span: Span, after previous: UInt32) {
    append(signed: Int64(span.start) - Int64(previous))
    append(count: max(0, span.count))
  }
}
