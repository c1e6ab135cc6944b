import Markup

/// Tells links to the page of an author by their address.
enum AuthorLink {
  static func isOne(_ tree: FlatTree, _ link: Int32) -> Bool {
    guard let range = tree.attribute(link, "href") else { return false }
    let address = tree.bytes.span.extracting(range.range)
    for index in address.indices.dropLast() where address[index] == UInt8(ascii: "/") {
      let isAuthor =
        switch address[index + 1] | 0x20 {
        case UInt8(ascii: "a"), UInt8(ascii: "c"), UInt8(ascii: "w"), UInt8(ascii: "b"), UInt8(ascii: "p"),
          UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "e"), UInt8(ascii: "r"):
          paths.contains { address.containsIgnoringCase($0, at: index + 1) }
        default: false
        }
      if isAuthor { return true }
    }
    return false
  }

  private static let paths: [StaticString] = [
    "author/", "authors/", "contributor/", "contributors/", "writers/", "by/", "profile/", "profiles/", "people/",
    "staff/", "team/", "autor/", "autoren/", "autores/", "auteur/", "auteurs/", "autore/", "autori/", "columnist/",
    "columnists/", "editors/", "reporters/", "producers/",
  ]
}
