public import News

/// An entity as articles name it: one name, one type.
public struct EntityKey: Hashable, Comparable, Sendable {
  public let name: String
  public let type: EntityType

  public init(name: String, type: EntityType) {
    self.name = name
    self.type = type
  }

  public static func < (left: EntityKey, right: EntityKey) -> Bool {
    if left.name != right.name { return left.name.utf8.lexicographicallyPrecedes(right.name.utf8) }
    return left.type.rawValue < right.type.rawValue
  }
}

/// In how many articles each entity is named, how often, and by which other forms.
///
/// Entities are counted as each article names them; `EntityNames` says which of these are one.
public struct EntityMentions: Tally, Sendable, Equatable {
  public struct Count: Hashable, Sendable {
    public var articles = 0
    public var mentions = 0
    /// The other forms, and the articles in which each of them stands.
    public var aliases: [String: Int] = [:]
    /// The place of a people, or nil.
    public var place: String?

    public init() {}

    mutating func merge(_ other: Count) {
      articles += other.articles
      mentions += other.mentions
      if !other.aliases.isEmpty { aliases.merge(other.aliases, uniquingKeysWith: +) }
      place = [place, other.place].compactMap { $0 }.max()
    }
  }

  /// An entity of one article.
  struct Named {
    let key: EntityKey
    /// Whether the article has a fuller name with this word, and told the two apart.
    let isApart: Bool
    var count: Count
    /// Places in the article's layer: several where it has two entities of this name and type.
    var entities: [Int]
  }

  public private(set) var counts: [EntityKey: Count] = [:]
  /// Those of articles that told them apart from a fuller name.
  public private(set) var countsApart: [EntityKey: Count] = [:]

  public init() {}

  public mutating func add(_ item: borrowing EntityLayer) { add(named: EntityMentions.named(item)) }

  /// Adds the entities of an article, as `named` found them.
  mutating func add(named entities: [Named]) {
    for named in entities {
      if named.isApart {
        countsApart[named.key, default: Count()].merge(named.count)
      } else {
        counts[named.key, default: Count()].merge(named.count)
      }
    }
  }

  public mutating func merge(_ later: consuming EntityMentions) {
    for (key, count) in later.counts { counts[key, default: Count()].merge(count) }
    for (key, count) in later.countsApart { countsApart[key, default: Count()].merge(count) }
  }

  /// The entities of one article; two of the same name and type count as one.
  static func named(_ layer: borrowing EntityLayer) -> [Named] {
    var mentions = Array(repeating: 0, count: layer.entities.count)
    for mention in layer.mentions where Int(mention.entity) < mentions.count { mentions[Int(mention.entity)] += 1 }
    var parts: [EntityType: Set<Substring>] = [:]
    for entity in layer.entities where entity.name.utf8.contains(0x20) {
      parts[entity.type, default: []].formUnion(entity.name.split(separator: " "))
    }
    var result: [Named] = []
    var places: [EntityKey: Int] = [:]
    for (index, entity) in layer.entities.enumerated() {
      let key = EntityKey(name: entity.name, type: entity.type)
      var count = Count()
      (count.articles, count.mentions, count.place) = (1, mentions[index], entity.place)
      for alias in entity.aliases { count.aliases[alias] = 1 }
      if let place = places[key] {
        count.articles = 0
        for alias in count.aliases.keys where result[place].count.aliases[alias] != nil { count.aliases[alias] = nil }
        result[place].count.merge(count)
        result[place].entities.append(index)
      } else {
        places[key] = result.count
        let isApart = parts[key.type]?.contains(entity.name[...]) ?? false
        result.append(Named(key: key, isApart: isApart, count: count, entities: [index]))
      }
    }
    return result
  }
}
