import News

/// What a night's articles have that those of the days before had not, or far less of: names and words, of each outlet and
/// of all together.
///
/// Articles come in stories, a handful at a time, and the same story is no more news for that: p is the chance of as many
/// articles or more where stories come at the rate that the baseline tells up to a gamma distribution, so that their number
/// tonight is negative binomial (A. Gelman et al., "Bayesian Data Analysis", 2.6), and each brings as many articles as
/// ordinary stories do (`StorySizes`, `CompoundCount`). A subject that is well known has its own measure of how clumped its
/// articles are, Pearson's χ² over its degrees of freedom between the days of the baseline, by which its evidence counts
/// for less, as by a design effect (J. N. K. Rao and A. J. Scott, "A Simple Method for the Analysis of Clustered Binary
/// Data", Biometrics 48, 1992).
///
/// Exposure is the outlet's articles: neither a weekend nor an outage makes a surge, and days without articles are no
/// evidence. What all outlets are expected to have is the sum of what each is, so that an outlet that is away tonight takes
/// its subjects with it. What comes on the window's day of the week is expected on it.
public struct Surges: Sendable {
  /// The surest first.
  public let rows: [Surge]
  /// Surges beyond the most that are listed.
  public let further: Int
  /// Subjects and pairs of a subject and an outlet that could have surged.
  public let tests: Int

  /// Times the expected articles that a surge must have. A name that is twice as frequent as usual is news, by chance or not
  /// a little less than twice; ordinary words wax and wane.
  private static let leastNameRatio = 1.5
  private static let leastTermRatio = 2.0
  static let mostRows = 200

  /// One subject in one outlet, or in all together.
  fileprivate struct Candidate {
    let row: SurgeCounts.Row
    /// −1: all.
    let outlet: Int
    let expected: Double
    let clumping: Double
    let p: Double
    var q = 1.0

    var subject: Int { row.subject }
    var articles: Int { row.articles }
  }

  /// Jeffreys' prior of a Poisson rate is a gamma distribution of this shape.
  fileprivate static let priorShape = 0.5
  /// Degrees of freedom that stories of other subjects count for where it is asked how clumped a subject's articles are.
  fileprivate static let priorDegrees = 10.0
  /// Articles in the baseline from which a subject is taken for more known than new.
  fileprivate static let noveltyArticles = 3.0

  /// - Parameter mostFalse: the share of false ones that is put up with among the surges of each of four families: of names
  ///   and of terms, in all outlets together and in each.
  init(_ table: NightTable, mostFalse: Double) {
    var candidates = Surges.candidates(table)
    // Names and terms, in all outlets and in each, are families of tests of their own.
    for (isTerm, isPool, tests) in [
      (true, true, table.hypotheses.terms), (true, false, table.hypotheses.outletTerms),
      (false, true, table.hypotheses.names), (false, false, table.hypotheses.outletNames),
    ] {
      let family = candidates.indices.filter {
        (candidates[$0].subject < table.termCount) == isTerm && (candidates[$0].outlet < 0) == isPool
      }
      let adjusted = FalseDiscovery.adjusted(family.map { candidates[$0].p }, tests: tests)
      for (index, q) in zip(family, adjusted) { candidates[index].q = q }
    }
    tests = table.hypotheses.all
    var surging = candidates.filter {
      $0.q <= mostFalse
        && Double($0.articles) >= ($0.subject < table.termCount ? Surges.leastTermRatio : Surges.leastNameRatio)
          * $0.expected
    }
    surging.sort { left, right in
      if left.p != right.p { return left.p < right.p }
      if left.subject != right.subject { return table.subjects[left.subject] < table.subjects[right.subject] }
      return left.outlet < right.outlet
    }
    let folding = SurgeFolding(surging.map { ($0.outlet, table.subjects[$0.subject]) })
    let leading = surging.indices.filter { folding.leads[$0] == nil }
    further = max(0, leading.count - Surges.mostRows)
    var places: [Int: [Int]] = [:]
    for article in 0..<table.window.count { places[table.window.outlets[article], default: []].append(article) }
    rows = leading.prefix(Surges.mostRows).map { index in
      let one = surging[index]
      let articles = (one.outlet < 0 ? Array(0..<table.window.count) : places[one.outlet] ?? []).filter { article in
        table.window.subjects(of: article).contains { Int($0.subject) == one.subject }
      }
      return Surge(
        subject: table.subjects[one.subject], outlet: one.outlet < 0 ? nil : table.outlets[one.outlet],
        articles: one.articles, of: one.row.of, outlets: Set(articles.map { table.window.outlets[$0] }).count,
        baselineArticles: one.row.baselineArticles, baselineOf: one.row.baselineOf, expected: one.expected,
        clumping: one.clumping, p: one.p, q: one.q, evidence: Surges.evidence(articles, table),
        terms: folding.terms[index] ?? [])
    }
  }

