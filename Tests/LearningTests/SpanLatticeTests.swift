import Learning
import Testing

/// Numbers that are the same in every run.
private struct Dice {
  var state: UInt64
  mutating func roll(_ range: ClosedRange<Int>) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return range.lowerBound + Int(state >> 33) % range.count
  }
}

/// Every sequence of tags that a row of tokens can bear, and what each is worth, one after the other.
private enum Slow {
  static func follows(_ tag: UInt8, _ before: UInt8?) -> Bool {
    guard let before, !SpanTag.closes(before) else { return SpanTag.opens(tag) }
    return !SpanTag.opens(tag) && SpanTag.type(tag) == SpanTag.type(before)
  }

  static func sequences(_ count: Int) -> [[UInt8]] {
    var all: [[UInt8]] = [[]]
    for _ in 0..<count {
      all = all.flatMap { head in (0...16).filter { follows($0, head.last) }.map { head + [$0] } }
    }
    return all.filter { $0.last.map(SpanTag.closes) ?? true }
  }

  static func worth<Scalar>(
    _ tags: [UInt8], _ scores: [[Double]], _ transitions: SpanTransitions<Scalar>, _ number: (Scalar) -> Double
  ) -> Double {
    func kind(_ tag: UInt8) -> Int { tag == 0 ? 0 : 1 + SpanTag.type(tag) }
    var sum = 0.0
    var before: UInt8 = 0
    for (index, tag) in tags.enumerated() {
      if tag > 0 { sum += scores[index][Int(tag) - 1] }
      if SpanTag.closes(before) {
        sum += number(transitions.between[kind(before)][kind(tag)])
      } else {
        let type = SpanTag.type(tag)
        let begins = SpanTag.opens(before)
        let ends = SpanTag.closes(tag)
        let row =
          begins
          ? (ends ? transitions.beginToLast : transitions.beginToInside)
          : (ends ? transitions.insideToLast : transitions.insideToInside)
        sum += number(row[type])
      }
      before = tag
    }
    return sum
  }
}

private func transitions(_ dice: inout Dice) -> SpanTransitions<Int32> {
  var transitions = SpanTransitions<Int32>(repeating: 0)
  transitions.values = transitions.values.map { _ in Int32(dice.roll(-9...9)) }
  return transitions
}

private func scores(_ count: Int, _ dice: inout Dice) -> [SIMD16<Int16>] {
  (0..<count).map { _ in
    var row = SIMD16<Int16>.zero
    for lane in 0..<16 { row[lane] = Int16(dice.roll(-20...15)) }
    return row
  }
}

@Suite struct SpanLatticeTests {
  @Test(arguments: 0..<30) func theBestSequenceIsTheBestOfAll(seed: UInt64) {
    var dice = Dice(state: seed)
    let transitions = transitions(&dice)
    var decoder = SpanDecoder()
    for count in 0...4 {
      let scores = scores(count, &dice)
      let rows = scores.map { row in (0..<16).map { Double(row[$0]) } }
      var tags: [UInt8] = [7]
      decoder.decode(scores[...], transitions, into: &tags)
      #expect(tags.count == count)
      var before: UInt8?
      for tag in tags {
        #expect(Slow.follows(tag, before))
        before = tag
      }
      let best = Slow.sequences(count).map { Slow.worth($0, rows, transitions, Double.init) }.max() ?? 0
      #expect(Slow.worth(tags, rows, transitions, Double.init) == best)
    }
  }

  @Test(arguments: 0..<10) func probabilitiesAreSharesOfAllSequences(seed: UInt64) {
    var dice = Dice(state: seed)
    let weights = transitions(&dice).map { Float($0) / 10 }
    let factors = SpanMarginals.Factors(weights)
    var marginals = SpanMarginals()
    for count in 1...4 {
      let scores = scores(count, &dice).map { SIMD16<Float>($0) / 8 }
      let rows = scores.map { row in (0..<16).map { Double(row[$0]) } }
      marginals.compute(scores[...], factors, allowed: [], counts: false)
      var total = 0.0
      var lanes = [[Double]](repeating: [Double](repeating: 0, count: 17), count: count)
      var spans: [TypedSpan: Double] = [:]
      for tags in Slow.sequences(count) {
        let worth = exponential(Slow.worth(tags, rows, weights, Double.init))
        total += worth
        for (index, tag) in tags.enumerated() { lanes[index][Int(tag)] += worth }
        for span in SpanTag.spans(tags[...]) { spans[span, default: 0] += worth }
      }
      for index in 0..<count {
        for lane in 0..<16 {
          #expect(abs(Double(marginals.lanes[index][lane]) - lanes[index][lane + 1] / total) < 1e-4)
        }
      }
      for (span, worth) in spans {
        #expect(abs(Double(marginals.probability(span, factors)) - worth / total) < 1e-4)
      }
    }
  }

