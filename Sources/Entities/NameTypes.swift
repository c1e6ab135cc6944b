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
    var isSure: Bool { total >= NameTypes.sure * count }
  }

  func settled(_ names: [NameSpan]) -> [NameSpan] {
    var names = names
    var folded: [ArraySlice<UInt8>: String] = [:]
    let keys = names.map { name in
      let bytes = context.text[name.span.range]
      if let key = folded[bytes] { return key }
      let key = self.key(bytes)
      folded[bytes] = key
      return key
    }
    // "Mr. Ford" is no company, however often that is named.
    let titled = names.map { context.titleSex(before: Int($0.span.start)) != nil }
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
    let parts = self.parts(weights.keys)
    var fuller: [Form: EntityType] = [:]
    for (form, weight) in weights where !weight.isSure { fuller[form] = fullerType(of: form, parts) }
    for (index, name) in names.enumerated() where isListed(name) {
      fuller[Form(key: keys[index], type: name.type)] = nil
    }
    for (index, name) in names.enumerated() where !titled[index] {
      if let type = fuller[Form(key: keys[index], type: name.type)] { names[index].type = type }
    }
    return names
  }

  private func key(_ bytes: ArraySlice<UInt8>) -> String {
    let surface = String(decoding: bytes, as: UTF8.self)
    let words = resources.names.folder.words(surface)
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

  /// By words: the types of the fuller names that they are a part of.
  private func parts(_ forms: some Collection<Form>) -> [Substring: Set<EntityType>] {
    var parts: [Substring: Set<EntityType>] = [:]
    for form in forms where form.key.utf8.contains(0x20) {
      let words = form.key.split(separator: " ")
      switch form.type {
      case .person:
        for word in words { parts[PersonName.withoutArticle(String(word))[...], default: []].insert(.person) }
      case .organisation, .place, .other:
        for word in words.dropLast().prefix(3) {
          parts[form.key[..<word.endIndex], default: []].insert(form.type)
        }
        if form.type == .other, let last = words.last { parts[last, default: []].insert(.other) }
      }
    }
    return parts
  }

  /// The one type of the fuller names, where none is of the form's own type.
  private func fullerType(of form: Form, _ parts: [Substring: Set<EntityType>]) -> EntityType? {
    guard let types = parts[form.key[...]], types.count == 1, let type = types.first, type != form.type else {
      return nil
    }
    return type
  }

  /// Whether a name stands in the lists as a place, a people or the like, which no fuller name can change.
  private func isListed(_ name: NameSpan) -> Bool {
    guard name.type == .place || name.type == .other else { return false }
    let bytes = Array(context.text[name.span.range])
    return resources.table.traits(bytes, bytes.indices).has(.known)
  }
}
