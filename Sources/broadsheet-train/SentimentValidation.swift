import Dispatch
import Foundation
import Sentiment
import Synchronization

/// What a model says of texts that it was not learned from: by parts of the texts, and by whole files.
struct SentimentValidation {
  let trainer: SentimentTrainer
  let folds: Int
  /// Sums for each text by the model that was learned without its part.
  let sums: [Double]
  /// Pearson's r on each file by the model that was learned from the other files.
  let apart: [Double?]

  private var texts: [SentimentData.Text] { trainer.texts }
  /// Rows of the texts that were not made up.
  var measured: [Int] { texts.indices.filter { texts[$0].group != nil } }

  static let curveBins = 24
  static let certaintyBins = 12

  init(_ trainer: SentimentTrainer, folds: Int) {
    self.trainer = trainer
    self.folds = folds
    let texts = trainer.texts
    let sources = Set(texts.filter { $0.group != nil }.map(\.source)).sorted()
    let found = Mutex<[Int: [Double]]>([:])
    DispatchQueue.concurrentPerform(iterations: folds + sources.count) { job in
      let isLeftOut: (SentimentData.Text) -> Bool =
        if job < folds {
          { SentimentValidation.fold($0.group, folds) == job }
        } else {
          { $0.source == sources[job - folds] }
        }
      let learned = texts.indices.filter { !isLeftOut(texts[$0]) }
      if learned.isEmpty { return }
      let solution = trainer.solve(learned)
      let sums = texts.indices.map { isLeftOut(texts[$0]) ? trainer.sum($0, solution) : 0 }
      found.withLock { $0[job] = sums }
    }
    let all = found.withLock { $0 }
    var sums = [Double](repeating: 0, count: texts.count)
    for index in texts.indices { sums[index] = all[SentimentValidation.fold(texts[index].group, folds)]?[index] ?? 0 }
    self.sums = sums
    apart = sources.enumerated().map { number, source in
      guard let sums = all[folds + number] else { return nil }
      let rows = texts.indices.filter { texts[$0].source == source }
      return SentimentValidation.correlation(rows.map { sums[$0] }, rows.map { texts[$0].valence })
    }
  }

  /// The part of a group, −1 where there is none: by its bytes, so that it depends on nothing else (FNV-1a).
  static func fold(_ group: String?, _ folds: Int) -> Int {
    guard let group else { return -1 }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in group.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(hash >> 16 % UInt64(folds))
  }

  /// From sums to valences, by the texts of `rows`.
  func curve(_ rows: [Int]) -> [ValenceWeights.Knot] {
    MonotoneLine.knots(
      rows.map { (sums[$0], texts[$0].valence) }, bins: SentimentValidation.curveBins, scales: (100_000, 1000))
  }

  /// Valences in thousandths, each by the curve of the other parts; `rated` are the files with ratings of texts, which
  /// alone say how far a valence is from zero.
  func scores(rated: Set<Int>) -> [Int] {
    let curves = (0..<folds).map { fold in
      curve(
        texts.indices.filter {
          rated.contains(texts[$0].source) && SentimentValidation.fold(texts[$0].group, folds) != fold
        })
    }
    return texts.indices.map { index in
      let fold = SentimentValidation.fold(texts[index].group, folds)
      if fold < 0 { return 0 }
      let curve = curves[fold]
      return max(-1000, min(1000, ValenceWeights.interpolate(curve, Int((sums[index] * 100_000).rounded()))))
    }
  }

  /// From the distance of a score to zero to how often its side is right; people who say neither count as half.
  func certainty(_ scores: [Int], _ rows: [Int]) -> [ValenceWeights.Knot] {
    MonotoneLine.knots(
      rows.map { (Double(abs(scores[$0])), isRight(scores[$0], $0)) }, bins: SentimentValidation.certaintyBins,
      scales: (1, 1000))
  }

  func isRight(_ score: Int, _ row: Int) -> Double {
    let gold = texts[row].valence
    return gold == 0 || score == 0 ? 0.5 : (gold > 0) == (score > 0) ? 1 : 0
  }

  // MARK: Figures

  /// Pearson's r of two series of the same length.
  static func correlation(_ left: [Double], _ right: [Double]) -> Double {
    let count = Double(left.count)
    let leftMean = left.reduce(0, +) / count
    let rightMean = right.reduce(0, +) / count
    var both = 0.0
    var leftSquares = 0.0
    var rightSquares = 0.0
    for (one, other) in zip(left, right) {
      both += (one - leftMean) * (other - rightMean)
      leftSquares += (one - leftMean) * (one - leftMean)
      rightSquares += (other - rightMean) * (other - rightMean)
    }
    let product = (leftSquares * rightSquares).squareRoot()
    return product > 0 ? both / product : 0
  }

  /// The middle 95% of r over texts drawn with replacement.
  static func interval(_ left: [Double], _ right: [Double], rounds: Int = 1000) -> (low: Double, high: Double) {
    var state: UInt64 = 1
    var found: [Double] = []
    for _ in 0..<rounds {
      var drawn: ([Double], [Double]) = ([], [])
      for _ in left.indices {
        // SplitMix64 (Steele, Lea, Flood 2014).
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        let index = Int((value ^ (value >> 31)) % UInt64(left.count))
        drawn.0.append(left[index])
        drawn.1.append(right[index])
      }
      found.append(correlation(drawn.0, drawn.1))
    }
    found.sort()
    return (found[rounds / 40], found[rounds - 1 - rounds / 40])
  }
}
