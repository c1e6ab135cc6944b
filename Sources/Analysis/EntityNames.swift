import News

/// Which entities of different articles are one, and by what name it goes. A function of the counts alone.
///
/// 1. Names that differ in case, marks and signs are one.
/// 2. So are full names of people with the same first and last word, unless their suffixes (Jr., Sr.) or middle names
///    contradict each other: then none of them is joined.
/// 3. A name that stands alone, such as a family name or an initialism, means the fuller one that articles with both give it
///    to: in two articles at least, and in nine of ten that give it to any. A word that often stands alone and seldom for a
///    fuller name is a name of its own.
/// 4. An article that told a name apart from a fuller one is believed.
///
/// The name is the full form that stands in most articles; ties go to the form with more mentions, then by bytes.
struct EntityNames: Sendable {
  /// By another way of writing it: the name of the same words (rules 1 and 2).
  private var variants: [EntityKey: EntityKey] = [:]
  /// By another name: the entity's (rules 1 to 3).
  private var entities: [EntityKey: EntityKey] = [:]
  /// For names that may mean several entities: those, the likeliest first.
  private var possible: [EntityKey: [String]] = [:]

  private static let enoughArticles = 2
  private static let enoughTenths = 9
  private static let mostTold = 5

  /// The entity that articles mean by a key of theirs.
  ///
  /// - Parameter isApart: Whether they told it apart from a fuller name.
  func entity(of key: EntityKey, isApart: Bool) -> EntityKey { (isApart ? variants : entities)[key] ?? key }

  /// The entities that a name may mean which means none for certain, the likeliest first.
  func couldBe(_ key: EntityKey) -> [String] { possible[key] ?? [] }

  init(_ mentions: EntityMentions) {
    var spellings = EntitySpellings(mentions)
    var articles: [Int: Int] = [:]
    for (index, key) in spellings.keys.enumerated() {
      articles[spellings.spelling(index), default: 0] += spellings.counts[index].articles
      let name = spellings.keys[spellings.best(of: index)]
      if name != key { variants[key] = name }
    }
    // What the articles that have both names say: by short name, the articles that give it to each full one.
    var evidence: [Int: [Int: Int]] = [:]
    for (index, key) in spellings.keys.enumerated() {
      let full = spellings.spelling(index)
      for (alias, count) in spellings.counts[index].aliases {
        guard let short = spellings.find(alias, key.type), short != full else { continue }
        evidence[short, default: [:]][full, default: 0] += count
      }
    }
    var resolved: [(short: Int, full: Int)] = []
    for (short, fulls) in evidence {
      let total = fulls.values.reduce(0, +)
      guard let most = fulls.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
        most.value >= EntityNames.enoughArticles, most.value * 10 >= total * EntityNames.enoughTenths,
        spellings.isShort(short) || most.value * 4 >= articles[short] ?? 0
      else { continue }
      resolved.append((short, most.key))
    }
    spellings.join(resolved)
    for (index, key) in spellings.keys.enumerated() {
      let name = spellings.keys[spellings.best(of: index)]
      if name != key { entities[key] = name }
    }
    tell(evidence, articles, spellings)
  }

  /// Lists for names that were not resolved, or that articles told apart, whom they may mean.
  private mutating func tell(_ evidence: [Int: [Int: Int]], _ articles: [Int: Int], _ spellings: EntitySpellings) {
    var families: [String: Set<Int>] = [:]
    for (index, key) in spellings.keys.enumerated() where key.type == .person && spellings.words[index].count > 1 {
      families[spellings.words[index].last ?? "", default: []].insert(spellings.best(of: index))
    }
    for (index, key) in spellings.keys.enumerated()
    where variants[key] == nil && (entities[key] == nil || spellings.isApart(index)) {
      var weights: [Int: Int] = [:]
      for (full, count) in evidence[spellings.spelling(index)] ?? [:] {
        weights[spellings.best(of: full), default: 0] += count
      }
      if key.type == .person, spellings.words[index].count == 1 {
        for person in families[spellings.words[index][0]] ?? [] { weights[person, default: 0] += 0 }
      }
      weights[spellings.best(of: index)] = entities[key] == nil ? nil : weights[spellings.best(of: index)]
      let likely = weights.sorted { left, right in
        if left.value != right.value { return left.value > right.value }
        let known = [left.key, right.key].map { articles[spellings.spelling($0)] ?? 0 }
        return known[0] != known[1] ? known[0] > known[1] : left.key < right.key
      }
      if !likely.isEmpty { possible[key] = likely.prefix(EntityNames.mostTold).map { spellings.keys[$0.key].name } }
    }
  }
}
