/// The words of two outlets against each other: what tells them apart, and what both use most.
public struct WordPairing: Sendable {
  public struct Entry: Sendable {
    public let subject: KeynessSubject
    /// Occurrences in each of the two.
    public let counts: (Int, Int)
    /// Scaled dense ranks by frequency in each, 0 … 1: see `FrequencyRank`.
    public let ranks: (Double, Double)
    /// Nil for what is common to both alike.
    public let key: KeynessRow?
    public var lines: [ContextLine] = []
  }

  public let outlets: (String, String)
  public let words: (Int, Int)
  public private(set) var entries: [Entry]
  private let sets: (ArticleSet, ArticleSet)

  /// - Parameters:
  ///   - keys: of entries that each outlet has more of.
  ///   - common: further entries, the most frequent in both together.
  public init(_ counts: KeynessCounts, _ first: String, _ second: String, keys: Int, common: Int) {
    outlets = (first, second)
    sets = (counts.articles(in: .outlet(first)), counts.articles(in: .outlet(second)))
    words = (counts.size(of: sets.0).words, counts.size(of: sets.1).words)
    var settings = Keyness.Settings()
    settings.limit = keys
    let rows = Keyness(counts, target: sets.0, reference: sets.1, settings: settings).rows
    let ranks = counts.ranks(sets.0, against: sets.1)
    var byKey: [KeynessSubject: KeynessRow] = [:]
    for row in rows { byKey[row.subject] = row }
    var left = common
    let frequent = ranks.indices.sorted { one, other in
      let sums = (ranks[one].count + ranks[one].otherCount, ranks[other].count + ranks[other].otherCount)
      return sums.0 != sums.1 ? sums.0 > sums.1 : one < other
    }
    entries = frequent.compactMap { place in
      let rank = ranks[place]
      let key = byKey[rank.subject]
      if key == nil {
        guard left > 0 else { return nil }
        left -= 1
      }
      return Entry(
        subject: rank.subject, counts: (rank.count, rank.otherCount), ranks: (rank.rank, rank.otherRank), key: key)
    }
  }

  /// The articles to read again for proof: of the first outlet, and of the second. What is common to both is shown as the
  /// first has it.
  public func proofPlans(_ counts: KeynessCounts) -> [ProofPlan] {
    [0, 1].map { side in
      let own = entries.filter { WordPairing.side($0) == side }
      return counts.proofPlan(for: own.map(\.subject), in: side == 0 ? sets.0 : sets.1, lines: 2)
    }
  }

  /// - Parameter lines: of each of `proofPlans`, in their order.
  public mutating func prove(_ lines: [[[ContextLine]]]) {
    var sides = lines.map { $0.makeIterator() }
    for place in entries.indices {
      let side = WordPairing.side(entries[place])
      if sides.indices.contains(side) { entries[place].lines = sides[side].next() ?? [] }
    }
  }

  private static func side(_ entry: Entry) -> Int {
    entry.key.map { $0.isOverused ? 0 : 1 } ?? (entry.counts.0 > 0 ? 0 : 1)
  }
}
