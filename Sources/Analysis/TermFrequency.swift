public import ByteStrings
public import News

/// How often each term stands in the corpus, and in how many articles.
public struct TermFrequency: Tally, Sendable {
  public struct Count: Hashable, Sendable {
    public var count: Int
    /// Articles in which the term stands.
    public var documents: Int
    /// 1 or 2 words.
    public var words: UInt8
  }

  public private(set) var vocabulary = ByteInterner()
  private var probes: [ByteInterner.Probe] = []
  /// By id in `vocabulary`.
  public private(set) var counts: [Count] = []
  /// Articles counted, with or without terms.
  public private(set) var documents = 0
  /// Sum of `TermCounts.wordCount`: the denominator of rates.
  public private(set) var words = 0

  public init() {}

  public mutating func add(_ item: borrowing TermCounts) {
    documents += 1
    words += Int(item.wordCount)
    probes.removeAll(keepingCapacity: true)
    for entry in item.entries { probes.append(vocabulary.probe(item.bytes.span, entry.span.range)) }
    for (entry, probe) in zip(item.entries, probes) {
      let id = vocabulary.intern(item.bytes.span, entry.span.range, probe)
      add(Count(count: Int(entry.count), documents: 1, words: entry.words), to: id)
    }
  }

  public mutating func merge(_ later: consuming TermFrequency) {
    documents += later.documents
    words += later.words
    let ids = vocabulary.intern(all: later.vocabulary)
    for (theirs, ours) in ids.enumerated() { add(later.counts[theirs], to: ours) }
  }

  private mutating func add(_ more: Count, to id: Int) {
    if id == counts.count {
      counts.append(more)
    } else {
      counts[id].count += more.count
      counts[id].documents += more.documents
    }
  }

  /// The terms that a report tells of: of each length in words the `top` most frequent that stand in at least
  /// `minimumDocuments` articles, the most frequent first, ties by their bytes.
  public func selection(top: Int, minimumDocuments: Int) -> TermSelection {
    var selected: [Int] = []
    var leftOut = TermSelection.LeftOut()
    // Most terms are rare, and few of the others can be chosen: both are set aside before the sorting by bytes.
    var frequencies: [UInt8: [Int]] = [:]
    for count in counts where count.documents >= minimumDocuments {
      frequencies[count.words, default: []].append(count.count)
    }
    let least = frequencies.mapValues { counts in
      counts.count > top && top > 0 ? counts.sorted(by: >)[top - 1] : 0
    }
    var candidates: [Int] = []
    for id in counts.indices {
      if counts[id].documents < minimumDocuments {
        leftOut.rareTerms += 1
        leftOut.rareOccurrences += counts[id].count
      } else if counts[id].count < least[counts[id].words] ?? 0 {
        leftOut.furtherTerms += 1
        leftOut.furtherOccurrences += counts[id].count
      } else {
        candidates.append(id)
      }
    }
    candidates.sort {
      counts[$0].count != counts[$1].count ? counts[$0].count > counts[$1].count : vocabulary.precedes($0, $1)
    }
    var taken: [UInt8: Int] = [:]
    for id in candidates {
      if taken[counts[id].words, default: 0] >= top {
        leftOut.furtherTerms += 1
        leftOut.furtherOccurrences += counts[id].count
      } else {
        taken[counts[id].words, default: 0] += 1
        selected.append(id)
      }
    }
    return TermSelection(
      terms: selected.map { TermSelection.Term(text: vocabulary.text($0), count: counts[$0]) }, documents: documents,
      words: words, leftOut: leftOut)
  }
}

extension TermFrequency: Equatable {
  /// The same counts for the same terms, in whatever order they were first seen.
  public static func == (left: TermFrequency, right: TermFrequency) -> Bool {
    guard left.documents == right.documents, left.words == right.words, left.counts.count == right.counts.count
    else { return false }
    return left.counts.indices.allSatisfy { id in
      right.vocabulary.find(id, of: left.vocabulary).map { right.counts[$0] == left.counts[id] } ?? false
    }
  }
}

/// The terms chosen for a report, and what the choice left out: nothing is lost without being said.
public struct TermSelection: Sendable {
  public struct Term: Hashable, Sendable {
    public let text: String
    public let count: TermFrequency.Count
  }

  public struct LeftOut: Hashable, Sendable {
    /// Terms in fewer articles than the minimum, and how often they stand in the corpus.
    public var rareTerms = 0
    public var rareOccurrences = 0
    /// Terms beyond the top.
    public var furtherTerms = 0
    public var furtherOccurrences = 0
  }

  public let terms: [Term]
  /// Articles and words of the whole corpus.
  public let documents: Int
  public let words: Int
  public let leftOut: LeftOut
}
