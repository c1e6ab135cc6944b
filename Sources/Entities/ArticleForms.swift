import News

/// The different ways in which an article writes names, and which of them were found to mean the same.
struct ArticleForms {
  /// One of them: surfaces of one type that differ at most in case, marks and particles.
  struct Form {
    let type: EntityType
    /// As it stands first.
    let surface: String
    /// The folded words of the canonical name, where the form is listed, else of the surface.
    let words: [String]
    var person: PersonName?
    /// Indices of names.
    var mentions: [Int] = []
  }

  let names: [NameSpan]
  let context: NameContext
  let resources: EntityResources
  private(set) var forms: [Form] = []
  /// By name.
  private(set) var formOf: [Int] = []
  /// By form: one that it was joined to, or itself.
  private var parents: [Int] = []

  var tables: NameTables { resources.names }

  init(_ names: [NameSpan], _ context: NameContext, _ resources: EntityResources) {
    self.names = names
    self.context = context
    self.resources = resources
    struct Written: Hashable {
      var type: EntityType
      var text: String
    }
    var written: [Written: Int] = [:]
    var keys: [Written: Int] = [:]
    for (index, name) in names.enumerated() {
      let surface = ArticleForms.surface(context.text[name.span.range])
      let form: Int
      if let known = written[Written(type: name.type, text: surface)] {
        form = known
      } else {
        let canonical = canonical(surface, name.type)
        var key: String
        var person: PersonName?
        let words = tables.folder.words(canonical ?? surface)
        if name.type == .person {
          let parsed = PersonName(surface, tables.folder)
          key = parsed.key
          person = parsed
        } else if name.type == .other, let people = tables.people(words) {
          key = people.adjective
        } else {
          key = words.joined(separator: " ")
        }
        if key.isEmpty { key = surface }
        if let known = keys[Written(type: name.type, text: key)] {
          form = known
        } else {
          form = forms.count
          keys[Written(type: name.type, text: key)] = form
          forms.append(
            Form(type: name.type, surface: surface, words: words.isEmpty ? [surface] : words, person: person))
          parents.append(form)
        }
        written[Written(type: name.type, text: surface)] = form
      }
      forms[form].mentions.append(index)
      formOf.append(form)
    }
  }

  static func surface(_ bytes: ArraySlice<UInt8>) -> String {
    let surface = String(decoding: bytes, as: UTF8.self)
    if !surface.contains(where: \.isNewline) { return surface }
    let words = surface.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? surface : words.joined(separator: " ")
  }

  /// The canonical name of a listed form, or nil.
  func canonical(_ surface: String, _ type: EntityType) -> String? {
    if let listed = tables.canonical(surface, type) { return listed }
    guard type == .place else { return nil }
    let bytes = Array(surface.utf8)
    let entry = resources.table.find(bytes, bytes.indices)
    guard entry >= 0 else { return nil }
    let target = Int(resources.table.entries[entry].canonical)
    guard target >= 0, resources.table.entries[target].traits.has(.country) else { return nil }
    let name = resources.table.text(target)
    return tables.canonical(name, type) ?? name
  }

  /// Whether a name is that of a country, a region or a large town.
  func isListedPlace(_ surface: String) -> Bool {
    let bytes = Array(surface.utf8)
    return resources.table.traits(bytes, bytes.indices).has([.country, .region, .city])
  }

  // MARK: What means the same

  func root(_ form: Int) -> Int {
    var form = form
    while parents[form] != form { form = parents[form] }
    return form
  }

  /// Makes what `form` means the same as what `other` does; the entity is known by `other`.
  mutating func join(_ form: Int, to other: Int) {
    let (root, target) = (root(form), root(other))
    if root != target { parents[root] = target }
  }

  mutating func addNickname(_ nickname: String, to form: Int) { forms[form].person?.nicknames.append(nickname) }

  func isJoined(_ form: Int) -> Bool { parents[form] != form }

  /// Whether a name stands in the headline or standfirst.
  func isAbove(_ name: Int) -> Bool { Int(names[name].span.start) < context.bodyStart }

  /// The first name of a form in the body, or in the headline where there is none.
  func first(_ form: Int) -> Int { forms[form].mentions.first { !isAbove($0) } ?? forms[form].mentions[0] }
}

/// What letters may stand for a name.
enum Initials {
  static let small: Set<String> = [
    "of", "the", "for", "and", "in", "on", "to", "a", "an", "against", "de", "la", "le", "del", "des", "du", "da", "do",
    "di", "e", "y", "et", "und", "von", "&", "with", "at",
  ]

  /// With and without small words, and with all letters of words in capitals or their first ones alone.
  static func all(of name: String, _ folder: NameFolder) -> Set<String> {
    let parts = name.utf8.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x2D || $0 == 0x2F }.map(Substring.init)
    guard parts.count > 1, parts.count < 16 else { return [] }
    var spelled: Set<String> = []
    for withSmall in [false, true] {
      for spelling in [false, true] {
        var letters = ""
        for part in parts {
          let word = folder.words(String(part)).joined()
          guard let first = word.unicodeScalars.first, withSmall || !small.contains(word) else { continue }
          if spelling, isShouted(String(part), 1...4) { letters += word } else { letters.unicodeScalars.append(first) }
        }
        if letters.utf8.count > 1 { spelled.insert(letters) }
      }
    }
    return spelled
  }

  /// Whether a word is made of the beginnings of a name's words: three letters or more of the first one, and two or more of
  /// others, in their order.
  static func isBlend(_ word: Substring, of name: [Substring]) -> Bool {
    guard let first = name.first, (5...16).contains(word.utf8.count), name.count < 9,
      first.utf8.starts(with: word.utf8.prefix(3))
    else {
      return false
    }
    /// Whether the rest of the word can be put together from the names on.
    func fits(_ rest: Substring.UTF8View, _ names: ArraySlice<Substring>) -> Bool {
      if rest.isEmpty { return true }
      for (index, name) in zip(names.indices, names) {
        let shared = zip(rest, name.utf8).prefix { $0 == $1 }.count
        for length in stride(from: shared, to: 0, by: -1) where fits(rest.dropFirst(length), names[(index + 1)...]) {
          return true
        }
      }
      return false
    }
    let shared = zip(word.utf8, first.utf8).prefix { $0 == $1 }.count
    let longest = min(shared, word.utf8.count - 2)
    return longest > 2 && (3...longest).contains { fits(word.utf8.dropFirst($0), name[1...]) }
  }

  /// Whether a name is so many capitals and digits, and nothing else but full stops.
  static func isShouted(_ name: String, _ lengths: ClosedRange<Int>) -> Bool {
    var count = 0
    for scalar in name.unicodeScalars where scalar != "." {
      let isCapital =
        scalar.isASCII
        ? scalar.value < 0x5B && scalar.value > 0x2F && scalar.value &- 0x3A > 6 : scalar.properties.isUppercase
      if !isCapital { return false }
      count += 1
      if count > lengths.upperBound { return false }
    }
    return lengths.contains(count)
  }
}
