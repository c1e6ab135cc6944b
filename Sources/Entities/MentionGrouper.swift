import ByteStrings
import News

/// Gives every name of an article one type, and joins the names that mean the same.
struct MentionGrouper {
  /// One surface form of the article.
  private struct Form {
    var first: Int
    var weights: [Int] = [0, 0, 0, 0]
    var strong = false
    var count = 0
    var type = EntityType.other
    /// The form that this one is another name of, or −1.
    var parent = -1
    var names = 0
  }
  private let words: [NameWord]
  private let text: [UInt8]
  private let table: PhraseTable
  private var candidates: [NameCandidate]
  private var forms: [Form] = []
  private var formOf: [Int] = []

  init(words: [NameWord], text: [UInt8], table: PhraseTable, candidates: [NameCandidate]) {
    self.words = words
    self.text = text
    self.table = table
    self.candidates = candidates
  }

  mutating func group() -> EntityLayer {
    collectForms()
    typeForms()
    joinPeople()
    joinShortForms()
    return layer()
  }

  private mutating func collectForms() {
    var indices: [UInt64: Int] = [:]
    indices.reserveCapacity(candidates.count)
    formOf.reserveCapacity(candidates.count)
    for (index, candidate) in candidates.enumerated() {
      let form: Int
      if let known = indices[candidate.key] {
        form = known
      } else {
        form = forms.count
        indices[candidate.key] = form
        forms.append(Form(first: index))
        forms[form].names = candidate.tokens.count { words[$0].isUpper }
      }
      formOf.append(form)
      forms[form].weights[Int(candidate.type.rawValue)] += candidate.confidence
      forms[form].count += 1
      if !candidate.weak { forms[form].strong = true }
    }
  }

  private mutating func typeForms() {
    for index in forms.indices {
      let weights = forms[index].weights
      var best = 0
      for type in 1..<4 where weights[type] > weights[best] { best = type }
      forms[index].type = EntityType(rawValue: UInt8(best)) ?? .other
    }
  }

  /// A single name that is the first or last word of exactly one fuller person's name means that person.
  private mutating func joinPeople() {
    var owners: [UInt64: Int] = [:]
    for index in forms.indices where forms[index].type == .person && forms[index].names > 1 {
      for token in [firstName(index), lastName(index)] {
        let key = ByteHash.of(text.span, words[token].range)
        if let other = owners[key], other != index { owners[key] = -1 } else { owners[key] = index }
      }
    }
    for index in forms.indices where forms[index].names == 1 {
      let candidate = candidates[forms[index].first]
      guard let owner = owners[ByteHash.of(text.span, words[lastName(index)].range)] else { continue }
      let sure = forms[index].weights[Int(forms[index].type.rawValue)] / forms[index].count
      guard forms[index].type == .person || sure < 800 || candidate.entry < 0 else { continue }
      forms[index].type = .person
      forms[index].strong = true
      if owner >= 0 { forms[index].parent = owner }
    }
  }

  /// Initialisms of fuller names, names in parentheses after them, and names that open a fuller one.
  private mutating func joinShortForms() {
    // Each name enters its initials and its own beginnings once, so that the work grows with the names, not their pairs.
    var initials: [UInt64: Int] = [:]
    var openings: [UInt64: Int] = [:]
    for index in forms.indices where forms[index].names > 1 {
      for withSmall in [false, true] {
        let letters = initialLetters(index, withSmall: withSmall)
        let key = ByteHash.of(letters.span, letters.indices)
        if initials[key] == nil { initials[key] = index }
      }
      guard forms[index].type == .organisation else { continue }
      let candidate = candidates[forms[index].first]
      for token in candidate.tokens.dropFirst().dropLast() where words[token].isUpper && !words[token + 1].glued {
        let key = ByteHash.of(text.span, words[candidate.firstToken].start..<words[token].end)
        openings[key] = openings[key] == nil ? index : -1
      }
    }
    for index in forms.indices where forms[index].parent < 0 {
      let candidate = candidates[forms[index].first]
      if candidate.entry >= 0, table.entries[candidate.entry].canonical >= 0 { continue }
      if forms[index].names == 1, words[candidate.firstToken].shape == .allCapitals {
        let earlier = candidate.explains >= 0 ? formOf[candidate.explains] : -1
        if earlier >= 0, earlier != index, isInitialism(index, of: earlier) {
          adopt(index, earlier)
        } else if let full = initials[ByteHash.of(text.span, words[candidate.firstToken].range)], full != index {
          adopt(index, full)
        }
      } else if forms[index].names > 1, forms[index].type == .organisation {
        if let full = openings[candidate.key], full >= 0, full != index { adopt(index, full) }
      }
    }
  }

