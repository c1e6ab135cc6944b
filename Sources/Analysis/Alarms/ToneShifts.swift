import News

/// Tones that are not what they were: of each outlet as a whole, toward each entity, and toward each in each outlet.
///
/// Articles of one day are not as many witnesses: a day has its news. The difference of two means of articles so varies by
/// σ²(1/n + 1/N) + τ²(Σnᵈ²/n² + ΣNᵈ²/N²), with the variance σ² of articles within days and τ² of days, by the method of
/// moments of a one-way analysis of variance with random effects (S. R. Searle et al., "Variance Components", 1992, 3.6).
/// τ²/σ² is shrunk to that of all tones of its kind, since most have too few articles a day to tell it. Degrees of freedom by
/// F. E. Satterthwaite, "An Approximate Distribution of Estimates of Variance Components", Biometrics Bulletin 2, 1946.
public struct ToneShifts: Sendable {
  /// The surest first.
  public let rows: [ToneShift]
  /// Tones that were compared.
  public let tests: Int

  static let leastArticles = 5
  static let leastBaselineArticles = 10
  /// Days of the baseline with any of these articles.
  static let leastBaselineDays = 5

  private struct Candidate {
    let subject: Int?
    let outlet: Int?
    let kind: Kind
    let window: DayTones.Summary
    let baseline: DayTones.Summary
  }

  private enum Kind: Int, CaseIterable {
    case outlet, entity, entityOfOutlet
  }

  /// - Parameters:
  ///   - mostFalse: the share of false ones among the shifts that is put up with.
  ///   - leastDifference: of −1 … 1; less is no news, however sure.
  init(_ table: NightTable, mostFalse: Double, leastDifference: Double) {
    let candidates = ToneShifts.candidates(table)
    tests = candidates.count
    let shares = Kind.allCases.map { kind in DayShare(candidates.filter { $0.kind == kind }.map(\.baseline)) }
    let compared = candidates.map { ToneDifference($0.window, $0.baseline, usual: shares[$0.kind.rawValue]) }
    let adjusted = FalseDiscovery.adjusted(compared.map(\.p))
    let shifted = candidates.indices.filter {
      adjusted[$0] <= mostFalse && abs(compared[$0].difference) >= leastDifference * 1000
    }.sorted { left, right in
      compared[left].p != compared[right].p ? compared[left].p < compared[right].p : left < right
    }
    rows = shifted.map { index in
      let (one, difference) = (candidates[index], compared[index])
      let key: EntityKey? = one.subject.flatMap { subject in
        if case .entity(let key) = table.subjects[subject] { key } else { nil }
      }
      return ToneShift(
        subject: key, outlet: one.outlet.map { table.outlets[$0] }, before: one.baseline.mean / 1000,
        after: one.window.mean / 1000, low: difference.low / 1000, high: difference.high / 1000,
        articles: one.window.articles, baselineArticles: one.baseline.articles, p: difference.p, q: adjusted[index],
        evidence: ToneShifts.evidence(one.subject, one.outlet, isUp: difference.difference > 0, table))
    }
  }

  /// Outlets, then entities, then entities of each outlet, each in their order.
  private static func candidates(_ table: NightTable) -> [Candidate] {
    let days = table.baselineDays + table.windowDays
    let (before, after) = (0..<table.baselineDays, table.baselineDays..<days)
    let outlets = table.outlets.count
    // By entity, outlets as a whole first, then by outlet, all of them last. Few of these are in any night.
    let width = outlets + 1
    var isCompared = Array(repeating: true, count: table.subjects.count - table.termCount + 1)
    func forEachTone(_ part: NightTable.Part, _ body: (_ slot: Int, _ tone: Int, _ day: Int) -> Void) {
      for article in 0..<part.count {
        let (outlet, day) = (part.outlets[article], part.days[article])
        if let tone = part.tones[article] { body(outlet, tone, day) }
        for (subject, tone) in part.subjects(of: article) where tone != NightArticles.noTone {
          let row = Int(subject) - table.termCount + 1
          guard isCompared[row] else { continue }
          body(row * width + outlets, Int(tone), day)
          body(row * width + outlet, Int(tone), day)
        }
      }
    }
    var articles: [Int: Int] = [:]
    forEachTone(table.window) { slot, _, _ in articles[slot, default: 0] += 1 }
    let slots = articles.filter { $0.value >= ToneShifts.leastArticles }.keys.sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(slots, 0...))
    var tones = Array(repeating: DayTones(days: days), count: slots.count)
    for row in isCompared.indices { isCompared[row] = false }
    for slot in slots { isCompared[slot / width] = true }
    for part in [table.window, table.baseline] {
      forEachTone(part) { slot, tone, day in
        if let place = places[slot] { tones[place].add(tone, day: day) }
      }
    }
    var found: [Candidate] = []
    for (place, slot) in slots.enumerated() {
      let baseline = tones[place].summary(before)
      guard baseline.articles >= ToneShifts.leastBaselineArticles, baseline.days >= ToneShifts.leastBaselineDays
      else { continue }
      let (row, column) = (slot / width, slot % width)
      found.append(
        Candidate(
          subject: row == 0 ? nil : table.termCount + row - 1, outlet: column == outlets ? nil : column,
          kind: row == 0 ? .outlet : column == outlets ? .entity : .entityOfOutlet,
          window: tones[place].summary(after), baseline: baseline))
    }
    let order = { (one: Candidate) in (one.kind.rawValue, one.subject ?? -1, one.outlet ?? -1) }
    return found.sorted { order($0) < order($1) }
  }

  /// The articles whose tone lies farthest on one side, ties by their ids.
  private static func evidence(_ subject: Int?, _ outlet: Int?, isUp: Bool, _ table: NightTable) -> [PageID] {
    var found: [(tone: Int, page: PageID)] = []
    for article in 0..<table.window.count where outlet == nil || table.window.outlets[article] == outlet {
      if let subject {
        for (other, tone) in table.window.subjects(of: article)
        where Int(other) == subject && tone != NightArticles.noTone { found.append((Int(tone), table.pages[article])) }
      } else if let tone = table.window.tones[article] {
        found.append((tone, table.pages[article]))
      }
    }
    found.sort { left, right in
      if left.tone != right.tone { return isUp ? left.tone > right.tone : left.tone < right.tone }
      return left.page < right.page
    }
    return found.prefix(5).map(\.page)
  }
}
