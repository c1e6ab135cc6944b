import News

/// Settles of what type each name is by its other places in the article, and by the fuller names that it is a part of.
struct NameTypes {
  let context: NameContext
  let resources: EntityResources

  /// A type that so many times more evidence speaks against was a slip of the finder.
  private static let overruled = 3
  /// Names that the finder is less sure of, in thousandths, follow the fuller ones.
  private static let sure = 900

  private struct Form: Hashable {
    /// Folded words.
    var key: String
    var type: EntityType
  }

  private struct Weight {
    var total = 0
    var count = 0
    /// Listed, or after "Mr".
    var isKnown = false
    var mean: Int { isKnown ? 1000 : total / max(1, count) }
  }

  func settled(_ names: [NameSpan]) -> [NameSpan] {
    var names = names
    var folded: [ArraySlice<UInt8>: String] = [:]
    var told: [String: EntityType] = [:]
    let keys = names.map { name in
      let bytes = context.text[name.span.range]
      if let key = folded[bytes] { return key }
      let surface = String(decoding: bytes, as: UTF8.self)
      let words = resources.names.folder.words(surface)
      let key = NameTypes.key(surface, words)
      folded[bytes] = key
      if let type = TellingWords.type(surface, words) { told[key] = type }
      return key
    }
    // "Mr. Ford" is no company, however often that is named.
    let titled = names.map { context.titleSex(before: Int($0.span.start)) != nil }
    for index in names.indices where names[index].type == .person && !titled[index] {
      if let type = told[keys[index]] { names[index].type = type }
    }
    var weights = weigh(names, keys)
    for (index, name) in names.enumerated() {
      if titled[index] {
        names[index].type = .person
        continue
      }
      let own = weights[Form(key: keys[index], type: name.type)]?.total ?? 0
      for type in EntityType.allCases {
        let other = weights[Form(key: keys[index], type: type)]?.total ?? 0
        if own * NameTypes.overruled < other { names[index].type = type }
      }
    }
    weights = weigh(names, keys)
    for (index, name) in names.enumerated() where titled[index] || isListed(name) {
      weights[Form(key: keys[index], type: name.type)]?.isKnown = true
    }
    let fuller = fullerTypes(weights)
    for (index, name) in names.enumerated() {
      if let type = fuller[Form(key: keys[index], type: name.type)] { names[index].type = type }
    }
    return names
  }

  private static func key(_ surface: String, _ words: [String]) -> String {
    if words.count == 1 { return PersonName.withoutArticle(words[0]) }
    return words.isEmpty ? surface : words.joined(separator: " ")
  }

  private func weigh(_ names: [NameSpan], _ keys: [String]) -> [Form: Weight] {
    var weights: [Form: Weight] = [:]
    for (name, key) in zip(names, keys) {
      weights[Form(key: key, type: name.type), default: Weight()].total += Int(name.confidence)
      weights[Form(key: key, type: name.type), default: Weight()].count += 1
    }
    return weights
  }

  /// By form that the finder was not sure of: the type of the fuller names that it is a part of, if it was surer of one.
  ///
  /// The longest come first, so that "Orchard" follows "Orchard Packaging" in following "Orchard Packaging Group".
  private func fullerTypes(_ weights: [Form: Weight]) -> [Form: EntityType] {
    var fuller: [Form: EntityType] = [:]
    /// By part of a name: how sure each type of the names is at most.
    var parts: [Substring: [EntityType: Int]] = [:]
    var organisations: [Substring: [[Substring]]] = [:]
    let forms = weights.map { (form: $0.key, sure: $0.value.mean, words: $0.key.key.split(separator: " ")) }
    for (form, sure, words) in forms.sorted(by: { $0.words.count > $1.words.count }) {
      var (type, sure) = (form.type, sure)
      if sure < NameTypes.sure {
        if let types = parts[form.key[...]] {
          // Only where none of the fuller names is of the form's own type, and all are of one.
          if types.count == 1, let other = types.first, other.value >= sure { (type, sure) = other }
        } else if type == .person, words.count == 1,
          (organisations[words[0].prefix(3)] ?? []).contains(where: { Initials.isBlend(words[0], of: $0) })
        {
          type = .organisation
        }
        if type != form.type { fuller[form] = type }
      }
      guard words.count > 1 else { continue }
      func enter(_ part: Substring) { parts[part, default: [:]][type] = max(sure, parts[part]?[type] ?? 0) }
      switch type {
      case .person:
        for word in words { enter(PersonName.withoutArticle(String(word))[...]) }
      case .organisation, .place, .other:
        if type == .organisation { organisations[words[0].prefix(3), default: []].append(words) }
        for word in words.dropLast().prefix(3) { enter(form.key[..<word.endIndex]) }
        if type == .other, let last = words.last { enter(last) }
      }
    }
    return fuller
  }

  /// Whether a name stands in the lists as a place, a people or the like, which no fuller name can change.
  private func isListed(_ name: NameSpan) -> Bool {
    guard name.type == .place || name.type == .other else { return false }
    let bytes = Array(context.text[name.span.range])
    return resources.table.traits(bytes, bytes.indices).has(.known)
  }
}
