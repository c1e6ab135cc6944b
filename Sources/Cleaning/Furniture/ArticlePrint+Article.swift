public import News

extension ArticlePrint {
  /// The print of a cleaned article, or nil where nobody knows its outlet, so that there is nothing to compare it with.
  public init?(_ article: borrowing Article) {
    guard article.outlet.source != .unknown else { return nil }
    self.init(
      title: article.title.flatMap { ArticlePrint.key(of: $0) },
      address: (article.canonicalURL ?? article.url).flatMap { ArticlePrint.addressKey($0) })
    var seen: Set<UInt64> = []
    let text = article.text
    let bytes = text.utf8.span
    for block in article.blocks where block.role != .title {
      guard let key = ArticlePrint.key(of: bytes.extracting(block.span.range)), seen.insert(key).inserted else {
        continue
      }
      parts.append(Part(key: key, byteCount: UInt16(clamping: block.span.count)))
    }
  }

  /// The key of a block's text, or nil where it has no letters: what is only figures is data, however often it stands
  /// there.
  public static func key(of text: String) -> UInt64? { key(of: text.utf8.span) }

  static func key(of text: Bytes) -> UInt64? {
    let words = Words(text).key
    guard words.contains(where: { $0 > UInt8(ascii: "9") }) else { return nil }
    return ContentHash(words).high
  }

  /// Without its fragment, which names a place within the page.
  private static func addressKey(_ address: String) -> UInt64? {
    ContentHash(Array(address.utf8.prefix { $0 != UInt8(ascii: "#") })).high
  }
}
