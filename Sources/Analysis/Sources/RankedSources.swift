import News

/// A source and how often each outlet cites it.
public struct RankedSource: Sendable {
  public let source: CitedSources.Source
  /// Of all outlets.
  public let all: CitedSources.Count
  /// By the outlet's id, in the order of their bytes.
  public let outlets: [(outlet: String, count: CitedSources.Count)]

  public var name: String {
    switch source {
    case .entity(let key): key.name
    case .described(let words): words
    }
  }

  /// The entity's type, or `unnamed`.
  public var kind: String {
    switch source {
    case .entity(let key): key.type.description
    case .described: "unnamed"
    }
  }
}

extension CitedSources {
  /// Those cited in most articles first; ties by citations, then by name and kind.
  public var ranked: [RankedSource] {
    let rows = counts.map { source, outlets in
      var all = Count()
      for count in outlets.values { all.merge(count) }
      return RankedSource(
        source: source, all: all,
        outlets: outlets.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) })
    }
    return rows.sorted { left, right in
      if left.all.articles != right.all.articles { return left.all.articles > right.all.articles }
      if left.all.citations != right.all.citations { return left.all.citations > right.all.citations }
      if left.name != right.name { return left.name.utf8.lexicographicallyPrecedes(right.name.utf8) }
      return left.kind < right.kind
    }
  }
}
