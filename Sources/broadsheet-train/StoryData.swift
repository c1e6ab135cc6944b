import Analysis
import Corpus
import Foundation
import Learning
import News
import Pipeline
import Synchronization

/// One labelled set of articles, and the pairs that clustering compares in it.
struct StoryData {
  let path: String
  let name: String
  let frequencies: StoryFrequencies
  let articles: [StoryArticle]
  /// Of each article, its story.
  let stories: [PageID: String]
  /// Of each pair that is compared where running stories are the right ones.
  private(set) var pairs: [(PageID, PageID)] = []
  private(set) var traits = FeatureTable(width: StoryModel.traitNames.count)

  /// - Parameter path: JSON Lines with id, title, text, published and story.
  init(_ path: String, titlesOnly: Bool, reader: StoryTexts, frequencies: StoryFrequencies) throws {
    self.path = path
    name = URL(fileURLWithPath: path).lastPathComponent.split(separator: ".").first.map(String.init) ?? path
    self.frequencies = frequencies
    let bytes = try TextScoring.bytes(path)
    let lines = bytes.split(separator: 0x0A)
    let labelled = lines.compactMap { LabelledArticle($0) }
    articles = reader.articles(count: labelled.count, titlesOnly: titlesOnly, workers: 2) { labelled[$0] }
      .compactMap { $0 }
    var stories: [PageID: String] = [:]
    for article in labelled { stories[PageID(path: article.id)] = article.story ?? article.id }
    self.stories = stories
    let found = Mutex((pairs: [(PageID, PageID)](), tables: [FeatureTable]()))
    let right = stories
    let clusterer = StoryClusterer(cut: 0, frequencies: frequencies) { pairs, table in
      found.withLock {
        $0.pairs += pairs
        $0.tables.append(table)
      }
      return pairs.map { right[$0.0] == right[$0.1] ? 6000 : -6000 }
    }
    ceiling = StoryScore(clusterer.stories(of: articles), gold: stories)
    (pairs, traits) = found.withLock {
      ($0.pairs, FeatureTable(joining: $0.tables, width: StoryModel.traitNames.count))
    }
  }

  /// What comes out where every pair is told rightly: what days and candidates cost.
  let ceiling: StoryScore

  func isSame(_ pair: (PageID, PageID)) -> Bool { stories[pair.0] == stories[pair.1] }

  /// The part of a cross-validation that an article belongs to, by its story.
  func fold(_ page: PageID, of folds: Int) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in (stories[page] ?? "").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int((hash ^ hash >> 31) % UInt64(folds))
  }
}
