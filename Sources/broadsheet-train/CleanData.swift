import Cleaning
import Corpus
import Foundation
import Learning
import News

/// Pages with the text that a reader would want of them, and how far each of their blocks is of it.
struct CleanData {
  struct Example {
    var id: String
    /// The end of the address's host; pages of one site stay in one part of the cross-validation.
    var domain: String
    var isArticle: Bool
    var page: PageExample
    /// By block: its words, and the share of them that stand in the reference in the same company.
    var words: [Int]
    var shares: [Float]
    /// Words of the reference.
    var wanted: Int
    var labels: [Float]
    var weights: [Float]
    /// Whether the reference is of this page at all.
    var isUsable: Bool
  }

  struct Truth: Decodable {
    struct Content: Decodable { var main_content: String? }
    struct Kind: Decodable { var primary: String }
    struct Labels: Decodable { var page_type: Kind }
    var url: String?
    var ground_truth: Content
    var _internal: Labels
  }

  private(set) var examples: [Example] = []
  /// What a block's share of the page's words is raised to, for its weight.
  private static let power: Float = 0.75
  /// How much more the blocks of articles count: they are what is cleaned, and by cross-validation other pages gain too.
  private static let articleWeight: Float = 2

  /// - Parameter folder: `html/ID.html.gz` and `ground-truth/ID.json` (main text and page type).
  init(_ folder: URL) throws {
    var cleaner = ArticleCleaner(models: CleaningModels(blocks: nil, kind: nil))
    try CleanData.forEachPage(folder) { id, page in
      let file = folder.appending(path: "ground-truth/\(id).json")
      guard let data = try? Data(contentsOf: file) else { return }
      let truth = try JSONDecoder().decode(Truth.self, from: data)
      guard let example = try? cleaner.example(page) else { return }
      let reference = truth.ground_truth.main_content ?? ""
      let found = CleanData.coverage(example.texts, reference)
      let isArticle = truth._internal.page_type.primary == "article"
      let most = isArticle ? CleanData.articleWeight : 1
      var weights: [Float] = []
      for count in found.words {
        weights.append(most * pow(Float(count) / Float(max(50, found.wanted)), CleanData.power))
      }
      examples.append(
        Example(
          id: id, domain: CleanData.domain(truth.url ?? id), isArticle: isArticle,
          page: example, words: found.words, shares: found.shares, wanted: found.wanted,
          labels: found.shares.map { $0 > 0.5 ? 1 : 0 }, weights: weights,
          isUsable: found.wanted >= 20 && found.share > 0.3))
    }
    examples.sort { $0.id < $1.id }
  }

  static func forEachPage(_ folder: URL, _ body: (String, Page) throws -> Void) throws {
    let reader = PageReader(try PageCorpus(source: .folder(folder.appending(path: "html").path)))
    var scratch = FetchScratch()
    while let record = reader.next(&scratch) {
      guard case .page(let page) = record.outcome else { continue }
      try body(String(page.id.path.split(separator: "/").last?.prefix { $0 != "." } ?? ""), page)
    }
  }

  /// The last two parts of the host, or three where the last but one is as short as `co`.
  static func domain(_ url: String) -> String {
    let host = URLComponents(string: url)?.host ?? url
    let parts = host.lowercased().split(separator: ".")
    let count = parts.count > 2 && parts[parts.count - 2].count <= 3 ? 3 : 2
    return parts.suffix(count).joined(separator: ".")
  }

  struct Coverage {
    /// By block: its words, and the share of them that the reference has in the same company.
    var words: [Int] = []
    var shares: [Float] = []
    /// Words of the reference, and the share of its runs of three that the page has.
    var wanted = 0
    var share: Float = 0
  }

  private static func words(_ text: String) -> [UInt64] {
    var words: [UInt64] = []
    var hash: UInt64 = 0
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_" {
        hash = (hash == 0 ? 0xCBF2_9CE4_8422_2325 : hash ^ UInt64(scalar.value)) &* 0x0000_0100_0000_01B3
        hash ^= UInt64(scalar.value)
      } else if hash != 0 {
        words.append(hash)
        hash = 0
      }
    }
    if hash != 0 { words.append(hash) }
    return words
  }

  /// A word is covered where one of the runs of three words that it stands in stands in the reference as well; runs
  /// reach over the blocks' borders, so that short blocks are known by their company.
  static func coverage(_ texts: [String], _ reference: String) -> Coverage {
    var coverage = Coverage()
    let wanted = [1, 1] + words(reference) + [1, 1]
    func run(_ words: [UInt64], _ start: Int) -> UInt64 {
      (words[start] &* 31 &+ words[start + 1]) &* 0x9E37_79B9_7F4A_7C15 &+ words[start + 2]
    }
    var runs: Set<UInt64> = []
    for start in 0..<(wanted.count - 2) { runs.insert(run(wanted, start)) }
    var stream: [UInt64] = []
    for text in texts {
      let words = words(text)
      coverage.words.append(words.count)
      stream += words
    }
    var isCovered = [Bool](repeating: false, count: stream.count)
    var found: Set<UInt64> = []
    if stream.count > 2 {
      for start in 0..<(stream.count - 2) {
        let key = run(stream, start)
        guard runs.contains(key) else { continue }
        found.insert(key)
        for offset in 0..<3 { isCovered[start + offset] = true }
      }
    }
    var next = 0
    for count in coverage.words {
      let covered = isCovered[next..<(next + count)].count { $0 }
      coverage.shares.append(count > 0 ? Float(covered) / Float(count) : 0)
      next += count
    }
    coverage.wanted = wanted.count - 4
    coverage.share = Float(found.count) / Float(max(1, runs.count))
    return coverage
  }
}
