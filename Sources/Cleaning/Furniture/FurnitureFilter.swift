public import News

/// Leaves the outlet's furniture out of a cleaned article, and says what it was.
public struct FurnitureFilter: Sendable {
  private let minimumWords: Int

  public init(settings: CleaningSettings = .init()) { minimumWords = settings.minimumWords }

  /// Takes the blocks that are furniture out of the text and appends them to `article.furniture`. The title stays,
  /// and so does everything that was read from the page before, such as the agency that a dropped line credits.
  public func leaveOut(_ furniture: borrowing OutletFurniture, from article: inout Article) {
    let text = Array(article.text.utf8)
    var body: [(role: Block.Role, text: ArraySlice<UInt8>)] = []
    var dropped: [String] = []
    for block in article.blocks where block.role != .title {
      let bytes = text[block.span.range]
      if let key = ArticlePrint.key(of: bytes.span), furniture.contains(key) {
        dropped.append(String(decoding: bytes, as: UTF8.self))
        if block.role == .standfirst { article.standfirst = nil }
      } else if block.role != .standfirst {
        body.append((block.role, bytes))
      }
    }
    guard !dropped.isEmpty else { return }
    article.furniture += dropped
    article.setText(utf8: body)
    if article.kind == .article, WordCount.of(article.body.utf8.span) < minimumWords {
      article.kind = .stub
      article.completeness = .stub
    }
  }
}
