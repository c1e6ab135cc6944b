import Learning
import Testing

@Suite struct SoftmaxTrainerTests {
  /// Two features that tell, one that says nothing, and a number.
  private var examples: SoftmaxTrainer.Examples {
    var examples = SoftmaxTrainer.Examples()
    for index in 0..<90 {
      let label = UInt8(index % 3)
      examples.features += [0x1000_0000 * (1 + UInt32(label)), 0xF000_0000]
      examples.ends.append(examples.features.count)
      examples.numbers.append(label == 2 ? 1 : -1)
      examples.labels.append(label)
    }
    return examples
  }

  private var settings: SoftmaxTrainer.Settings {
    var settings = SoftmaxTrainer.Settings()
    settings.bits = 8
    settings.decay = 0.1
    settings.rounds = 40
    return settings
  }

  @Test func itLearnsWhatTells() {
    let examples = examples
    let chosen = Array(examples.labels.indices)
    let weights = SoftmaxTrainer(settings).train(examples, chosen: chosen, labels: 3)
    for example in chosen {
      let chances = SoftmaxTrainer.probabilities(
        SoftmaxTrainer.scores(examples, example, weights), labels: 3)
      #expect(chances[Int(examples.labels[example])] > 0.6)
      #expect(abs(chances.sum() - 1) < 1e-5)
      #expect(chances[3] == 0)
    }
    #expect(weights.numbers[0][2] > 0)
  }

  @Test func theSameExamplesGiveTheSameWeights() {
    let chosen = Array(0..<60)
    let trainer = SoftmaxTrainer(settings)
    #expect(trainer.train(examples, chosen: chosen, labels: 3) == trainer.train(examples, chosen: chosen, labels: 3))
  }

  @Test func examplesCountAsMuchAsTheirWeights() {
    /// The chance of the second label, of which there are as many examples as of the first.
    func chance(_ weights: [Float]) -> Float {
      var examples = SoftmaxTrainer.Examples()
      for index in 0..<60 {
        examples.features.append(0x1000_0000)
        examples.ends.append(index + 1)
        examples.labels.append(UInt8(index % 2))
      }
      examples.weights = weights
      let learned = SoftmaxTrainer(settings).train(examples, chosen: Array(0..<60), labels: 2)
      return SoftmaxTrainer.probabilities(SoftmaxTrainer.scores(examples, 0, learned), labels: 2)[1]
    }
    let equal = chance([])
    #expect(chance((0..<60).map { $0 % 2 == 0 ? 0.1 : 1 }) > equal + 0.15)
    #expect(chance((0..<60).map { $0 % 2 == 0 ? 1 : 0.1 }) < equal - 0.15)
    #expect(chance(Array(repeating: 1, count: 60)) == equal)
  }

  @Test func examplesThatWereNotChosenTeachNothing() {
    let weights = SoftmaxTrainer(settings).train(examples, chosen: [], labels: 3)
    #expect(weights.rows.allSatisfy { $0 == .zero })
  }
}
