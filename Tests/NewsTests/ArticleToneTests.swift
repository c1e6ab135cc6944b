import News
import Support
import Testing

@Suite struct ArticleToneTests {
  private func tone(_ valences: [Int16], quoted: [Bool] = []) throws -> ArticleTone {
    try #require(ArticleTone(ToneLayer(sentences: valences, isQuoted: quoted)))
  }

  @Test func sentencesAreCounted() throws {
    let part = try tone([-1000, -151, -150, 0, 150, 151]).all
    #expect([part.negative, part.neutral, part.positive, part.sentences] == [2, 3, 1, 6])
    #expect(ArticleTone(ToneLayer()) == nil)
  }

  @Test func meanAndSpreadOfAFew() throws {
    #expect(try tone([-200]).all.mean == -200)
    #expect(try tone([-200]).all.spread == 0)
    #expect(try tone([-300, 100, 101]).all.mean == -33)
    #expect(try tone([1, 2]).all.mean == 2)
    #expect(try tone([-1, -2]).all.mean == -2)
    #expect(try tone([-300, 300]).all.spread == 300)
    #expect(try tone([0, 0, 0, 100]).all.spread == 43)
  }

  @Test func oneOutburstDoesNotMakeTheTone() throws {
    let calm = [Int16](repeating: 20, count: 14)
    #expect(try tone(calm + [-1000]).all.mean == 20)
    #expect(try tone(calm + [-1000, -1000, -1000]).all.mean < -100)
    #expect(try tone(calm + [-1000]).all.spread > 200)
  }

  /// The same by the words of the documentation, in fractions: the oracle.
  private func slowMean(_ values: [Int16]) -> Double {
    let sorted = values.sorted().map(Double.init)
    let border = Double(sorted.count) / 10
    let (low, high) = (sorted[Int(border)], sorted[sorted.count - 1 - Int(border)])
    var sum = border * (low + high)
    for (index, value) in sorted.enumerated() {
      let (start, end) = (max(Double(index), border), min(Double(index + 1), Double(sorted.count) - border))
      sum += max(0, end - start) * value
    }
    return sum / Double(sorted.count)
  }

  @Test(arguments: 1...60) func repetitionChangesNothing(sentences: Int) throws {
    var generator = SplitMix64(seed: UInt64(sentences))
    for _ in 0..<20 {
      let values = (0..<sentences).map { _ in Int16.random(in: -1000...1000, using: &generator) }
      let quoted = values.map { _ in Bool.random(using: &generator) }
      let once = try tone(values, quoted: quoted)
      #expect(abs(Double(once.all.mean) - slowMean(values)) <= 0.5 + 1e-9)
      for times in 2...12 {
        let again = try tone(
          Array(repeatElement(values, count: times).joined()),
          quoted: Array(repeatElement(quoted, count: times).joined()))
        for (part, other) in [(once.all, again.all), (once.own, again.own), (once.quoted, again.quoted)] {
          #expect(part?.mean == other?.mean)
          #expect(part?.spread == other?.spread)
          #expect(part.map { $0.negative * times } == other?.negative)
          #expect(part.map { $0.positive * times } == other?.positive)
          #expect(part.map { $0.sentences * times } == other?.sentences)
        }
      }
    }
  }

  @Test(arguments: 1...40) func turningEverySignTurnsTheMean(sentences: Int) throws {
    var generator = SplitMix64(seed: UInt64(sentences) + 99)
    let values = (0..<sentences).map { _ in Int16.random(in: -1000...1000, using: &generator) }
    let (one, other) = (try tone(values).all, try tone(values.map { -$0 }).all)
    #expect(one.mean == -other.mean)
    #expect(one.spread == other.spread)
    #expect(try tone(values.shuffled(using: &generator)).all == one)
  }

  @Test func theOutletsWordsStandApart() throws {
    let both = try tone([-500, 400, 0], quoted: [true, false, false])
    #expect(both.quoted?.mean == -500)
    #expect(both.own?.mean == 200)
    #expect(both.own?.sentences == 2)
    let own = try tone([-500, 400], quoted: [false, false])
    #expect(own.own == own.all)
    #expect(own.quoted == nil)
    #expect(try tone([-500], quoted: [true]).own == nil)
    let untold = try tone([-500, 400])
    #expect(untold.own == nil && untold.quoted == nil)
  }

  @Test func theEndsOfTheScaleDoNotOverflow() throws {
    let extreme = try tone([Int16](repeating: .min, count: 50_000) + [Int16](repeating: .max, count: 50_000)).all
    #expect(extreme.mean == -1 || extreme.mean == 0)
    #expect(extreme.spread == 32_768 || extreme.spread == 32_767)
  }
}
