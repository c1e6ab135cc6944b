import News

/// One search at work: the ways to match that are open, the preferred ones first.
struct PatternSearch {
  private struct Way {
    var instruction: Int
    /// Where its match began: a byte, and how many scalars ago.
    var start: Int
    var length: Int
  }

  private let pattern: LinearPattern
  private var ways: [Way] = []
  private var next: [Way] = []
  /// By instruction: the step in which a way stood there last.
  private var visited: [Int]
  private var step = 0
  private var open: [Int] = []

  init(_ pattern: LinearPattern) {
    self.pattern = pattern
    visited = Array(repeating: 0, count: pattern.instructions.count)
  }

  /// Appends the matches in `bytes[range]`, which is valid UTF-8; outside of the range there is nothing.
  mutating func append(_ bytes: borrowing Swift.Span<UInt8>, _ range: Range<Int>, to found: inout [News.Span]) {
    var offset = range.lowerBound
    while let match = first(bytes, from: offset, in: range) {
      found.append(News.Span(match.lowerBound, match.upperBound))
      offset = match.upperBound
    }
  }

  private mutating func first(
    _ bytes: borrowing Swift.Span<UInt8>, from start: Int, in range: Range<Int>
  ) -> Range<Int>? {
    ways.removeAll(keepingCapacity: true)
    var match: Range<Int>?
    var offset = start
    var before = start > range.lowerBound ? PatternSearch.scalar(bytes, before: start, range.lowerBound) : nil
    while true {
      if ways.isEmpty {
        if match != nil { return match }
        if let firstBytes = pattern.firstBytes {
          let from = offset
          while offset < range.upperBound, !firstBytes[Int(bytes[offset])] { offset += 1 }
          if offset > from { before = PatternSearch.scalar(bytes, before: offset, range.lowerBound) }
        }
        if offset >= range.upperBound { return match }
      }
      let isAtEnd = offset >= range.upperBound
      let (value, length) = isAtEnd ? (0, 0) : PatternSearch.decode(bytes, offset, range.upperBound)
      let after = isAtEnd ? nil : UInt32?(value)
      step += 1
      next.removeAll(keepingCapacity: true)
      // Ways that are open go before one that begins here.
      var isCut = false
      for way in ways {
        if follow(way, offset, before, after, &match) {
          isCut = true
          break
        }
      }
      if match == nil, !isCut, !isAtEnd {
        _ = follow(Way(instruction: 0, start: offset, length: 0), offset, before, after, &match)
      }
      if isAtEnd { return match }
      // Each way that takes this scalar stands behind it in the next step.
      ways.removeAll(keepingCapacity: true)
      for way in next where way.length < LinearPattern.longest {
        guard case .take(let set) = pattern.instructions[way.instruction], pattern.takes(value, set: set) else {
          continue
        }
        ways.append(Way(instruction: way.instruction + 1, start: way.start, length: way.length + 1))
      }
      before = value
      offset += length
    }
  }

  /// Follows a way through what takes no scalar, to all places where it wants one.
  ///
  /// - Returns: whether it came to a match, behind which the ways that are preferred less are given up.
  private mutating func follow(
    _ way: Way, _ offset: Int, _ before: UInt32?, _ after: UInt32?, _ match: inout Range<Int>?
  ) -> Bool {
    open.removeAll(keepingCapacity: true)
    open.append(way.instruction)
    while let index = open.popLast() {
      guard visited[index] != step else { continue }
      visited[index] = step
      switch pattern.instructions[index] {
      case .jump(let target): open.append(target)
      case .split(let preferred, let other):
        open.append(other)
        open.append(preferred)
      case .lineStart: if before == nil || before == 0x0A { open.append(index + 1) }
      case .lineEnd: if after == nil || after == 0x0A { open.append(index + 1) }
      case .wordBorder(let isNegated):
        if (PatternSearch.isWord(before) != PatternSearch.isWord(after)) != isNegated { open.append(index + 1) }
      case .take: next.append(Way(instruction: index, start: way.start, length: way.length))
      case .match:
        guard offset > way.start else { continue }
        match = way.start..<offset
        return true
      }
    }
    return false
  }

  private static func isWord(_ value: UInt32?) -> Bool {
    guard let value else { return false }
    if value < 0x80 { return value &- 0x30 < 10 || (value | 0x20) &- 0x61 < 26 || value == 0x5F }
    return Unicode.Scalar(value).map { ScalarSet.Property.word.holds($0) } ?? false
  }

  /// The scalar at `offset`, and its length in bytes; a byte that starts none reads as U+FFFD.
  private static func decode(_ bytes: borrowing Swift.Span<UInt8>, _ offset: Int, _ end: Int) -> (UInt32, Int) {
    let lead = UInt32(bytes[offset])
    if lead < 0x80 { return (lead, 1) }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, offset + length <= end else { return (0xFFFD, 1) }
    var value = lead & (0xFF >> UInt32(length + 1))
    for place in 1..<length { value = value << 6 | UInt32(bytes[offset + place] & 0x3F) }
    return (value, length)
  }

  private static func scalar(_ bytes: borrowing Swift.Span<UInt8>, before end: Int, _ start: Int) -> UInt32? {
    guard end > start else { return nil }
    var offset = end - 1
    while offset > start, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    return decode(bytes, offset, end).0
  }
}
