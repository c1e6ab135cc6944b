import News

/// Short names of organisations, places and things: letters that stand for a name, and parts of it.
///
/// What a text itself explains comes first: the name in parentheses. News tells a name in full before it shortens it, save in
/// the headline; so a part is taken for the whole only after it.
extension ArticleForms {
  mutating func joinShortNames() {
    joinParentheses()
    joinInitialisms()
    joinBlends()
    joinRearranged()
    joinParts()
  }

  private static let natural: Set<String> = [
    "river", "lake", "sea", "ocean", "bay", "gulf", "mountains", "mountain", "mount", "valley", "desert", "canal",
    "strait", "peninsula", "island", "islands", "hills", "hill", "creek", "delta", "falls", "glacier", "forest",
  ]
  private static let political: Set<String> = [
    "state", "province", "region", "county", "prefecture", "governorate", "oblast", "district", "department",
    "territory", "canton",
  ]

  /// The words without those that only tell the kind of company.
  private func proper(_ form: Int) -> ArraySlice<String> {
    var words = forms[form].words[...]
    guard forms[form].type == .organisation else { return words }
    while words.count > 1, let last = words.last, TellingWords.companies.contains(last) { words.removeLast() }
    return words
  }

  /// The letters of a form that is an initialism, or nil.
  private func letters(_ form: Int) -> String? {
    guard Initials.isShouted(forms[form].surface, 2...8) else { return nil }
    return tables.folder.words(forms[form].surface.filter { $0 != "." }).first
  }

  /// "International Monetary Fund (IMF)", "IMF (International Monetary Fund)".
  private mutating func joinParentheses() {
    for index in names.indices.dropLast() where names[index].type != .person {
      guard context.isExplained(names[index].span.range, by: names[index + 1].span.range) else { continue }
      let (left, right) = (formOf[index], formOf[index + 1])
      let (long, short) = forms[left].words.count >= forms[right].words.count ? (left, right) : (right, left)
      guard forms[long].words.count > 1, forms[short].words.count == 1,
        forms[short].type != .person || forms[long].type == .organisation
      else { continue }
      let word = forms[short].words[0]
      let whole = forms[long].words.joined()
      guard letters(short) != nil || word.first == whole.first && ArticleForms.runs(word, through: whole) else {
        continue
      }
      join(short, to: long)
    }
  }

  /// Whether the letters stand among the others in the same order.
  private static func runs(_ letters: String, through others: String) -> Bool {
    var rest = letters[...]
    for other in others where rest.first == other { rest.removeFirst() }
    return rest.isEmpty
  }

  private mutating func joinInitialisms() {
    var wanted: [(form: Int, letters: String)] = []
    var openings: Set<Unicode.Scalar> = []
    for form in forms.indices where forms[form].type != .person && !isJoined(form) {
      guard let letters = letters(form), let first = letters.unicodeScalars.first else { continue }
      wanted.append((form, letters))
      openings.insert(first)
    }
    if wanted.isEmpty { return }
    var spelled: [String: Int] = [:]
    for form in forms.indices where forms[form].type != .person && forms[form].words.count > 1 {
      guard let first = forms[form].words[0].unicodeScalars.first, openings.contains(first) else { continue }
      let name = canonical(forms[form].surface, forms[form].type) ?? forms[form].surface
      for letters in Initials.all(of: name, tables.folder) where spelled[letters] == nil { spelled[letters] = form }
      // "General Motors Co." is GM.
      let letters = proper(form).filter { !Initials.small.contains($0) }.map { $0.prefix(1) }.joined()
      if letters.count > 1, spelled[letters] == nil { spelled[letters] = form }
    }
    for (form, letters) in wanted {
      guard let full = spelled[letters], full != form else { continue }
      let (type, fullType) = (forms[form].type, forms[full].type)
      guard type == fullType || type == .organisation || fullType == .organisation && type == .other else { continue }
      join(form, to: full)
    }
  }

  /// "Helvag" of "Helvetische Anlagebank AG": opens like its first word and goes on with letters of the others.
  private mutating func joinBlends() {
    var openings: [String: Set<Int>] = [:]
    for form in forms.indices where forms[form].type == .organisation && forms[form].words.count > 1 {
      openings[String(forms[form].words[0].prefix(3)), default: []].insert(form)
    }
    for form in forms.indices where !isJoined(form) && forms[form].type == .organisation {
      guard forms[form].words.count == 1, let word = forms[form].words.first, word.count > 3,
        let fulls = openings[String(word.prefix(3))], fulls.count < 16
      else { continue }
      let fitting = fulls.filter {
        !forms[$0].words[0].hasPrefix(word) && !word.hasPrefix(forms[$0].words[0])
          && ArticleForms.runs(word, through: forms[$0].words.joined())
      }
      let roots = Set(fitting.map(root))
      if roots.count == 1, let full = roots.first, full != form { join(form, to: full) }
    }
  }

  /// "Ministry of Justice", "Justice Ministry": the same words in another order.
  private mutating func joinRearranged() {
    var bags: [[String]: Int] = [:]
    for form in forms.indices where forms[form].type == .organisation {
      let bag = proper(form).filter { !Initials.small.contains($0) }.sorted()
      guard let other = bags.updateValue(form, forKey: bag) else { continue }
      if forms[form].words.count > forms[other].words.count {
        join(other, to: form)
      } else {
        join(form, to: other)
        bags[bag] = other
      }
    }
  }

  /// A part of exactly one fuller name that the text has told before.
  private mutating func joinParts() {
    var bearers: [String: [Int]] = [:]
    for form in forms.indices where forms[form].type != .person && forms[form].words.count > 1 {
      for word in Set(forms[form].words) { bearers[word, default: []].append(form) }
    }
    let order = forms.indices.sorted { (forms[$0].words.count, $0) < (forms[$1].words.count, $1) }
    for form in order where !isJoined(form) && forms[form].type != .person {
      let part = proper(form)
      // A company told with its kind is told in full.
      guard part.count == forms[form].words.count, let word = part.first, let fulls = bearers[word], fulls.count < 32
      else { continue }
      let fitting = fulls.filter {
        forms[$0].type == forms[form].type && root($0) != form && isPart(form, part, of: $0)
      }
      let roots = Set(fitting.map(root))
      if roots.count == 1, let full = roots.first { join(form, to: full) }
    }
  }

  private func isPart(_ form: Int, _ part: ArraySlice<String>, of full: Int) -> Bool {
    let whole = proper(full)
    guard part.count < whole.count,
      let start = whole.indices.first(where: { whole[$0...].starts(with: part) }),
      first(full) < first(form) || forms[form].mentions.allSatisfy(isAbove)
    else { return false }
    let others = (whole[..<start] + whole[(start + part.count)...]).filter { !Initials.small.contains($0) }
    switch forms[form].type {
    case .organisation:
      // "BBC Films" is no BBC, and "Leeds Crown Court" no Leeds.
      return !(part.count == 1 && letters(form) != nil) && !isListedPlace(forms[form].surface)
    case .place:
      // "Ondo State" is Ondo, "Mexico City" not Mexico; "Ohio River" not Ohio, for that is listed as something else.
      let isListed = isListedPlace(forms[form].surface)
      if start > whole.startIndex, others.count != 1 || !ArticleForms.natural.contains(others[0]) { return false }
      return others.allSatisfy {
        ArticleForms.political.contains($0) || !isListed && ArticleForms.natural.contains($0)
      }
    case .other: return tables.people(Array(part)) == nil
    case .person: return false
    }
  }
}