  @Test func tagsThatAreNotAllowedHaveNoProbability() {
    let factors = SpanMarginals.Factors(SpanTransitions(repeating: 0))
    var marginals = SpanMarginals()
    let scores = [SIMD16<Float>](repeating: SIMD16(repeating: 1), count: 2)
    let allowed: [UInt32] = [1 | 1 << UInt32(SpanTag.begin(2)), 1 | 1 << UInt32(SpanTag.last(2))]
    marginals.compute(scores[...], factors, allowed: allowed[...], counts: false)
    // Outside twice is worth 1, the span of both tokens e².
    let span = exponential(2) / (1 + exponential(2))
    #expect(abs(Double(marginals.lanes[0][Int(SpanTag.begin(2)) - 1]) - span) < 1e-5)
    #expect(abs(Double(marginals.lanes[1].sum()) - span) < 1e-5)
  }

  @Test func spansAndTagsAreTheSame() {
    let spans = [
      TypedSpan(start: 0, end: 1, type: 3), TypedSpan(start: 1, end: 3, type: 0), TypedSpan(start: 4, end: 8, type: 2),
    ]
    let tags = SpanTag.tags(spans, count: 9)
    #expect(tags == [16, 1, 9, 0, 3, 7, 7, 11, 0])
    #expect(SpanTag.spans(tags[...]) == spans)
  }

  private func exponential(_ power: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    let part = power / 64
    for step in 1..<30 {
      term *= part / Double(step)
      sum += term
    }
    for _ in 0..<6 { sum *= sum }
    return sum
  }
}

@Suite struct HashedWeightsTests {
  @Test func rowsAreSummedWithoutLosingAny() throws {
    var dice = Dice(state: 5)
    var rows: [SIMD16<Int8>] = []
    for _ in 0..<256 {
      var row = SIMD16<Int8>.zero
      for lane in 0..<16 { row[lane] = Int8(dice.roll(-127...127)) }
      rows.append(row)
    }
    let weights = try #require(HashedWeights(bits: 8, rows: rows))
    let hashes = (0..<250).map { _ in UInt32(truncatingIfNeeded: dice.roll(0...0xFFFF_FFFF)) }
    let sum = weights.sum(hashes.span)
    for lane in 0..<16 {
      #expect(Int(sum[lane]) == hashes.reduce(0) { $0 + Int(rows[Int($1 >> 24)][lane]) })
    }
    #expect(HashedWeights(bits: 8, bytes: weights.bytes.span) == weights)
  }

  @Test func theirNumberMustBeRight() {
    #expect(HashedWeights(bits: 2, rows: [.zero, .zero, .zero]) == nil)
    #expect(HashedWeights(bits: 0, rows: [.zero]) == nil)
    #expect(HashedWeights(bits: 2, bytes: [UInt8](repeating: 0, count: 63).span) == nil)
  }
}

@Suite struct SpanTrainerTests {
  /// Feature 1 begins a span of type 1, feature 2 ends it, feature 3 is outside.
  private func examples(isOpen: Bool) -> SpanTrainer.Examples {
    var examples = SpanTrainer.Examples()
    for number in 0..<60 {
      for feature in number % 3 == 0 ? [3, 1, 2] : [3, 3, 1, 2, 3] {
        examples.features.append(UInt32(feature) << 28)
        examples.ends.append(examples.features.count)
        let tag = [0, SpanTag.begin(1), SpanTag.last(1), 0][feature]
        // Where it is open, every second sequence does not say what it is.
        examples.allowed.append(isOpen && number % 2 == 0 ? 1 << UInt32(tag) | 1 : 1 << UInt32(tag))
      }
      examples.endSequence(weight: 1)
    }
    return examples
  }

  private func trained(isOpen: Bool = false) -> SpanTrainer.Weights {
    var settings = SpanTrainer.Settings()
    settings.bits = 4
    settings.rounds = 5
    var trainer = SpanTrainer(settings)
    trainer.train(examples(isOpen: isOpen))
    return trainer.weights
  }

  @Test(arguments: [false, true]) func whatTheFeaturesSayIsLearned(isOpen: Bool) {
    let weights = trained(isOpen: isOpen)
    var decoder = SpanDecoder()
    var tags: [UInt8] = []
    let scores = [3, 1, 2, 3].map { feature -> SIMD16<Int16> in
      let row: SIMD16<Float> = weights.rows[feature] * 100
      return SIMD16<Int16>(row)
    }
    decoder.decode(scores[...], weights.transitions.map { Int32($0 * 100) }, into: &tags)
    #expect(tags == [0, SpanTag.begin(1), SpanTag.last(1), 0])
  }

  @Test func theSameExamplesGiveTheSameWeights() {
    let (first, second) = (trained(), trained())
    #expect(first.rows == second.rows)
    #expect(first.transitions == second.transitions)
  }
}
