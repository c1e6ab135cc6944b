import News

/// Reads a list in a page's state as the paragraphs of a text.
enum StateParagraphs {
  /// Keys that an element of a list has where it is an article, a link or a picture of its own, and no paragraph.
  private static let recordKeys: Set<String> = [
    "url", "slug", "href", "link", "permalink", "canonicalUrl", "canonical_url", "headline", "headlines", "title",
  ]
  private static let typeKeys: Set<String> = [
    "type", "_type", "nodeType", "kind", "style", "tag", "tagName", "__typename",
  ]
  /// Parts of types whose text is none of the article's.
  private static let otherTypes = ["image", "video", "related", "promo", "newsletter", "embed", "gallery", "advert"]

  /// The list as paragraphs, by the key under which most of its text stands; nil where it is a list of something else.
  static func candidate(_ items: [JSONValue]) -> StateBody.Candidate? {
    var records = 0
    var bytesByKey: [String: Int] = [:]
    for item in items {
      if case .object(let members) = item, members.contains(where: { recordKeys.contains($0.key) }) { records += 1 }
      eachString(item, key: "") { key, text in
        if !typeKeys.contains(key), isProse(text) { bytesByKey[key, default: 0] += text.utf8.count }
      }
    }
    guard records * 3 <= items.count,
      let key = bytesByKey.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key
    else { return nil }
    var paragraphs: [(role: Block.Role, text: String)] = []
    var bytes = 0
    for item in items {
      guard let role = role(item) else { continue }
      var text = ""
      eachString(item, key: "") { name, piece in
        guard name == key else { return }
        if needsSpace(text, piece) { text += " " }
        text += piece
      }
      guard let plain = CharacterReference.plain(text) else { continue }
      bytes += plain.utf8.count
      paragraphs.append((role, plain))
    }
    guard endsInSentences(paragraphs) else { return nil }
    return StateBody.Candidate(content: .paragraphs(paragraphs), bytes: bytes)
  }

  /// Whether a string reads like sentences, tags aside: words with blanks between them, or a script without blanks, and
  /// not code or an address.
  static func isProse(_ text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.count >= 40, let first = bytes.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "/") else {
      return false
    }
    var (length, blanks, marks, wide) = (0, 0, 0, 0)
    var isTag = false
    for byte in bytes.prefix(8000) {
      switch byte {
      case UInt8(ascii: "<"): isTag = true
      case UInt8(ascii: ">") where isTag: isTag = false
      case _ where isTag: break
      default:
        length += 1
        switch byte {
        case 0x20: blanks += 1
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: "_"), UInt8(ascii: "|"): marks += 1
        case 0x80...: wide += 1
        default: break
        }
      }
    }
    return length >= 20 && (blanks * 14 >= length || wide * 2 >= length) && marks * 60 <= length
  }

  /// Whether more than half of the text is in paragraphs that end as sentences do.
  private static func endsInSentences(_ paragraphs: [(role: Block.Role, text: String)]) -> Bool {
    var (all, sentences) = (0, 0)
    for paragraph in paragraphs {
      all += paragraph.text.utf8.count
      if let last = paragraph.text.unicodeScalars.last, ".!?:…\"”’»)。！？」".unicodeScalars.contains(last) {
        sentences += paragraph.text.utf8.count
      }
    }
    return sentences * 2 > all
  }

  /// Bytes outside of tags.
  static func textBytes(_ markup: String) -> Int {
    var count = 0
    var isTag = false
    for byte in markup.utf8 {
      switch byte {
      case UInt8(ascii: "<"): isTag = true
      case UInt8(ascii: ">"): isTag = false
      default: count += isTag ? 0 : 1
      }
    }
    return count
  }

  /// Calls `body` with each string inside, in order, and the key of the innermost object that holds it.
  private static func eachString(_ value: JSONValue, key: String, _ body: (String, String) -> Void) {
    switch value {
    case .string(let text): body(key, text)
    case .array(let items):
      for item in elementName(items) == nil ? items[...] : items.dropFirst(2) { eachString(item, key: key, body) }
    case .object(let members): for member in members { eachString(member.value, key: member.key, body) }
    default: break
    }
  }

  /// The tag of an element as server components have it: `["$","p",null,{"children":…}]`.
  private static func elementName(_ items: [JSONValue]) -> String? {
    guard items.count >= 3, case .string("$") = items[0], case .string(let name) = items[1] else { return nil }
    return name
  }

  /// Nil where the element says that it is no text of the article.
  private static func role(_ item: JSONValue) -> Block.Role? {
    if case .array(let items) = item { return elementName(items).flatMap(role(ofTag:)) ?? .paragraph }
    guard case .object(let members) = item else { return .paragraph }
    var role = Block.Role.paragraph
    for member in members where typeKeys.contains(member.key) {
      guard case .string(let stated) = member.value else { continue }
      let type = stated.lowercased()
      if otherTypes.contains(where: { type.contains($0) }) { return nil }
      if let stated = StateParagraphs.role(ofTag: type) {
        role = stated
      } else if type.contains("head") {
        role = .heading
      } else if type.contains("list") {
        role = .listItem
      } else if type.contains("quote") {
        role = .quote
      }
    }
    return role
  }

  private static func role(ofTag tag: String) -> Block.Role? {
    switch tag {
    case "h1", "h2", "h3", "h4", "h5", "h6": .heading
    case "ul", "ol", "li": .listItem
    case "blockquote": .quote
    default: nil
    }
  }

  private static func needsSpace(_ before: String, _ after: String) -> Bool {
    guard let last = before.utf8.last, let first = after.unicodeScalars.first else { return false }
    return last > 32 && first.properties.isAlphabetic
  }
}
