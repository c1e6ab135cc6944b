import Analysis
import Support
import Testing

@Suite struct DispersionTests {
  @Test func knownValues() throws {
    let known = try #require(Dispersion(counts: [1, 2, 3, 4, 5], sizes: [9, 10, 10, 10, 11]))
    #expect(abs(known.value - 0.18) < 1e-15)
    #expect(abs(try #require(known.normalised) - 0.2195121951219512) < 1e-15)
  }

  @Test func evenIsZeroAndOneSmallPartIsOne() throws {
    #expect(Dispersion(counts: [2, 4, 6], sizes: [10, 20, 30])?.value == 0)
    let single = try #require(Dispersion(counts: [5, 0, 0], sizes: [10, 20, 30]))
    #expect(single.normalised == 1)
    #expect(Dispersion(counts: [3], sizes: [9])?.normalised == nil)
  }

  @Test func noOrderOfThePartsShows() throws {
    var generator = SplitMix64(seed: 3)
    let parts = (0..<500).map { _ in
      (Int.random(in: 0...3, using: &generator), Int.random(in: 1...1999, using: &generator))
    }
    let first = try #require(Dispersion(counts: parts.map(\.0), sizes: parts.map(\.1)))
    for _ in 0..<20 {
      let shuffled = parts.shuffled(using: &generator)
      #expect(Dispersion(counts: shuffled.map(\.0), sizes: shuffled.map(\.1)) == first)
    }
  }

  @Test func partsWithoutWordsCountForNothing() throws {
    let parts = try #require(Dispersion(counts: [1, 2, 0], sizes: [10, 20, 0]))
    #expect(parts == Dispersion(counts: [1, 2], sizes: [10, 20]))
    #expect(Dispersion(counts: [1, 2, 1], sizes: [10, 20, 0]) == nil)
    #expect(Dispersion(counts: [0, 0], sizes: [10, 20]) == nil)
    #expect(Dispersion(counts: [1], sizes: [10, 20]) == nil)
    #expect(Dispersion(counts: [-1, 2], sizes: [10, 20]) == nil)
    #expect(Dispersion(counts: [], sizes: []) == nil)
  }
}
