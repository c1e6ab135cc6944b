import News

/// A person's name, read for comparing it with others of the article.
struct PersonName {
  /// Folded words without particles, nicknames and suffixes; the particles where there is nothing else.
  let words: [String]
  /// Words in quotes between the others, and what else the text says the person is called.
  var nicknames: [String]
  /// "jr", "iii", or empty.
  let suffix: String

  var isFull: Bool { words.count > 1 }
  var givenName: String { words[0] }
  var familyName: String { words[words.count - 1] }

  private static let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv"]
  private static let honours: Set<String> = [
    "kc", "qc", "mp", "msp", "mep", "md", "phd", "obe", "mbe", "cbe", "kbe", "frs", "ret", "retd", "esq",
  ]
  private static let titles: Set<String> = [
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "gen", "general", "lt",
    "lieutenant", "col", "colonel", "maj", "capt", "captain", "sgt", "sergeant", "adm", "admiral", "rear", "president",
    "sen", "senator", "rep", "gov", "governor", "rev", "reverend", "king", "queen", "sheikh", "pope", "chief",
    "minister",
  ]
  private static let particles: Set<String> = [
    "de", "van", "von", "der", "den", "del", "della", "di", "da", "dos", "das", "do", "du", "des", "la", "le", "las",
    "los", "el", "al", "bin", "ibn", "ben", "bint", "ter", "ten", "zu", "af", "av", "y", "e", "ul", "ur", "ud", "as",
    "ash", "an", "az", "ar", "at", "abu", "umm",
  ]
  private static let opening: Set<Character> = ["“", "\"", "‘", "'", "„", "«"]
  private static let closing: Set<Character> = ["”", "\"", "’", "'", "“", "»"]

  /// - Parameter surface: A name that holds at least one letter or digit.
  init(_ surface: String, _ folder: NameFolder) {
    var plain: [Substring] = []
    var quoted: [Substring] = []
    let parts = surface.split(whereSeparator: \.isWhitespace)
    var index = 0
    while index < parts.count {
      if index > 0, let first = parts[index].first, PersonName.opening.contains(first),
        let end = parts[index...].firstIndex(where: { $0.last.map(PersonName.closing.contains) ?? false }),
        end + 1 < parts.count
      {
        quoted += parts[index...end]
        index = end + 1
      } else {
        plain.append(parts[index])
        index += 1
      }
    }
    nicknames = folder.words(quoted.joined(separator: " "))
    var rest = folder.words(plain.joined(separator: " "))
    // Titles are no part of a name, but finders of names err.
    while rest.count > 1, let first = rest.first, PersonName.titles.contains(first) { rest.removeFirst() }
    while rest.count > 1, let last = rest.last, PersonName.honours.contains(last) { rest.removeLast() }
    if rest.count > 1, let last = rest.last, PersonName.suffixes.contains(last) {
      suffix = last
      rest.removeLast()
    } else {
      suffix = ""
    }
    rest = rest.map(PersonName.withoutArticle)
    let names = rest.filter { !PersonName.particles.contains($0) }
    words = !names.isEmpty ? names : !rest.isEmpty ? rest : [surface]
  }

  /// "al-Saadi" and "Saadi" are one family name.
  static func withoutArticle(_ word: String) -> String {
    guard let hyphen = word.firstIndex(of: "-"), word.distance(from: word.startIndex, to: hyphen) == 2,
      particles.contains(String(word[..<hyphen])), word.index(after: hyphen) < word.endIndex
    else { return word }
    return String(word[word.index(after: hyphen)...])
  }

  /// Names of one key are one name.
  var key: String { "\(words.joined(separator: " "))|\(suffix)|\(nicknames.joined(separator: " "))" }

  /// How a name can be part of a fuller one of the same person; the later, the likelier.
  enum Fit: Int, Comparable {
    case none, inner, given, family, whole
    static func < (left: Fit, right: Fit) -> Bool { left.rawValue < right.rawValue }
  }

  /// How this name, which is not longer, fits into another as one of the same person.
  func fit(in full: PersonName, _ tables: NameTables) -> Fit {
    if !suffix.isEmpty, !full.suffix.isEmpty, suffix != full.suffix { return .none }
    if words.count == 1 {
      if words == full.words { return .whole }
      if words[0] == full.familyName { return .family }
      if words[0] == full.givenName || full.nicknames.contains(words[0]) { return .given }
      return words[0].count > 1 && full.words.contains(words[0]) ? .inner : .none
    }
    if words == full.words { return .whole }
    if words == full.nicknames { return .given }
    let sameFamily = familyName == full.familyName
    let familiar =
      sameFamily && (tables.areFamiliar(givenName, full.givenName) || full.nicknames.contains(givenName))
    if words.count == full.words.count {
      if familiar, words.dropFirst().elementsEqual(full.words.dropFirst()) { return .whole }
      return sameFamily && zip(words, full.words).allSatisfy(PersonName.agree) ? .whole : .none
    }
    if words.count > full.words.count { return .none }
    if familiar { return .family }
    guard sameFamily || givenName == full.givenName, runs(through: full.words) else { return .none }
    // George W. Bush is not George H. W. Bush.
    if words.count > 2, words.dropFirst().dropLast().contains(where: { $0.count == 1 }) { return .none }
    return sameFamily ? .family : .given
  }

  /// Equal, or one the initial of the other.
  private static func agree(_ left: String, _ right: String) -> Bool {
    left == right || left.count == 1 && right.hasPrefix(left) || right.count == 1 && left.hasPrefix(right)
  }

  /// Whether the words stand among `others` in the same order.
  private func runs(through others: [String]) -> Bool {
    var next = 0
    for other in others where next < words.count && PersonName.agree(words[next], other) { next += 1 }
    return next == words.count
  }
}
