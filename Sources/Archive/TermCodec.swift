import ByteStrings
import News

// Terms stand sorted and end to end, so each is written as the length it shares with the one before and the rest
// (front coding). Both lengths fit in one byte mostly, half of it each; 15 says that the length follows, less 15.
// Counts that are not laid out so are written as they are.

private enum TermLayout {
  static let frontCoded: UInt8 = 1
  static let plain: UInt8 = 0
  static let longest = 15
}

extension ByteWriter {
  mutating func append(_ terms: TermCounts) {
    append(UInt64(terms.wordCount))
    let isEndToEnd = terms.isEndToEnd
    append(byte: isEndToEnd ? TermLayout.frontCoded : TermLayout.plain)
    append(count: terms.entries.count)
    if isEndToEnd {
      appendFrontCoded(terms)
    } else {
      append(count: terms.bytes.count)
      terms.bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
      for entry in terms.entries {
        append(entry.span, after: 0)
        append(UInt64(entry.count))
        append(byte: entry.words)
      }
    }
  }

  private mutating func appendFrontCoded(_ terms: TermCounts) {
    var previous = 0..<0
    terms.bytes.withUnsafeBufferPointer { bytes in
      for entry in terms.entries {
        let range = entry.span.range
        let most = min(previous.count, range.count)
        var shared = 0
        while shared < most, bytes[previous.lowerBound + shared] == bytes[range.lowerBound + shared] { shared += 1 }
        let rest = range.count - shared
        append(byte: UInt8(min(shared, TermLayout.longest) << 4 | min(rest, TermLayout.longest)))
        if shared >= TermLayout.longest { append(count: shared - TermLayout.longest) }
        if rest >= TermLayout.longest { append(count: rest - TermLayout.longest) }
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range.lowerBound + shared..<range.upperBound]))
        append(UInt64(entry.count) << 2 | UInt64(entry.words))
        previous = range
      }
    }
  }
}

extension ByteReader {
  mutating func termCounts() throws(DamagedBytes) -> TermCounts {
    let wordCount = try integer(UInt32.self)
    let layout = try byte()
    let entryCount = try count()
    var terms = TermCounts(wordCount: wordCount)
    switch layout {
    case TermLayout.frontCoded:
      var bytes = ByteBuffer(capacity: 1 << 14)
      var previous = 0
      terms.entries = try [TermCounts.Entry](capacity: entryCount) { entries throws(DamagedBytes) in
        for _ in 0..<entryCount {
          let packed = try byte()
          let shared = try length(packed >> 4)
          let rest = try length(packed & 15)
          let start = bytes.count
          // A chain of long shared parts could ask for far more room than the bytes read.
          guard shared <= start - previous, start + shared + rest <= TermCounts.longestBytes else {
            throw damage("term shares more than there is")
          }
          bytes.append(again: previous..<previous + shared)
          bytes.append(try slice(rest))
          let counted = try number()
          guard let count = UInt32(exactly: counted >> 2) else { throw damage("count out of range") }
          entries.append(TermCounts.Entry(span: Span(start, bytes.count), count: count, words: UInt8(counted & 3)))
          previous = start
        }
      }
      terms.bytes = bytes.array
    case TermLayout.plain:
      terms.entries.reserveCapacity(entryCount)
      terms.bytes = Array(try slice(try count()))
      for _ in 0..<entryCount {
        let span = try span(after: 0, limit: terms.bytes.count)
        let count = try integer(UInt32.self)
        terms.entries.append(TermCounts.Entry(span: span, count: count, words: try byte()))
      }
    default: throw damage("unknown term layout")
    }
    return terms
  }

  private mutating func length(_ half: UInt8) throws(DamagedBytes) -> Int {
    Int(half) < TermLayout.longest ? Int(half) : TermLayout.longest + Int(try integer(UInt32.self))
  }
}

extension TermCounts {
  /// Far above what one page can hold; what claims more is damaged.
  fileprivate static let longestBytes = 1 << 28

  /// Whether the entries' spans cover `bytes` in order, without gap or overlap.
  fileprivate var isEndToEnd: Bool {
    guard bytes.count <= TermCounts.longestBytes else { return false }
    var end: UInt32 = 0
    for entry in entries {
      guard entry.span.start == end, entry.span.end >= end, entry.words < 4 else { return false }
      end = entry.span.end
    }
    return Int(end) == bytes.count
  }
}
