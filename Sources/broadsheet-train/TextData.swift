import Cleaning
import Corpus
import Foundation
import Learning
import News

/// Plain-text pages with the text that a reader would want of them, and which of their lines are of it.
struct TextData {
  struct Example {
    var id: String
    /// The end of the address's host; pages of one site stay in one part of the cross-validation.
    var domain: String
    var page: LineExample
    var labels: [Float]
    var weights: [Float]
  }

  /// What a line's share of the wanted words is raised to, for its weight.
  private static let power: Float = 0.75
  /// How much the lines of shortened pages count.
  private static let shortenedWeight: Float = 0.5

  /// In the order of their ids.
  private(set) var examples: [Example] = []
  /// The same articles cut short.
  private(set) var shortened: [Example] = []

  /// - Parameters:
  ///   - pages: `ID.txt.gz`.
  ///   - truth: `ID.json` (main text and page type); pages that are no articles or have none are left out.
  init(_ pages: URL, truth: URL) throws {
    let cleaner = PlainTextCleaner(lines: nil)
    try TextData.forEachPage(pages) { id, page in
      guard let data = try? Data(contentsOf: truth.appending(path: "\(id).json")) else { return }
      let truth = try JSONDecoder().decode(CleanData.Truth.self, from: data)
      guard truth._internal.page_type.primary == "article", let reference = truth.ground_truth.main_content else {
        return
      }
      let rows = cleaner.example(page.bytes)
      let found = CleanData.coverage(rows.texts, reference)
      let isUsable = found.wanted >= 20 && found.share > 0.3
      let labels: [Float] = found.shares.map { $0 > 0.5 ? 1 : 0 }
      let example = Example(
        id: id, domain: CleanData.domain(truth.url ?? id), page: rows, labels: labels,
        weights: TextData.weights(found.words, wanted: isUsable ? found.wanted : nil))
      examples.append(example)
      if isUsable, let short = TextData.shortened(example, words: found.words, cleaner) { shortened.append(short) }
    }
    examples.sort { $0.id < $1.id }
    shortened.sort { $0.id < $1.id }
  }

  /// Calls with each page's id and the page.
  static func forEachPage(_ folder: URL, _ body: (String, Page) throws -> Void) throws {
    let reader = PageReader(try PageCorpus(source: .folder(folder.path)))
    var scratch = FetchScratch()
    while let record = reader.next(&scratch) {
      guard case .page(let page) = record.outcome else { continue }
      try body(String(page.id.path.split(separator: "/").last?.prefix { $0 != "." } ?? ""), page)
    }
  }

  /// By their share of the wanted words; 0 for all where the reference is not of the page.
  private static func weights(_ words: [Int], wanted: Int?) -> [Float] {
    guard let wanted else { return words.map { _ in 0 } }
    return words.map { pow(Float($0) / Float(max(50, wanted)), power) }
  }

  // MARK: - Shortened pages

  /// The page as if its article ended after a few paragraphs, with some of the furniture around it.
  ///
  /// Labelled pages are long; news in brief are not, and a model that saw none drops their paragraphs.
  private static func shortened(_ example: Example, words: [Int], _ cleaner: PlainTextCleaner) -> Example? {
    let texts = example.page.texts
    let body = texts.indices.filter { example.labels[$0] == 1 }
    let paragraphs = body.filter { words[$0] >= 15 }
    guard paragraphs.count >= 4, let first = body.first, let last = body.last else { return nil }
    var draws = Draws(example.id)
    let end = paragraphs[draws.number(in: 3...min(10, paragraphs.count)) - 1]
    let start = max(0, first - draws.number(in: 4...40))
    let kept = Array(start...end) + Array((last + 1..<texts.count).prefix(draws.number(in: 4...40)))
    let page = kept.map { (example.page.followsBlank[$0] ? "\n" : "") + texts[$0] + "\n" }.joined()
    let rows = cleaner.example(Array(page.utf8))
    guard rows.texts.count == kept.count else { return nil }
    let labels = kept.map { example.labels[$0] }
    let wanted = kept.reduce(0) { $0 + (example.labels[$1] == 1 ? words[$1] : 0) }
    return Example(
      id: example.id, domain: example.domain, page: rows, labels: labels,
      weights: weights(kept.map { words[$0] }, wanted: wanted).map { $0 * shortenedWeight })
  }

  /// Numbers that depend on a page's id alone.
  private struct Draws {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ id: String) { for byte in id.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 } }

    mutating func number(in range: ClosedRange<Int>) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return range.lowerBound + Int((state >> 33) % UInt64(range.count))
    }
  }
}
