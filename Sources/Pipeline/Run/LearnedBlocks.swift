import Archive
import Cleaning
import News
import Synchronization

/// Collects the blocks that outlets are newly found to repeat, in the words of an article that they were left out of.
final class LearnedBlocks: Sendable {
  private struct Block: Hashable {
    let outlet: String
    let key: UInt64
  }

  private struct State {
    /// Different articles that a block stands in, of those whose words are yet to be seen.
    var expected: [Block: Int] = [:]
    var found: [LearnedBlock] = []
  }

  /// Longer ones are cut: they are shown to be recognised, not to be read.
  private static let longestText = 500
  private let state = Mutex(State())

  /// - Parameter known: keys of blocks that are known already.
  func expect(_ furniture: OutletFurniture, of outlet: String, known: Set<UInt64>) {
    state.withLock { state in
      for (key, articles) in furniture.repeats where !known.contains(key) {
        state.expected[Block(outlet: outlet, key: key)] = articles
      }
    }
  }

  /// Looks at what was left out of an article. Articles come in a fixed order, so that the words are always the same.
  func add(_ record: PageRecord) {
    guard case .article(let annotated) = record.outcome else { return }
    state.withLock { state in
      guard !state.expected.isEmpty else { return }
      for text in annotated.article.furniture {
        guard let key = ArticlePrint.key(of: text),
          let articles = state.expected.removeValue(forKey: Block(outlet: record.outlet.id, key: key))
        else { continue }
        state.found.append(
          LearnedBlock(
            outlet: record.outlet.id, key: key, articles: articles,
            text: String(text.prefix(LearnedBlocks.longestText))))
      }
    }
  }

  /// What was found since this was asked last.
  func take() -> [LearnedBlock] {
    state.withLock { state in
      defer { state.found = [] }
      return state.found
    }
  }
}
