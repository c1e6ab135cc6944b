public import News

/// An entity across articles: same name, same type.
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
public struct EntityMentions: Tally, Sendable, Equatable {
  public struct Count: Hashable, Sendable {
    public var articles = 0
    public var mentions = 0
    public var aliases: Set<String> = []

    mutating func add(mentions more: Int, aliases others: [String]) {
      articles += 1
      mentions += more
      if !others.isEmpty { aliases.formUnion(others) }
    }
  }

  public private(set) var counts: [EntityKey: Count] = [:]

  public init() {}

  public mutating func add(_ item: borrowing EntityLayer) {
    for (key, mentions, aliases) in EntityMentions.counted(item) {
      counts[key, default: Count()].add(mentions: mentions, aliases: aliases)
    }
  }

  public mutating func merge(_ later: consuming EntityMentions) {
    counts.merge(later.counts) { ours, theirs in
      Count(
        articles: ours.articles + theirs.articles, mentions: ours.mentions + theirs.mentions,
        aliases: ours.aliases.union(theirs.aliases))
    }
  }

  /// The mentions of each entity of one article; two entities of the same name and type count as one.
  static func counted(_ layer: borrowing EntityLayer) -> [(key: EntityKey, mentions: Int, aliases: [String])] {
    var mentions = Array(repeating: 0, count: layer.entities.count)
    for mention in layer.mentions where Int(mention.entity) < mentions.count { mentions[Int(mention.entity)] += 1 }
    var result: [(key: EntityKey, mentions: Int, aliases: [String])] = []
    var places: [EntityKey: Int] = [:]
    for (index, entity) in layer.entities.enumerated() {
      let key = EntityKey(name: entity.name, type: entity.type)
      if let place = places[key] {
        result[place].mentions += mentions[index]
        result[place].aliases += entity.aliases
      } else {
        places[key] = result.count
        result.append((key, mentions[index], entity.aliases))
      }
    }
    return result
  }

  /// The entities that a report tells of: the `top` in most articles that stand in at least `minimumDocuments`,
  /// ties by mentions, then by name and type.
  public func selection(top: Int, minimumDocuments: Int) -> EntitySelection {
    // Most entities are rare: they are set aside before the sorting.
    var leftOut = EntitySelection.LeftOut()
    var candidates: [(key: EntityKey, value: Count)] = []
    for (key, count) in counts {
      if count.articles >= minimumDocuments {
        candidates.append((key, count))
      } else {
        leftOut.rareEntities += 1
        leftOut.rareMentions += count.mentions
      }
    }
    candidates.sort { left, right in
      if left.value.articles != right.value.articles { return left.value.articles > right.value.articles }
      if left.value.mentions != right.value.mentions { return left.value.mentions > right.value.mentions }
      return left.key < right.key
    }
    var entities: [EntitySelection.Chosen] = []
    for (key, count) in candidates {
      if entities.count >= top {
        leftOut.furtherEntities += 1
        leftOut.furtherMentions += count.mentions
      } else {
        entities.append(EntitySelection.Chosen(key: key, count: count))
      }
    }
    return EntitySelection(entities: entities, leftOut: leftOut)
  }
}

/// The entities chosen for a report, and what the choice left out.
public struct EntitySelection: Sendable {
  public struct Chosen: Sendable {
    public let key: EntityKey
    public let count: EntityMentions.Count
    /// The other forms by which articles name it, by their bytes.
    public var aliases: [String] {
      count.aliases.filter { $0 != key.name }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }

  public struct LeftOut: Hashable, Sendable {
    /// Entities in fewer articles than the minimum, and their mentions.
    public var rareEntities = 0
    public var rareMentions = 0
    /// Entities beyond the top.
    public var furtherEntities = 0
    public var furtherMentions = 0
  }

  public let entities: [Chosen]
  public let leftOut: LeftOut
}
