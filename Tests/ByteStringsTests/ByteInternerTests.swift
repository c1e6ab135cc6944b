import ByteStrings
import Testing

@Suite struct ByteInternerTests {
  /// Strings of every length from 0 to 40 over few letters, so that many begin, end or are alike.
  private static let strings: [String] = (0..<20_000).map { number in
    var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    return String(
      (0..<number % 41).map { _ -> Character in
        state = state &* 6_364_136_223_846_793_005 &+ 1
        return state >> 60 == 0 ? "é" : state >> 62 == 0 ? "b" : "a"
      })
  }

  /// The slow, obvious table, as the oracle.
  @Test func numbersStringsAsADictionaryDoes() {
    var interner = ByteInterner()
    var numbers: [[UInt8]: Int] = [:]
    for string in Self.strings {
      let bytes = Array(string.utf8)
      #expect(interner.find(string) == numbers[bytes])
      let number = numbers[bytes] ?? numbers.count
      numbers[bytes] = number
      let padded = [0x61] + bytes + [0x62]
      if number % 2 == 0 {
        #expect(interner.intern(string) == number)
      } else {
        #expect(interner.intern(padded.span, 1..<padded.count - 1) == number)
      }
      #expect(interner.text(number) == string)
      #expect(interner.find(padded.span, 1..<padded.count - 1) == number)
    }
    #expect(interner.count == numbers.count)
  }

  @Test func aProbeMadeBeforeOthersWereInternedFindsTheSame() {
    let sources = Self.strings.map { Array($0.utf8) }
    var plain = ByteInterner()
    var probing = ByteInterner()
    for batch in stride(from: 0, to: sources.count, by: 500) {
      let probes = sources[batch..<batch + 500].map { probing.probe($0.span, $0.indices) }
      for (source, probe) in zip(sources[batch...], probes) {
        #expect(probing.intern(source.span, source.indices, probe) == plain.intern(source.span, source.indices))
      }
    }
    for source in sources + [Array("none of them".utf8)] {
      let found = probing.find(source.span, source.indices, probing.probe(source.span, source.indices))
      #expect(found == plain.find(source.span, source.indices))
    }
  }

  @Test func forgetsAllAndMergesAll() {
    var first = ByteInterner(minimumCapacity: 10)
    for string in Self.strings { _ = first.intern(string) }
    var second = ByteInterner()
    _ = second.intern("zz")
    let ids = second.intern(all: first)
    for (here, there) in ids.enumerated() {
      #expect(second.text(there) == first.text(here))
      #expect(first.find(there, of: second) == here)
    }
    first.removeAll()
    #expect(first.count == 0)
    #expect(first.find("a") == nil)
    #expect(first.intern("b") == 0)
    #expect(first.bytes == Array("b".utf8))
  }

  @Test func sortsByBytes() {
    var interner = ByteInterner()
    let strings = ["", "a", "ab", "b", "é"]
    for string in strings.reversed() { _ = interner.intern(string) }
    for (left, right) in zip(strings, strings.dropFirst()) {
      let (one, other) = (interner.find(left) ?? -1, interner.find(right) ?? -1)
      #expect(interner.precedes(one, other) && !interner.precedes(other, one) && !interner.precedes(one, one))
    }
  }
}
