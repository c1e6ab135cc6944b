import Entities
import Foundation
import Language
import News
import Sentiment

/// How many tokens a second of CPU become valences of sentences, and tones toward names.
enum ToneSpeed {
  private static let rounds = 5

  static func report(_ articles: [TokenizedArticle]) throws {
    var tagger = EntityTagger(resources: try EntityResources())
    let tagged = try articles.map { TaggedArticle(tokenized: $0, entities: try tagger.process($0)) }
    var scorer = SentimentScorer(lexicon: try SentimentLexicon())
    var least = Double.infinity
    for _ in 0..<rounds {
      least = min(least, Benchmark.cpuSeconds { for article in tagged { _ = try? scorer.process(article) } })
    }
    var targets = TargetScorer(model: try TargetModel())
    var both = Double.infinity
    for _ in 0..<rounds {
      both = min(
        both,
        Benchmark.cpuSeconds {
          for article in tagged {
            _ = try? scorer.process(article)
            _ = targets.tones(of: article)
          }
        })
    }
    let tokens = articles.reduce(0) { $0 + $1.tokens.count }
    print("tokens to valences:                 \(Int(Double(tokens) / max(least, 1e-9) / 1000)) k tokens/s")
    print("tokens to valences and tones:       \(Int(Double(tokens) / max(both, 1e-9) / 1000)) k tokens/s")
  }
}
