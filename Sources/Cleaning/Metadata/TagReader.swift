/// The key words that a page states of itself.
enum TagReader {
  static func tags(_ stated: StatedMetadata) -> [String] {
    let fromTags = stated.metaAll("article:tag")
    let keywords = stated.article?["keywords"]?.strings ?? []
    let source = !fromTags.isEmpty ? fromTags : !keywords.isEmpty ? keywords : stated.metaAll("news_keywords")
    let parts =
      source.count == 1 ? source[0].split(whereSeparator: { $0 == "," || $0 == ";" }).map(String.init) : source
    var seen: Set<String> = []
    return Array(
      parts.compactMap(CharacterReference.plain).filter { $0.utf8.count <= 80 && seen.insert($0.lowercased()).inserted }
        .prefix(50))
  }
}
