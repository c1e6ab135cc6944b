import News

/// The language that a record or a page states.
enum LanguageReader {
  static func language(supplied: String?, stated: StatedMetadata) -> LanguageTag {
    if let code = code(supplied) { return LanguageTag(code: code, source: .record) }
    let claims = [
      stated.article?["inLanguage"]?.string ?? stated.article?["inLanguage"]?["alternateName"]?.string, stated.language,
      stated.meta("content-language", "og:locale", "language", "dc.language"),
    ]
    for claim in claims {
      if let code = code(claim) { return LanguageTag(code: code, source: .page) }
    }
    return .undetermined
  }

  /// The primary subtag of BCP 47: two or three letters before a hyphen, underscore or the end.
  static func code(_ tag: String?) -> String? {
    guard let tag else { return nil }
    let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    guard (2...3).contains(primary.utf8.count), primary.utf8.allSatisfy({ (0x61...0x7A).contains($0) }),
      primary != "und"
    else { return nil }
    return primary
  }
}
