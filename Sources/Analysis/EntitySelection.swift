import News

/// The entities chosen for a report, and what the choice left out.
public struct EntitySelection: Sendable {
  public struct Chosen: Sendable {
    public let key: EntityKey
    public let count: EntityMentions.Count
    /// For a name that may mean several of the entities: the likeliest of them.
    public let couldBe: [String]
    /// The other forms by which articles name it, by their bytes.
    public var aliases: [String] {
      count.aliases.keys.filter { $0 != key.name }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
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
  /// Which of the articles' entities are one.
  let names: EntityNames
}

extension EntityMentions {
  /// The entities that a report tells of: the `top` in most articles that stand in at least `minimumDocuments`,
  /// ties by mentions, then by name and type.
  public func selection(top: Int, minimumDocuments: Int) -> EntitySelection {
    let names = EntityNames(self)
    var merged: [EntityKey: Count] = [:]
    merged.reserveCapacity(counts.count)
    for (isApart, counts) in [(false, counts), (true, countsApart)] {
      for (key, count) in counts {
        let entity = names.entity(of: key, isApart: isApart)
        merged[entity, default: Count()].merge(count)
        if entity != key { merged[entity]?.aliases[key.name, default: 0] += count.articles }
      }
    }
    // Most entities are rare: they are set aside before the sorting.
    var leftOut = EntitySelection.LeftOut()
    var candidates: [(key: EntityKey, value: Count)] = []
    for (key, count) in merged {
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
    for (_, count) in candidates.dropFirst(max(0, top)) {
      leftOut.furtherEntities += 1
      leftOut.furtherMentions += count.mentions
    }
    let entities = candidates.prefix(max(0, top)).map { key, count in
      EntitySelection.Chosen(key: key, count: count, couldBe: names.couldBe(key))
    }
    return EntitySelection(entities: entities, leftOut: leftOut, names: names)
  }
}
