import News

/// The keys of a corpus's entities in their order, and which of them are ways of writing one name.
struct EntitySpellings {
  let keys: [EntityKey]
  private(set) var counts: [EntityMentions.Count] = []
  /// Folded words of each key's name.
  private(set) var words: [[String]] = []
  private var apart: [Bool] = []
  private var byWords: [EntityKey: Int] = [:]
  /// By key: one of the same entity before it, or itself.
  private var parents: [Int]
  /// By key: the first of those written alike, before short names were joined to full ones.
  private var spellings: [Int]
  /// By the first of those written alike: whether the name was found to be short for another one.
  private var shortened: Set<Int> = []
  /// By the first key of an entity: the one that it is known by.
  private var best: [Int: Int] = [:]
  private let folder = NameFolder()

  init(_ mentions: EntityMentions) {
    keys = Set(mentions.counts.keys).union(mentions.countsApart.keys).sorted()
    parents = Array(keys.indices)
    spellings = parents
    for key in keys {
      var count = mentions.counts[key] ?? EntityMentions.Count()
      if let more = mentions.countsApart[key] { count.merge(more) }
      counts.append(count)
      apart.append(mentions.countsApart[key] != nil)
      words.append(folder.words(key.name))
    }
    joinSpellings()
  }

  // MARK: What is one

  private func root(_ index: Int) -> Int {
    var index = index
    while parents[index] != index { index = parents[index] }
    return index
  }

  /// The lower index leads, so that the order of joining does not show.
  private mutating func unite(_ left: Int, _ right: Int) {
    let (one, other) = (root(left), root(right))
    if one != other { parents[max(one, other)] = min(one, other) }
  }

  /// Joins the names of the same words, and those of one person with and without middle names.
  private mutating func joinSpellings() {
    var bearers: [[String]: [Int]] = [:]
    for index in keys.indices {
      let key = EntityKey(name: words[index].joined(separator: " "), type: keys[index].type)
      if let other = byWords[key] { unite(index, other) } else { byWords[key] = index }
      let names = EntitySpellings.parted(words[index]).names
      if key.type == .person, names.count > 1, let first = names.first, let last = names.last {
        bearers[[first, last], default: []].append(index)
      }
    }
    for people in bearers.values where people.count > 1 && agree(people) {
      for person in people.dropFirst() { unite(person, people[0]) }
    }
    spellings = keys.indices.map(root)
    settle()
  }

  /// The names of a person and the suffix.
  private static func parted(_ words: [String]) -> (names: ArraySlice<String>, suffix: String?) {
    guard words.count > 2, let last = words.last, ["jr", "sr", "ii", "iii", "iv"].contains(last) else {
      return (words[...], nil)
    }
    return (words.dropLast(), last)
  }

  /// Whether no suffix and no middle name of the keys contradicts another.
  private func agree(_ people: [Int]) -> Bool {
    let parted = people.map { EntitySpellings.parted(words[$0]) }
    if Set(parted.compactMap(\.suffix)).count > 1 { return false }
    let middles = parted.map { $0.names.dropFirst().dropLast() }.filter { !$0.isEmpty }
    return middles.allSatisfy { middle in
      middles.allSatisfy { other in
        middle.count == other.count
          && zip(middle, other).allSatisfy { left, right in
            left == right || left.count == 1 && right.hasPrefix(left) || right.count == 1 && left.hasPrefix(right)
          }
      }
    }
  }

  /// Makes short names mean the same as full ones; both as `spelling` tells them.
  mutating func join(_ names: [(short: Int, full: Int)]) {
    for (short, full) in names {
      shortened.insert(short)
      unite(short, full)
    }
    settle()
  }

  /// Finds the name that each entity is known by.
  private mutating func settle() {
    best.removeAll(keepingCapacity: true)
    for index in keys.indices {
      parents[index] = parents[parents[index]]
      let root = parents[index]
      if let known = best[root], !isBetter(index, than: known) { continue }
      best[root] = index
    }
  }

  private func isBetter(_ left: Int, than right: Int) -> Bool {
    let (one, other) = (rank(left), rank(right))
    if one != other { return one < other }
    let (count, rival) = (counts[left], counts[right])
    if count.articles != rival.articles { return count.articles > rival.articles }
    if count.mentions != rival.mentions { return count.mentions > rival.mentions }
    return left < right
  }

  /// Full names before short ones, and those in capitals last.
  private func rank(_ index: Int) -> Int {
    let isShort = shortened.contains(spellings[index]) && !(keys[index].type == .person && words[index].count > 1)
    let isShouted = words[index].count > 1 && !keys[index].name.contains(where: \.isLowercase)
    return (isShort ? 2 : 0) + (isShouted ? 1 : 0)
  }

  // MARK: What is asked

  /// The first of the keys that are written alike.
  func spelling(_ index: Int) -> Int { spellings[index] }

  /// The spelling of a name, or nil where no article has an entity that is named so.
  func find(_ name: String, _ type: EntityType) -> Int? {
    byWords[EntityKey(name: folder.words(name).joined(separator: " "), type: type)].map { spellings[$0] }
  }

  /// The key that the entity of this one is known by.
  func best(of index: Int) -> Int { best[root(index)] ?? index }

  /// Whether any article told this name apart from a fuller one.
  func isApart(_ index: Int) -> Bool { apart[index] }

  /// Whether a name is of the kind that stands for another one wherever it stands: part of a person's, or letters.
  func isShort(_ index: Int) -> Bool {
    if keys[index].type == .person { return true }
    let name = keys[index].name.filter { $0 != "." }
    return (2...8).contains(name.count) && name.allSatisfy { $0.isUppercase || $0.isNumber }
  }
}
