public import News

/// Which articles are to be read again for lines in context of chosen words, pairs and entities.
public struct ProofPlan: Sendable {
  struct Wanted: Sendable {
    /// Place in `subjects`.
    var subject: Int
    /// The lower ones first; the higher ones stand in where lines say the same.
    var rank: Int
  }

  public let subjects: [KeynessSubject]
  /// The articles to read, by id.
  public let pages: [PageID]
  let wanted: [PageID: [Wanted]]
  let lines: Int
  let entities: EntityCoverage
  /// By subject: its number among the entities, or −1.
  let entityNumbers: [Int]
}

extension KeynessCounts {
  /// Chooses the articles of a set that prove how it uses each subject: of different days where there are several, the first,
  /// the last and the one in the middle before others; by ids within a day. Nothing but the articles decides.
  ///
  /// - Parameter lines: for each subject; twice as many articles are read, since copies of one text prove one thing.
  public func proofPlan(for subjects: [KeynessSubject], in set: ArticleSet, lines: Int = 3) -> ProofPlan {
    var places: [Int: [Int]] = [:]
    for (place, subject) in subjects.enumerated() {
      if let number = self.subject(subject) { places[number, default: []].append(place) }
    }
    var candidates: [[Int]] = Array(repeating: [], count: subjects.count)
    for article in inOrder where set.members[article] {
      forEachCount(in: article) { number, _ in
        for place in places[number] ?? [] { candidates[place].append(article) }
      }
    }
    var wanted: [PageID: [ProofPlan.Wanted]] = [:]
    for (place, articles) in candidates.enumerated() {
      for (rank, article) in chosen(articles, 2 * max(0, lines)).enumerated() {
        wanted[facts[article].page, default: []].append(ProofPlan.Wanted(subject: place, rank: rank))
      }
    }
    return ProofPlan(
      subjects: subjects, pages: wanted.keys.sorted(), wanted: wanted, lines: max(0, lines), entities: entities,
      entityNumbers: subjects.map { subject in
        if case .entity = subject { self.subject(subject) ?? -1 } else { -1 }
      })
  }

  /// - Parameter articles: in the order of their ids.
  private func chosen(_ articles: [Int], _ count: Int) -> [Int] {
    var days: [CalendarDay?: [Int]] = [:]
    for article in articles { days[facts[article].day, default: []].append(article) }
    let sorted = days.keys.sorted { left, right in
      left.map { left in right.map { left < $0 } ?? true } ?? false
    }
    guard let latest = sorted.indices.last else { return [] }
    let preferred = [0, latest, latest / 2]
    let order = (preferred + sorted.indices).reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
    var chosen: [Int] = []
    var round = 0
    while chosen.count < count {
      let before = chosen.count
      for day in order where chosen.count < count {
        let articles = days[sorted[day]] ?? []
        if round < articles.count { chosen.append(articles[round]) }
      }
      if chosen.count == before { break }
      round += 1
    }
    return chosen
  }
}
