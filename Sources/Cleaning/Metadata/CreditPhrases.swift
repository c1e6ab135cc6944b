/// The words around agencies' names in credits, by what they say.
struct CreditPhrases: Sendable {
  /// Before a name: "source", "with files from".
  private(set) var sources: [String] = []
  private(set) var parts: [String] = []
  private(set) var photos: [String] = []
  /// After a name: "contributed to this report".
  private(set) var helped: [String] = []
  private(set) var phrases: [(text: String, agency: String)] = []
  private(set) var joiners: Set<String> = []
  private(set) var with: Set<String> = []
  private(set) var articles: Set<String> = []

  init() {
    for line in ResourceFile.lines("credits") {
      guard let cut = line.firstIndex(of: " ") else { continue }
      let entry = String(line[line.index(after: cut)...])
      switch line[..<cut] {
      case "source": sources.append(entry)
      case "part": parts.append(entry)
      case "photo": photos.append(entry)
      case "helped": helped.append(entry)
      case "joiner": joiners.insert(entry)
      case "with": with.insert(entry)
      case "article": articles.insert(entry)
      case "phrase":
        let parts = entry.split(separator: "\t")
        if parts.count == 2 { phrases.append((String(parts[0]), String(parts[1]))) }
      default: break
      }
    }
    sources.sort { $0.count > $1.count }
    parts.sort { $0.count > $1.count }
    photos.sort { $0.count > $1.count }
  }

  /// What follows the longest of the phrases that the text begins with, a colon or dash after it left out; nil where it
  /// begins with none.
  static func after(_ phrases: [String], _ text: Substring) -> Substring? {
    let lower = text.prefix(80).lowercased()
    for phrase in phrases where lower.hasPrefix(phrase) {
      let rest = text.dropFirst(phrase.count)
      guard let next = rest.first, !next.isLetter, !next.isNumber else { continue }
      return rest.drop { !$0.isLetter && !$0.isNumber && $0 != "(" }
    }
    return nil
  }

  /// Who a notice of copyright says that the rights are with; nil where the text is no such notice.
  static func holder(_ text: Substring) -> Substring? {
    var rest = text.drop { $0 == " " }
    var isNotice = false
    if rest.first == "©" { (rest, isNotice) = (rest.dropFirst().drop { $0 == " " }, true) }
    if rest.prefix(9).lowercased() == "copyright" { (rest, isNotice) = (rest.dropFirst(9).drop { $0 == " " }, true) }
    guard isNotice else { return nil }
    if rest.prefix(3).lowercased() == "(c)" { rest = rest.dropFirst(3) }
    rest = rest.drop { !$0.isLetter }
    return rest.split(whereSeparator: { $0 == "." || $0 == "," || $0 == "|" || $0 == "(" }).first ?? rest
  }

  /// The text cut where another name may begin: at signs, and at words that join.
  ///
  /// - Returns: the parts, with the word that stands before each where one does.
  func split(_ text: Substring) -> [(joiner: String?, part: Substring)] {
    var parts: [(String?, Substring)] = []
    for piece in text.split(whereSeparator: { CreditPhrases.signs.contains($0) }) {
      var joiner: String?
      var start: Substring.Index?
      var end = piece.startIndex
      let words = piece.split(separator: " ")
      for (index, word) in words.enumerated() {
        let lower = word.lowercased()
        // `Ann Lee of the Associated Press`, but not `Press Trust of India`.
        let isEmployed = lower == "of" && index + 1 < words.count && words[index + 1].lowercased() == "the"
        if isEmployed || (joiners.contains(lower) && !(start == nil && joiner == nil && articles.contains(lower))) {
          if let first = start { parts.append((joiner, piece[first..<end])) }
          joiner = lower
          start = nil
        } else if start == nil, articles.contains(lower) {
          continue
        } else if word == "-" || word == "–" || word == "—" || word == "--" {
          if let first = start { parts.append((joiner, piece[first..<end])) }
          joiner = nil
          start = nil
        } else {
          if start == nil { start = word.startIndex }
          end = word.endIndex
        }
      }
      if let first = start { parts.append((joiner, piece[first..<end])) }
    }
    return parts
  }

  private static let signs: Set<Character> = ["/", ",", ";", "|", "•", "·", "(", ")", "[", "]", "&", "+", ":", "©"]
}
