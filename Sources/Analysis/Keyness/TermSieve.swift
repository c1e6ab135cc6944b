import ByteStrings
public import News

/// Tells the terms that stand in few articles from the others, in memory that does not grow with the corpus: most pairs of
/// words stand in one article and can never tell outlets apart, but would fill a vocabulary.
///
/// Counts articles by the hash of the term. Terms that share a hash count together, so that a rare term may pass; one that is
/// not rare is never held back.
public struct TermSieve: Tally, Hashable, Sendable {
  private var counts: [UInt8]
  private let shift: UInt64

  /// - Parameter bits: there are 2^bits counts of a byte each, 4 … 30. With 24 and two million terms, one rare term in
  ///   a hundred passes.
  public init(bits: Int = 24) {
    let bits = min(max(bits, 4), 30)
    counts = Array(repeating: 0, count: 1 << bits)
    shift = UInt64(64 - bits)
  }

  public mutating func add(_ item: borrowing TermCounts) {
    let bytes = item.bytes.span
    for entry in item.entries {
      let slot = Int(truncatingIfNeeded: ByteHash.of(bytes, entry.span.range) >> shift)
      if counts[slot] < .max { counts[slot] += 1 }
    }
  }

  /// Sieves of different sizes cannot be merged: the other is then left out.
  public mutating func merge(_ later: consuming TermSieve) {
    guard counts.count == later.counts.count else { return }
    for (slot, count) in later.counts.enumerated() where count > 0 {
      let (sum, overflow) = counts[slot].addingReportingOverflow(count)
      counts[slot] = overflow ? .max : sum
    }
  }

  /// Whether the term `bytes[range]` may stand in so many articles; asked for more than 255, it answers for 255.
  public func passes(_ bytes: borrowing Swift.Span<UInt8>, _ range: Range<Int>, articles: Int) -> Bool {
    Int(counts[Int(truncatingIfNeeded: ByteHash.of(bytes, range) >> shift)]) >= min(articles, 255)
  }
}
