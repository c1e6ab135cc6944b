/// A word, pair or entity by how frequent it is in each of two slices: a point of a scatter of the two.
public struct FrequencyRank: Sendable, Equatable {
  public let subject: KeynessSubject
  public let count: Int
  public let otherCount: Int
  /// Place among the frequencies of the slice: 0 for what does not occur, 1 for the most frequent; equal frequencies share
  /// a place, and places are evenly spaced (the scaled dense ranks of J. S. Kessler, "Scattertext", ACL 2017). Words, pairs
  /// and entities are ranked apart.
  public let rank: Double
  public let otherRank: Double
}

extension KeynessCounts {
  /// What stands in at least `minimumCount` places of the two slices together, by text.
  public func ranks(_ set: ArticleSet, against other: ArticleSet, minimumCount: Int = 5) -> [FrequencyRank] {
    let (own, rest) = (SliceSums(self, set), SliceSums(self, other))
    let subjects = (0..<subjectCount).filter {
      own.sums[$0].count + rest.sums[$0].count >= max(1, minimumCount)
    }.map { (number: $0, subject: subject($0)) }
    var ranks: [FrequencyRank] = []
    ranks.reserveCapacity(subjects.count)
    for group in [Group.words, .pairs, .entities] {
      let members = subjects.filter { group.contains($0.subject) }
      let places = KeynessCounts.denseRanks(members.map { own.sums[$0.number].count })
      let otherPlaces = KeynessCounts.denseRanks(members.map { rest.sums[$0.number].count })
      for (index, member) in members.enumerated() {
        ranks.append(
          FrequencyRank(
            subject: member.subject, count: Int(own.sums[member.number].count),
            otherCount: Int(rest.sums[member.number].count), rank: places[index], otherRank: otherPlaces[index]))
      }
    }
    return ranks.sorted { KeynessSubject.precedes($0.subject, $1.subject) }
  }

  private enum Group {
    case words, pairs, entities

    func contains(_ subject: KeynessSubject) -> Bool {
      switch (self, subject) {
      case (.words, .word), (.pairs, .pair), (.entities, .entity): true
      default: false
      }
    }
  }

  private static func denseRanks(_ counts: [Int64]) -> [Double] {
    let levels = Set(counts).union([0]).sorted()
    var places: [Int64: Int] = [:]
    for (place, level) in levels.enumerated() { places[level] = place }
    return counts.map { Double(places[$0] ?? 0) / Double(max(1, levels.count - 1)) }
  }
}
