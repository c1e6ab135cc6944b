import News
import Sentiment

/// Learns word weights from sentences with known valence, held near what open lexicons say of the words.
///
/// Ridge regression through the scorer's own curve y = s / √(s² + 15), by coordinate descent with Gauss-Newton steps:
/// for each word, in a fixed order, w ← w + (Σ v·d·f·(t − y) − λ·(w − p)) / (Σ v·d²·f² + λ), where f is the factor that negation,
/// intensifiers and "but" give the word in a sentence, t the sentence's valence, v how much the sentence counts, d the
/// slope of the curve, p the prior weight and λ its strength.
struct SentimentTrainer {
  struct Example {
    var features: [(word: Int, factor: Double)]
    /// −1 … 1.
    var valence: Double
    /// How much it counts beside others.
    var weight: Double
    /// The same for all sentences of one text.
    var group: Int
    var source: Int
  }

  struct Settings {
    /// Strength of the prior of words in a lexicon, and of others, in sentences.
    var listedPrior = 0.4
    var otherPrior = 1.5
    var sweeps = 12
    /// Words that are in no lexicon need this many sentences.
    var minimumSentences = 8
  }

  let words: [String]
  /// Units of the lexicon (−4 … 4), or nil for words that none lists.
  let priors: [Double?]
  let settings: Settings

  /// The weights learned from the examples, in lexicon units.
  func weights(_ examples: [Example]) -> [Double] {
    var weights = priors.map { $0 ?? 0 }
    var postings = [[(example: Int, factor: Double)]](repeating: [], count: words.count)
    var sums: [Double] = []
    for (index, example) in examples.enumerated() {
      var sum = 0.0
      for feature in example.features {
        postings[feature.word].append((index, feature.factor))
        sum += feature.factor * weights[feature.word]
      }
      sums.append(sum)
    }
    for _ in 0..<settings.sweeps {
      for word in words.indices {
        let listed = priors[word] != nil
        guard !postings[word].isEmpty, listed || postings[word].count >= settings.minimumSentences else { continue }
        let lambda = listed ? settings.listedPrior : settings.otherPrior
        var above = lambda * ((priors[word] ?? 0) - weights[word])
        var below = lambda
        for posting in postings[word] {
          let sum = sums[posting.example]
          let root = (sum * sum + 15).squareRoot()
          let slope = 15 / (root * root * root) * posting.factor
          let importance = examples[posting.example].weight
          above += importance * slope * (examples[posting.example].valence - sum / root)
          below += importance * slope * slope
        }
        let change = above / below
        weights[word] += change
        for posting in postings[word] { sums[posting.example] += posting.factor * change }
      }
    }
    return weights
  }

  /// What the scorer makes of an example with these weights.
  static func score(_ example: Example, _ weights: [Double]) -> Double {
    var sum = 0.0
    for feature in example.features { sum += feature.factor * weights[feature.word] }
    return sum / (sum * sum + 15).squareRoot()
  }

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
}
