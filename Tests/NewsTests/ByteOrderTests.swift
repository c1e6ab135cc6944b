import News
import Support
import Testing

@Suite struct ByteOrderTests {
  /// Short and long, equal starts, NULs, and letters of one to four bytes, also in two spellings.
  @Test func isTheOrderOfTheBytes() {
    var generator = SplitMix64(seed: 5)
    let letters = ["a", "b", "/", "-", "\u{0}", "\u{E9}", "e\u{301}", "\u{FFFD}", "𝒳", "aaaaaaaaaaaaaaaaaaaa"]
    let texts = (0..<200).map { _ in
      (0..<Int(generator.next() % 5)).map { _ in letters[Int(generator.next() % 10)] }.joined()
    }
    for left in texts {
      for right in texts {
        #expect(left.bytesPrecede(right) == left.utf8.lexicographicallyPrecedes(right.utf8))
      }
    }
  }
}
