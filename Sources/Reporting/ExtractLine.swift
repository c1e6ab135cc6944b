import ByteStrings
public import News

/// One line of `broadsheet extract`: what a page came to, in a fixed order of keys.
public enum ExtractLine {
  /// `{"id","outlet","url","title","author","date","published","language","kind","kind_confidence","text"}` and a line feed.
  ///
  /// `author` is the byline joined by `, `, `date` the day of publication; what is unknown is null. `kind_confidence`
  /// is 0 to 1. `text` is the body.
  public static func line(_ article: borrowing Article) -> [UInt8] {
    var json = JSONBytes()
    json.object { json in
      json.member("id", name(article.page))
      json.member("outlet", article.outlet.id)
      json.member("url", article.canonicalURL ?? article.url)
      json.member("title", article.title)
      json.member("author", article.byline.isEmpty ? nil : article.byline.joined(separator: ", "))
      json.member("date", article.published?.day.description)
      json.member("published", article.published?.iso8601)
      json.member("language", article.language.code)
      json.member("kind", article.kind.rawValue)
      json.member("kind_confidence", article.kindConfidence, places: 3)
      json.member("text", String(article.body))
    }
    json.newline()
    return json.bytes.array
  }

  /// The line of a page that was left out: the same keys, an empty text, no kind, then `failure` and `detail`.
  public static func line(
    id: PageID, outlet: OutletAttribution = .unknown, url: String? = nil, failure: PageFailure
  ) -> [UInt8] {
    var json = JSONBytes()
    json.object { json in
      json.member("id", name(id))
      json.member("outlet", outlet.id)
      json.member("url", url)
      for key in ["title", "author", "date", "published", "language", "kind", "kind_confidence"] {
        json.member(key, Optional<String>.none)
      }
      json.member("text", "")
      json.member("failure", failure.reason.rawValue)
      json.member("detail", failure.detail)
    }
    json.newline()
    return json.bytes.array
  }

  /// The path without the endings that say how a page is stored: `0001` for `0001.html.gz`.
  private static func name(_ id: PageID) -> String {
    guard id.record == nil else { return id.description }
    var path = id.path[...]
    for endings in [[".gz", ".gzip"], [".html", ".htm", ".xhtml", ".txt"]] {
      if let ending = endings.first(where: path.hasSuffix) { path = path.dropLast(ending.count) }
    }
    return String(path)
  }
}
