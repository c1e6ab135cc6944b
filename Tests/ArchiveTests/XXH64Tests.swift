import Archive
import Support
import Testing

@Suite struct XXH64Tests {
  private func hash(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
    var hash = XXH64(seed: seed)
    bytes.withUnsafeBytes { hash.add($0) }
    return hash.value
  }

  /// The values are those of `xxhsum -H1`, and of the algorithm's own tests: this hash stands in files.
  @Test func knownHashesAreFound() {
    #expect(hash([]) == 0xEF46_DB37_51D8_E999)
    #expect(hash(Array("a".utf8)) == 0xD24E_C4F1_A98C_6E5B)
    #expect(hash(Array("abc".utf8)) == 0x44BC_2CF5_AD77_0999)
    #expect(hash(Array("Nobody inspects the spammish repetition".utf8)) == 0xFBCE_A83C_8A37_8BF1)
    #expect(hash((0..<101).map { UInt8($0) }, seed: 2_654_435_761) == 0xA1C6_D417_4C37_136D)
  }

  @Test func partsGiveWhatTheWholeGives() {
    var generator = SplitMix64(seed: 3)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var parts = XXH64()
      var start = 0
      while start < count {
        let end = min(count, start + Int.random(in: 0...70, using: &generator))
        bytes[start..<end].withUnsafeBytes { parts.add($0) }
        start = end
      }
      #expect(parts.value == hash(bytes))
    }
  }
}
