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
    /// The words that the prior of the log-odds weighs as much as; nil for the words of the smaller side, so that what one side
    /// alone has is neither infinite nor, for its one empty cell, quite uncertain.
    public var priorSize: Double?
    /// Rows with a larger adjusted p are left out.
    public var maximumP = 0.05
    /// Rows that are told of what the target has more of, and of what it has less of: so many at most.
    public var limit = 1000

    public init() {}
  }

  /// The first of the significant ones on each side, by `KeynessRow.precedes`.
  public let rows: [KeynessRow]
  /// How many are significant: what the target has more of, and less of.
  public let overused: Int
  public let underused: Int
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

    var tests: [Test] = []
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
      tests.append(Test(subject, table))
    }
    tested = tests.count
    repeatedByOneArticle = repeated
    for (place, p) in FalseDiscovery.adjusted(tests.map(\.p)).enumerated() { tests[place].adjustedP = p }
    tests.removeAll { $0.adjustedP > settings.maximumP }
    overused = tests.count { $0.table.excess > 0 }
    underused = tests.count - overused

    let corpusWords = whole?.words ?? own.words + rest.words
    let priorSize = settings.priorSize ?? Double(min(own.words, rest.words))
    let kept = Keyness.first(settings.limit, of: tests, counts)
    let ourSides = own.sides(of: kept.map(\.subject), counts, target)
    let theirSides = rest.sides(of: kept.map(\.subject), counts, other)
    rows = kept.enumerated().compactMap { place, test in
      let corpusCount = whole.map { Int($0.sums[test.subject].count) } ?? test.table.count + test.table.referenceCount
      return LogOdds(test.table, corpusCount: corpusCount, corpusSize: corpusWords, priorSize: priorSize).map { odds in
        KeynessRow(
          subject: counts.subject(test.subject), target: ourSides[place], reference: theirSides[place],
          logLikelihood: test.ratio, p: test.p, adjustedP: test.adjustedP, logOdds: odds,
          logRatio: LogRatio(test.table, spread: own.spread(test.subject), reference: rest.spread(test.subject)),
          isOverused: test.table.excess > 0)
      }
    }.sorted(by: KeynessRow.precedes)
  }

  private struct Test {
    let subject: Int
    let table: ContingencyTable
    let ratio: Double
    let p: Double
    var adjustedP = 1.0

    init(_ subject: Int, _ table: ContingencyTable) {
      self.subject = subject
      self.table = table
      ratio = table.logLikelihoodRatio
      p = ChiSquare.p(ratio)
    }
  }

  /// The first of each side, in no order.
  private static func first(_ limit: Int, of tests: [Test], _ counts: KeynessCounts) -> [Test] {
    let sides = [tests.filter { $0.table.excess > 0 }, tests.filter { $0.table.excess <= 0 }]
    return sides.flatMap { side -> [Test] in
      guard side.count > max(0, limit) else { return side }
      return Array(
        side.sorted { left, right in
          if left.ratio != right.ratio { return left.ratio > right.ratio }
          let (one, other) = (abs(LogRatio(left.table).value), abs(LogRatio(right.table).value))
          if one != other { return one > other }
          return KeynessSubject.precedes(counts.subject(left.subject), counts.subject(right.subject))
        }.prefix(max(0, limit)))
    }
  }
}
