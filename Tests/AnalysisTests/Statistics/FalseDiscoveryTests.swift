import Analysis
import Support
import Testing

@Suite struct FalseDiscoveryTests {
  @Test func knownValues() {
    #expect(FalseDiscovery.adjusted([]) == [])
    #expect(FalseDiscovery.adjusted([0.03]) == [0.03])
    let adjusted = FalseDiscovery.adjusted([0.01, 0.04, 0.03, 0.005])
    for (value, expected) in zip(adjusted, [0.02, 0.04, 0.04, 0.02]) { #expect(abs(value - expected) < 1e-15) }
  }

  @Test func itIsMonotoneAndNoOrderShows() {
    var generator = SplitMix64(seed: 95)
    let p = (0..<300).map { _ in Double(Int.random(in: 0...50, using: &generator)) / 50 }
    let adjusted = FalseDiscovery.adjusted(p)
    for left in p.indices {
      #expect(adjusted[left] >= p[left] && adjusted[left] <= 1)
      for right in p.indices {
        if p[left] < p[right] { #expect(adjusted[left] <= adjusted[right]) }
        if p[left] == p[right] { #expect(adjusted[left] == adjusted[right]) }
      }
    }
    let shuffled = p.indices.shuffled(using: &generator)
    #expect(FalseDiscovery.adjusted(shuffled.map { p[$0] }) == shuffled.map { adjusted[$0] })
  }
}
