import News

/// What a night's articles have that those of the days before had not, or far less of: names and words, of each outlet and
/// of all together.
///
/// Articles come in stories, a handful at a time, so that twice as many tell less than twice as much. Counts and exposures
/// are divided by the clumping of the subject, a design effect (J. N. K. Rao and A. J. Scott, "A Simple Method for the
/// Analysis of Clustered Binary Data", Biometrics 48, 1992), which is Pearson's χ² over its degrees of freedom between the
/// days of the baseline. What is left is taken for a Poisson count whose rate the baseline tells up to a gamma
/// distribution: its predictive distribution is a negative binomial (A. Gelman et al., "Bayesian Data Analysis", 2.6), and p
/// its upper tail. Exposure is the outlet's articles: neither a weekend nor an outage makes a surge, and days without
/// articles are no evidence. What all outlets are expected to have is the sum of what each is, so that an outlet that is
/// away tonight takes its subjects with it.
public struct Surges: Sendable {
  /// The surest first.
  public let rows: [Surge]
  /// Surges beyond the most that are listed.
  public let further: Int
  /// Surging terms that are told with another subject.
  public let folded: Int
  /// Subjects and pairs of a subject and an outlet that could have surged.
  public let tests: Int

  /// How sure and how large a surge must be.
  static let mostFalse = 0.05
  static let leastRatio = 2.0
  static let mostRows = 200

  /// One subject in one outlet, or in all together.
  private struct Candidate {
    let subject: Int
    /// −1: all.
    let outlet: Int
    let articles: Int
    let of: Int
    let baselineArticles: Int
    let baselineOf: Int
    /// Gamma distribution of what is expected, without a prior.
    let shape: Double
    let rate: Double
    let clumping: Double
    var p = 1.0
    var q = 1.0

    var expected: Double { (shape + Surges.priorShape * clumping) / rate }
  }

  /// Jeffreys' prior of a Poisson rate is a gamma distribution of this shape.
  private static let priorShape = 0.5

  public init(_ counts: NightCounts) { self.init(NightTable(counts)) }

  init(_ table: NightTable) {
    var candidates = Surges.candidates(table)
    for index in candidates.indices {
      let one = candidates[index]
      let size = one.shape / one.clumping + Surges.priorShape
      candidates[index].p = NegativeBinomial.p(
        atLeast: Double(one.articles) / one.clumping, mean: size / one.rate, size: size)
    }
    for (isTerm, tests) in [(true, table.termHypotheses), (false, table.nameHypotheses)] {
      let family = candidates.indices.filter { (candidates[$0].subject < table.termCount) == isTerm }
      let adjusted = FalseDiscovery.adjusted(family.map { candidates[$0].p }, tests: tests)
      for (index, q) in zip(family, adjusted) { candidates[index].q = q }
    }
    tests = table.termHypotheses + table.nameHypotheses
    var surging = candidates.filter {
      $0.q <= Surges.mostFalse && Double($0.articles) >= Surges.leastRatio * $0.expected
    }
    surging.sort { left, right in
      if left.p != right.p { return left.p < right.p }
      if left.subject != right.subject { return table.subjects[left.subject] < table.subjects[right.subject] }
      return left.outlet < right.outlet
    }
    let folding = SurgeFolding(surging.map { ($0.outlet, table.subjects[$0.subject]) })
    folded = folding.leads.count { $0 != nil }
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
        articles: one.articles, of: one.of, outlets: Set(articles.map { table.window.outlets[$0] }).count,
        baselineArticles: one.baselineArticles, baselineOf: one.baselineOf, expected: one.expected,
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
    var found: [(row: SurgeCounts.Row, outlet: Int)] = []
    var clumpings = ClumpingEstimate(outlets: table.outlets.count)
    for outlet in table.outlets.indices {
      counts.read(windowPlaces[outlet], baselinePlaces[outlet], table)
      guard counts.baselineOf > 0 else { continue }
      pool.add(counts)
      for subject in counts.subjects {
        let row = counts.row(subject)
        clumpings.add(row, outlet: outlet, isTerm: subject < table.termCount)
        if row.articles >= NightCounts.leastArticles { found.append((row, outlet)) }
      }
    }
    for row in pool.rows { clumpings.add(row, outlet: -1, isTerm: row.subject < table.termCount) }
    let all = found + pool.rows.filter { $0.articles >= NightCounts.leastArticles }.map { ($0, -1) }
    return all.map { row, outlet in
      let clumping = clumpings.clumping(row, outlet: outlet, isTerm: row.subject < table.termCount)
      return Candidate(
        subject: row.subject, outlet: outlet, articles: row.articles, of: row.of,
        baselineArticles: row.baselineArticles, baselineOf: row.baselineOf, shape: row.shape,
        rate: row.rate / row.weekdayFactor(clumping), clumping: clumping)
    }
  }
}
