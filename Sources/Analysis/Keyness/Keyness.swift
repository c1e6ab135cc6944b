/// What tells a slice of the corpus from a reference: its key words, pairs and entities.
///
/// G² ranks (how sure the difference is), the log ratio tells its size, the log-odds z shrinks what is rare, DP and the
/// number of articles tell whether it is the slice's habit or one story's. All of G² and its p take each word for a draw of
/// its own, and words come in bursts; so nothing counts as key that stands in fewer than `minimumArticles` articles of
/// the side that has more of it, or has more than `largestShare` of its occurrences there in a single article. The
/// interval of the log ratio is over articles.
public struct Keyness: Sendable {
  public struct Settings: Hashable, Sendable {
    /// Of the side that has more of it: occurrences, and articles.
    public var minimumCount = 5
    public var minimumArticles = 3
    /// Of the occurrences on that side: the most that one article may have.
    public var largestShare = 0.5
    /// The words that the prior of the log-odds weighs as much as: about two articles.
    public var priorSize = 1000.0
    /// Rows with a larger adjusted p are left out.
    public var maximumP = 0.05

    public init() {}
  }

  /// The significant ones, by `KeynessRow.precedes`: those that the target has more of and those that it has less of.
  public let rows: [KeynessRow]
  /// How many words, pairs and entities were tested: those with enough occurrences and articles. The number that p is
  /// adjusted for.
  public let tested: Int
  /// Those that were not tested for one article's share.
  public let repeatedByOneArticle: Int

  /// - Parameters:
  ///   - reference: nil for all other articles. Articles of the target are never part of it.
  public init(
    _ counts: KeynessCounts, target: ArticleSet, reference: ArticleSet? = nil, settings: Settings = Settings()
  ) {
    let other = (reference ?? counts.articles(in: .all)).subtracting(target)
    let (own, rest) = (SliceSums(counts, target), SliceSums(counts, other))
    let corpus = counts.articles(in: .all)
    let whole = own.articles + rest.articles == corpus.members.count ? nil : SliceSums(counts, corpus)
    let corpusWords = whole?.words ?? own.words + rest.words

    var tests: [(subject: Int, table: ContingencyTable, p: Double)] = []
    var repeated = 0
    for subject in 0..<counts.subjectCount {
      let (ours, theirs) = (own.sums[subject], rest.sums[subject])
      guard
        let table = ContingencyTable(Int(ours.count), of: own.words, against: Int(theirs.count), of: rest.words)
      else { continue }
      let more = table.excess > 0 ? ours : theirs
      guard more.count >= settings.minimumCount, more.articles >= settings.minimumArticles else { continue }
      guard Double(more.largest) <= settings.largestShare * Double(more.count) else {
        repeated += 1
        continue
      }
      tests.append((subject, table, ChiSquare.p(table.logLikelihoodRatio)))
    }
    tested = tests.count
    repeatedByOneArticle = repeated

    let adjusted = FalseDiscovery.adjusted(tests.map(\.p))
    let kept = tests.indices.filter { adjusted[$0] <= settings.maximumP }
    let subjects = kept.map { tests[$0].subject }
    let ourSides = own.sides(of: subjects, counts, target)
    let theirSides = rest.sides(of: subjects, counts, other)
    var rows: [KeynessRow] = []
    rows.reserveCapacity(kept.count)
    for (place, test) in kept.enumerated() {
      let (subject, table, p) = tests[test]
      let corpusCount = whole.map { Int($0.sums[subject].count) } ?? table.count + table.referenceCount
      guard
        let odds = LogOdds(
          table, corpusCount: corpusCount, corpusSize: corpusWords, priorSize: settings.priorSize)
      else { continue }
      rows.append(
        KeynessRow(
          subject: counts.subject(subject), target: ourSides[place], reference: theirSides[place],
          logLikelihood: table.logLikelihoodRatio, p: p, adjustedP: adjusted[test], logOdds: odds,
          logRatio: LogRatio(table, spread: own.spread(subject), reference: rest.spread(subject)),
          isOverused: table.excess > 0))
    }
    self.rows = rows.sorted(by: KeynessRow.precedes)
  }
}
