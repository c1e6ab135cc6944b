/// What one outlet writes more and less often than those that it is held against, with proof.
public struct OutletWords: Sendable {
  /// A key word, pair or entity, and lines of the side that has more of it.
  public struct Entry: Sendable {
    public let row: KeynessRow
    public var lines: [ContextLine] = []
  }

  public let outlet: String
  public private(set) var entries: [Entry]
  /// Neighbouring words that seek each other's company, the surest first.
  public let collocations: [Collocate]
  /// Words, pairs and entities that were tested, the number that p is adjusted for.
  public let tested: Int

  private let target: ArticleSet
  private let reference: ArticleSet

  /// - Parameters:
  ///   - against: the outlets that it is held against; without any, nothing is key.
  ///   - limit: of entries that the outlet has more of, and as many that it has less of; of collocations.
  public init(_ counts: KeynessCounts, outlet: String, against: [String], limit: Int) {
    var settings = Keyness.Settings()
    settings.limit = limit
    target = counts.articles(in: .outlet(outlet))
    reference = counts.articles(in: .outlets(Set(against))).subtracting(target)
    let keyness = Keyness(counts, target: target, reference: reference, settings: settings)
    self.outlet = outlet
    entries = keyness.rows.map { Entry(row: $0) }
    tested = keyness.tested
    collocations = Array(counts.neighbouringPairs(in: target).prefix(limit))
  }

  /// The articles to read again for proof: of the outlet, and of its reference.
  public func proofPlans(_ counts: KeynessCounts) -> [ProofPlan] {
    let sides = [entries.filter(\.row.isOverused), entries.filter { !$0.row.isOverused }]
    return zip(sides, [target, reference]).map { side, set in
      counts.proofPlan(for: side.map(\.row.subject), in: set)
    }
  }

  /// - Parameter lines: of each of `proofPlans`, in their order.
  public mutating func prove(_ lines: [[[ContextLine]]]) {
    var sides = lines.map { $0.makeIterator() }
    for place in entries.indices {
      let side = entries[place].row.isOverused ? 0 : 1
      if sides.indices.contains(side) { entries[place].lines = sides[side].next() ?? [] }
    }
  }
}
