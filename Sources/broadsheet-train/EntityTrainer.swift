import Dispatch
import Entities
import Learning
import News
import Synchronization

/// Learns a model of names; the same documents give the same bytes, however many cores.
struct EntityTrainer: Sendable {
  struct Set: Sendable {
    var documents: [EntityData.Document]
    var weight: Float
    /// One document in so many is learned from without its capitals, too; 0 for none.
    var lowerEvery: Int
  }

  var sets: [Set]
  var lists: EntityLists
  var clusters: WordClusters
  var settings = SpanTrainer.Settings()
  /// Rows of the second tagging's weights.
  var voteBits = 14
  /// Steps of a weight for one unit of log-odds.
  var scale = 24
  var progress: @Sendable (String) -> Void

  /// Parts of the documents: the second tagging is learned from what a model of one part says of the other.
  private static let folds = 2

  func train() -> NameModel? {
    let results = Mutex<[Int: SpanTrainer.Weights]>([:])
    DispatchQueue.concurrentPerform(iterations: 1 + EntityTrainer.folds) { job in
      let weights = job == 0 ? weights(of: nil) : weights(of: job - 1)
      results.withLock { $0[job] = weights }
    }
    let trained = results.withLock { $0 }
    guard let whole = trained[0] else { return nil }
    var parts: [NameModel] = []
    for fold in 0..<EntityTrainer.folds {
      guard let weights = trained[1 + fold],
        let model = NameModel(weights, votes: [], scale: scale, clusters: clusters)
      else { return nil }
      parts.append(model)
    }
    let votes = votes(parts, whole.transitions)
    return NameModel(whole, votes: votes, scale: scale, clusters: clusters)
  }

  /// - Parameter fold: the part of the documents to learn from; nil for all.
  private func weights(of fold: Int?) -> SpanTrainer.Weights {
    var maker = NameExamples(lists: lists, clusters: clusters)
    var examples = SpanTrainer.Examples()
    forEach { document, weight, part in
      if let fold, part != fold { return }
      maker.append(
        document.text, tokens: document.tokens, sentences: document.sentences, allowed: document.allowed,
        weight: weight, to: &examples)
    }
    var settings = settings
    if fold != nil { settings.rounds = 1 }
    var trainer = SpanTrainer(settings)
    let name = fold.map { "part \($0 + 1)" } ?? "all"
    trainer.train(examples) { progress("\(name): round \($0), \(examples.ends.count) tokens, loss \($1)") }
    return trainer.weights
  }

  private func votes(_ parts: [NameModel], _ transitions: SpanTransitions<Float>) -> [SIMD16<Float>] {
    var taggers = parts.map { NameTagger(resources: EntityResources(lists: lists, model: $0)) }
    var maker = NameExamples(lists: lists, clusters: clusters)
    var examples = SpanTrainer.Examples()
    forEach { document, weight, part in
      maker.appendVotes(
        document.text, tokens: document.tokens, sentences: document.sentences, allowed: document.allowed,
        weight: weight, tagger: &taggers[(part + 1) % EntityTrainer.folds], to: &examples)
    }
    var settings = settings
    settings.bits = voteBits
    settings.rounds = 1
    settings.dropout = 0.1
    var trainer = SpanTrainer(settings, transitions: transitions)
    trainer.train(examples) { progress("second tagging: round \($0), loss \($1)") }
    return trainer.weights.rows
  }

  private func forEach(_ body: (EntityData.Document, Float, Int) -> Void) {
    for set in sets {
      for (index, document) in set.documents.enumerated() {
        let part = index % EntityTrainer.folds
        body(document, set.weight, part)
        if set.lowerEvery > 0, index / EntityTrainer.folds % set.lowerEvery == 0 {
          body(document.lowered(), set.weight, part)
        }
      }
    }
  }

  /// Fits how far the model's probabilities can be believed, by Newton's method on the names it finds.
  static func calibration(_ model: NameModel, _ lists: EntityLists, _ documents: [EntityData.Document])
    -> NameModel.Calibration
  {
    var plain = model
    plain.calibration = NameModel.Calibration()
    var tagger = NameTagger(resources: EntityResources(lists: lists, model: plain))
    var points: [(x: Double, isRight: Double)] = []
    for document in documents {
      var gold: Swift.Set<TypedSpan> = []
      for sentence in document.sentences {
        for span in SpanTag.spans(document.tags[sentence]) {
          gold.insert(
            TypedSpan(
              start: span.start + sentence.lowerBound, end: span.end + sentence.lowerBound, type: span.type))
        }
      }
      let names = tagger.names(document.text, tokens: document.tokens, sentences: document.sentences)
      for name in names {
        let chance = min(max(Double(name.confidence), 1e-6), 1 - 1e-6)
        let span = TypedSpan(
          start: name.tokens.lowerBound, end: name.tokens.upperBound, type: Int(name.type.rawValue))
        points.append((Scores.logOdds(chance), gold.contains(span) ? 1 : 0))
      }
    }
    var (slope, offset) = (1.0, 0.0)
    for _ in 0..<30 {
      var gradient = (0.0, 0.0)
      var (a, b, c) = (1e-3, 0.0, 1e-3)
      for (x, isRight) in points {
        let chance = Scores.chance(slope * x + offset)
        let weight = chance * (1 - chance)
        gradient.0 += (chance - isRight) * x
        gradient.1 += chance - isRight
        a += weight * x * x
        b += weight * x
        c += weight
      }
      let determinant = a * c - b * b
      slope -= (c * gradient.0 - b * gradient.1) / determinant
      offset -= (a * gradient.1 - b * gradient.0) / determinant
    }
    return NameModel.Calibration(slope: Float(slope), offset: Float(offset))
  }
}
