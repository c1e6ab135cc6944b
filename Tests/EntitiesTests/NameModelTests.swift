import Entities
import Learning
import Support
import Testing

/// A model of small weights at random, so that no feature goes unseen.
func randomModel(seed: UInt64, clusters: WordClusters = WordClusters()) throws -> (NameModel, [SIMD16<Float>]) {
  var generator = SplitMix64(seed: seed)
  var rows: [SIMD16<Float>] = []
  for _ in 0..<1 << 12 {
    var row = SIMD16<Float>.zero
    for lane in 0..<16 { row[lane] = Float(Int.random(in: -12...11, using: &generator)) }
    rows.append(row)
  }
  let weights = SpanTrainer.Weights(rows: rows, transitions: SpanTransitions(repeating: 0))
  return (try #require(NameModel(weights, votes: [], scale: 1, clusters: clusters)), rows)
}

@Suite struct NameModelTests {
  private let clusters = WordClusters(
    words: [(Array("Tarkan".utf8), 1), (Array("river".utf8), 2), (Array("dam".utf8), 2)], coarse: [0, 7, 8])

  @Test func itReadsBackToItself() throws {
    var model = try randomModel(seed: 1, clusters: clusters).0
    model.calibration = NameModel.Calibration(slope: 0.75, offset: -0.125)
    let read = try NameModel(model.bytes)
    #expect(read == model)
    #expect(read.bytes == model.bytes)
  }

  @Test func aFileCutShortIsRefused() throws {
    let bytes = try randomModel(seed: 1, clusters: clusters).0.bytes
    for count in [0, 5, 19, 20, 30, 100, 300, bytes.count - 1] {
      #expect(throws: NameModel.Unreadable.self, "\(count)") { try NameModel(Array(bytes[..<count])) }
    }
    #expect(throws: NameModel.Unreadable.self) { try NameModel(bytes + [0]) }
  }

  @Test func bytesAtRandomInItsHeadNeverTrap() throws {
    let bytes = try randomModel(seed: 2, clusters: clusters).0.bytes
    var generator = SplitMix64(seed: 3)
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0..<3 {
        damaged[Int.random(in: 0..<320, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      guard let model = try? NameModel(damaged) else { continue }
      // What is still a model can be asked.
      var tagger = NameTagger(resources: EntityResources(lists: try EntityLists(), model: model))
      _ = tagger.tags(Array("Tarkan fell".utf8), tokens: [0..<6, 7..<11], sentences: [0..<2])
      break
    }
  }

  @Test(arguments: 0..<20) func sumsKeptByFormAreThoseOfAllFeatures(seed: UInt64) throws {
    let (model, rows) = try randomModel(seed: seed, clusters: clusters)
    let lists = try EntityLists()
    var generator = SplitMix64(seed: seed)
    let pieces = [
      "Tarkan", "river", "New", "York", "the", "U.S.", "NATO", "of", ",", "“", "12", "Zürich", "said", "Mr",
    ]
    var text: [UInt8] = []
    var tokens: [Range<Int>] = []
    var sentences: [Range<Int>] = []
    for _ in 0..<4 {
      let first = tokens.count
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let piece = pieces.randomElement(using: &generator) ?? "a"
        let word = seed % 4 == 1 ? piece.uppercased() : seed % 4 == 2 ? piece.lowercased() : piece
        let start = text.count
        text += word.utf8
        tokens.append(start..<text.count)
        text.append(0x20)
      }
      sentences.append(first..<tokens.count)
    }
    var examples = SpanTrainer.Examples()
    var maker = NameExamples(lists: lists, clusters: clusters)
    maker.append(
      text, tokens: tokens, sentences: sentences, allowed: tokens.map { _ in 1 }, weight: 1, to: &examples)
    var scores: [SIMD16<Int16>] = []
    for token in tokens.indices {
      var sum = SIMD16<Int16>.zero
      for feature in (token == 0 ? 0 : examples.ends[token - 1])..<examples.ends[token] {
        sum &+= SIMD16<Int16>(rows[Int(examples.features[feature] >> 20)])
      }
      scores.append(sum)
    }
    var expected: [UInt8] = []
    var decoder = SpanDecoder()
    for sentence in sentences {
      var tags: [UInt8] = []
      decoder.decode(scores[sentence], SpanTransitions(repeating: 0), into: &tags)
      expected += tags
    }
    var tagger = NameTagger(resources: EntityResources(lists: lists, model: model))
    #expect(tagger.tags(text, tokens: tokens, sentences: sentences) == expected)
    let names = tagger.names(text, tokens: tokens, sentences: sentences)
    #expect(names.count == sentences.reduce(0) { $0 + SpanTag.spans(expected[$1]).count })
    #expect(names.allSatisfy { (0...1).contains($0.confidence) })
  }
}