  private mutating func adopt(_ index: Int, _ full: Int) {
    let root = root(full)
    guard root != index, forms[root].parent < 0 else { return }
    forms[index].type = forms[root].type
    forms[index].parent = root
    forms[index].strong = true
  }

  private func root(_ index: Int) -> Int {
    var index = index
    // A parent is a root when it is set, so that chains stay short and end.
    while forms[index].parent >= 0 { index = forms[index].parent }
    return index
  }

  /// Whether the letters are the initials of the capitalised words of the other form, or of all its words.
  private func isInitialism(_ index: Int, of full: Int) -> Bool {
    let letters = text[words[candidates[forms[index].first].firstToken].range]
    return [false, true].contains { letters.elementsEqual(initialLetters(full, withSmall: $0)) }
  }

  /// First letters of the words of a form, in upper case; those of small words too if asked for.
  private func initialLetters(_ form: Int, withSmall: Bool) -> [UInt8] {
    var letters: [UInt8] = []
    for token in candidates[forms[form].first].tokens
    where words[token].isUpper || withSmall && words[token].shape == .lower {
      let initial = text[words[token].start]
      letters.append(initial >= 0x61 && initial <= 0x7A ? initial & 0xDF : initial)
    }
    return letters
  }

  private func firstName(_ form: Int) -> Int {
    candidates[forms[form].first].tokens.first { words[$0].isUpper } ?? candidates[forms[form].first].firstToken
  }

  private func lastName(_ form: Int) -> Int {
    let tokens = candidates[forms[form].first].tokens
    return tokens.last { words[$0].isUpper && !words[$0].traits.contains(.generation) } ?? tokens.lowerBound
  }

  private func span(_ candidate: Int) -> Range<Int> {
    words[candidates[candidate].firstToken].start..<words[candidates[candidate].endToken - 1].end
  }

  /// The canonical name of a listed form, or nil.
  private func canonical(_ form: Int) -> String? {
    let entry = candidates[forms[form].first].entry
    guard entry >= 0 else { return nil }
    let target = Int(table.entries[entry].canonical)
    return target >= 0 ? table.text(target) : nil
  }

  private func layer() -> EntityLayer {
    var layer = EntityLayer()
    var entityOf = [Int](repeating: -1, count: forms.count)
    var byName: [String: Int] = [:]
    var surfaces: [[String]] = []
    for index in forms.indices where forms[index].strong {
      let root = root(index)
      var surface = String(decoding: text[span(forms[index].first)], as: UTF8.self)
      if surface.contains(where: \.isNewline) {
        surface = surface.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      if entityOf[root] < 0 {
        let rootSurface = String(decoding: text[span(forms[root].first)], as: UTF8.self)
        let name = canonical(root) ?? rootSurface
        let key = "\(forms[root].type.rawValue) \(name)"
        if let known = byName[key] {
          entityOf[root] = known
        } else {
          entityOf[root] = layer.entities.count
          byName[key] = layer.entities.count
          layer.entities.append(Entity(name: name, type: forms[root].type))
          surfaces.append([])
        }
      }
      entityOf[index] = entityOf[root]
      surfaces[entityOf[index]].append(surface)
    }
    for (index, forms) in surfaces.enumerated() {
      layer.entities[index].aliases = Set(forms).subtracting([layer.entities[index].name]).sorted()
    }
    for (index, candidate) in candidates.enumerated() where entityOf[formOf[index]] >= 0 {
      let entity = entityOf[formOf[index]]
      let range = span(index)
      layer.mentions.append(
        Mention(
          span: Span(range.lowerBound, range.upperBound), type: layer.entities[entity].type, entity: UInt32(entity),
          confidence: UInt16(clamping: candidate.confidence)))
    }
    return layer
  }
}