  /// Up to five articles by their ids: one of each outlet, then further ones.
  private static func evidence(_ articles: [Int], _ table: NightTable) -> [PageID] {
    let sorted = articles.sorted { table.pages[$0] < table.pages[$1] }
    var seen = Set<Int>()
    var first: [Int] = []
    var others: [Int] = []
    for article in sorted {
      if seen.insert(table.window.outlets[article]).inserted { first.append(article) } else { others.append(article) }
    }
    return (first + others).prefix(5).map { table.pages[$0] }
  }

  // MARK: Counting

  private static func candidates(_ table: NightTable) -> [Candidate] {
    let windowPlaces = SurgeCounts.byOutlet(table.window, outlets: table.outlets.count)
    let baselinePlaces = SurgeCounts.byOutlet(table.baseline, outlets: table.outlets.count)
    var counts = SurgeCounts(table)
    var pool = SurgePool(table)
    var known = KnownClumping()
    var found: [(row: SurgeCounts.Row, outlet: Int)] = []
    for outlet in table.outlets.indices {
      counts.read(windowPlaces[outlet], baselinePlaces[outlet], table)
      guard counts.baselineOf > 0 else { continue }
      pool.add(counts)
      for subject in counts.subjects {
        let row = counts.row(subject)
        known.add(row, outlet: outlet, isTerm: subject < table.termCount)
        if row.articles >= NightCounts.leastArticles { found.append((row, outlet)) }
      }
    }
    let sizes = StorySizes.sizes(table)
    for row in pool.rows {
      known.add(row, outlet: -1, isTerm: row.subject < table.termCount)
      if row.articles >= NightCounts.leastArticles { found.append((row, -1)) }
    }
    return found.map { row, outlet in
      let kind = row.subject < table.termCount ? 1 : 0
      return Candidate(
        row, outlet: outlet, stories: outlet < 0 ? sizes.pool[kind] : sizes.outlet[kind],
        known: known.clumping(outlet: outlet, isTerm: kind == 1))
    }
  }
}

extension Surges.Candidate {
  fileprivate init(_ row: SurgeCounts.Row, outlet: Int, stories: StorySizes, known: Double) {
    self.row = row
    self.outlet = outlet
    // A Poisson count's χ² over its degrees of freedom varies by (2 + 1 / mean) / degrees, which is its weight.
    let blockMean = Double(row.baselineArticles) / Double(row.degrees + 1)
    let weight = blockMean > 0 ? Double(row.degrees) / (1 + 1 / (2 * blockMean)) : 0
    let own = row.degrees > 0 ? row.chiSquare / Double(row.degrees) : 0
    // What was hardly ever seen comes as new stories bring it, what is well known as known subjects do.
    let novelty = Surges.noveltyArticles / (Surges.noveltyArticles + Double(row.baselineArticles))
    let usual = novelty * stories.clumping + (1 - novelty) * min(known, stories.clumping)
    let prior = Surges.priorDegrees
    clumping = max(1, (weight * own + prior * usual) / (weight + prior))
    let diluted = stories.diluted(to: clumping)
    let rate = row.rate / row.weekdayFactor
    let shape = row.shape / clumping + Surges.priorShape
    expected = shape * clumping / rate
    // Days differ by more than their stories' sizes where the subject has its seasons.
    let days = max(0, clumping - diluted.clumping) / expected
    p = CompoundCount.p(
      atLeast: row.articles, of: row.of, mean: expected, size: 1 / (1 / shape + days), stories: diluted)
  }
}
