/// Finds copies among articles by the runs of five words that they have in common.
///
/// What the outlets repeat, and statements that several of them quote, make no copies. Time and memory grow with the
/// words of the articles; the result does not depend on their order.
public struct CopyFinder: Sendable {
  /// So much of the shorter text, in percent, must stand in the other one: of all its runs of five words, and of those
  /// that outlets do not repeat.
  private static let minimumPercent = 40
  /// And so many runs at least: a sentence of 24 words.
  private static let minimumShingles = 20
  /// From here on, in percent, nearly all of a text is a copy.
  private static let fullPercent = 80
  /// An outlet updates a report within so many days; later it puts it out again as it was.
  private static let updateDays: Int64 = 7
  /// Where less than this share, in percent, of the shorter text's own words is shared, two texts quote the same.
  private static let quotationPercent = 20

  public init() {}

  public func find(_ texts: [CopyText]) -> Copies {
    let order = texts.indices.sorted { CopySource.precedes(texts[$0].source, texts[$1].source) }
    let sources = order.map { texts[$0].source }
    let index = ShingleIndex(texts, order: order)
    let candidates = CandidatePairs(
      index, minimumShingles: CopyFinder.minimumShingles, minimumPercent: CopyFinder.minimumPercent)
    let isRepeated = RepeatedShingles(index, sources, versions: candidates.versions).isRepeated
    var telling = index.counts.map(Int.init)
    for shingle in isRepeated.indices where isRepeated[shingle] {
      for text in index.texts[index.members(shingle)] { telling[Int(text)] -= 1 }
    }
    let unquoted = order.map { place in texts[place].words.count { $0 & CopyText.quoted == 0 } }

    // The longer text of a pair goes into a table once, and the shorter ones are laid beside it.
    let laid = candidates.pairs.map { pair -> (longer: Int, shorter: Int) in
      let isLonger = texts[order[pair.first]].words.count >= texts[order[pair.second]].words.count
      return isLonger ? (pair.first, pair.second) : (pair.second, pair.first)
    }.sorted { $0 < $1 }
    var pairs: [CopyPair] = []
    var table = ShingleTable()
    var loaded: Int?
    for (longer, shorter) in laid {
      if loaded != longer {
        table.load(texts[order[longer]], index, isRepeated)
        loaded = longer
      }
      let shared = table.compare(texts[order[shorter]])
      guard shared.telling >= CopyFinder.minimumShingles,
        shared.telling * 100 >= min(telling[longer], telling[shorter]) * CopyFinder.minimumPercent
      else { continue }
      // Of the words that a text does not quote, as many are telling as of all.
      let own = [longer, shorter].map { telling[$0] * unquoted[$0] / max(1, sources[$0].words) }.min() ?? 0
      let pair = Compared(
        shared: shared, first: min(longer, shorter), second: max(longer, shorter),
        shingles: (Int(index.counts[min(longer, shorter)]), Int(index.counts[max(longer, shorter)])), ownShingles: own)
      if let kind = CopyFinder.kind(of: pair, sources) { pairs.append(pair.pair(kind, sources)) }
    }
    pairs.sort { ($0.earlier, $0.later) < ($1.earlier, $1.later) }
    return Copies(articles: sources, pairs: pairs)
  }

  /// Two texts and what they have in common.
  private struct Compared {
    let shared: SharedText
    let first: Int
    let second: Int
    let shingles: (first: Int, second: Int)
    /// Shingles that are telling and no quotation, of the text that has fewer of them.
    let ownShingles: Int

    /// Of the text that has more in common with the other one, in percent; and of the other one.
    var percentOfShorter: Int { shared.shingles * 100 / max(1, min(shingles.first, shingles.second)) }
    var percentOfLonger: Int { shared.shingles * 100 / max(1, max(shingles.first, shingles.second)) }

    func pair(_ kind: CopyPair.Kind, _ sources: [CopySource]) -> CopyPair {
      CopyPair(
        earlier: first, later: second, isOrdered: sources[first].isBefore(sources[second]), kind: kind,
        sharedShingles: shared.shingles, earlierShingles: shingles.first, laterShingles: shingles.second,
        sharedWords: shared.shorter.words)
    }
  }

  /// Nil for what is no copy and quotes nothing.
  private static func kind(of pair: Compared, _ sources: [CopySource]) -> CopyPair.Kind? {
    let isWhole = pair.percentOfLonger >= fullPercent
    if !isWhole, pair.shared.unquoted * 100 < pair.ownShingles * quotationPercent || pair.shared.unquoted == 0 {
      return .quotation
    }
    let (first, second) = (sources[pair.first], sources[pair.second])
    if first.outlet == second.outlet {
      return isWhole || (isNear(first, second) && !isInserted(pair)) ? .update : nil
    }
    let derived = first.isBefore(second) ? pair.shingles.second : min(pair.shingles.first, pair.shingles.second)
    return pair.shared.shingles * 100 >= derived * fullPercent ? .full : .partial
  }

  /// Whether two articles may have been published within the days in which reports are updated.
  private static func isNear(_ first: CopySource, _ second: CopySource) -> Bool {
    guard let times = first.published, let others = second.published else { return true }
    return others.lowerBound - times.upperBound < updateDays * 86_400
  }

  /// Whether all that two articles have in common is one block within them, such as a gallery or a box, which says
  /// nothing of how the rest came about.
  private static func isInserted(_ pair: Compared) -> Bool {
    guard pair.percentOfShorter < fullPercent else { return false }
    return [pair.shared.longer, pair.shared.shorter].allSatisfy { runs in
      runs.wordsOfLongest * 10 >= runs.words * 9 && runs.wordsOfLead * 5 < SharedRuns.lead
    }
  }
}
