import Entities
import Foundation
import Language
import News
import Sentiment
import Testing

/// The page the project started from, where its data folder lies beside the checkout.
private enum Seed {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../../shared/data/seed", directoryHint: .isDirectory
  ).standardized

  struct Expected: Decodable {
    struct Name: Decodable {
      var name: String
      var type: String
      var accept: [String]?
      var aliases: [String]?
      var mentions_at_least: Int?
    }
    struct Entities: Decodable {
      var must_have: [Name]
      var must_not_have: [String]
    }
    struct Article: Decodable {
      var title: String
      var standfirst: String
      var first_sentence: String
      var last_words: String
    }
    var page: String
    var article: Article
    var entities: Entities
  }

  static var isHere: Bool { FileManager.default.fileExists(atPath: folder.appending(path: "expected.json").path) }

  /// The article cut out of the page by its first sentence and last words, as cleaning would.
  static func read() throws -> (expected: Expected, tagged: TaggedArticle) {
    let data = try Data(contentsOf: folder.appending(path: "expected.json"))
    let expected = try JSONDecoder().decode(Expected.self, from: data)
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/usr/bin/env")
    gzip.arguments = ["gzip", "-dc", folder.appending(path: expected.page).path]
    let pipe = Pipe()
    gzip.standardOutput = pipe
    try gzip.run()
    let page = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    gzip.waitUntilExit()
    let start = try #require(page.range(of: expected.article.first_sentence)).lowerBound
    let end = try #require(page.range(of: expected.article.last_words)).upperBound
    var article = Article(page: PageID(path: expected.page))
    article.title = expected.article.title
    article.standfirst = expected.article.standfirst
    article.language = LanguageTag(code: "en", source: .page)
    article.setText(
      body: page[start..<end].split(separator: "\n").map { (role: .paragraph, text: String($0)) })
    var analyzer = LanguageAnalyzer(try LanguageResources())
    let tokenized = try analyzer.process(article)
    var tagger = EntityTagger(resources: try EntityResources())
    return (expected, TaggedArticle(tokenized: tokenized, entities: try tagger.process(tokenized)))
  }
}

@Suite(.enabled(if: Seed.isHere)) struct SeedArticleTests {
  @Test func everyExpectedNameIsFound() throws {
    let (expected, tagged) = try Seed.read()
    let layer = tagged.entities
    for name in expected.entities.must_have {
      let accepted = [name.name] + (name.accept ?? [])
      let index = layer.entities.firstIndex { accepted.contains($0.name) && $0.type.description == name.type }
      let found = try #require(index, "\(name.name) is not among \(layer.entities.map(\.name))")
      #expect(layer.mentions.count { $0.entity == UInt32(found) } >= name.mentions_at_least ?? 1, "\(name.name)")
      for alias in name.aliases ?? [] { #expect(layer.entities[found].aliases.contains(alias), "\(name.name)") }
    }
    for name in expected.entities.must_not_have {
      #expect(!layer.entities.contains { $0.name == name || $0.aliases.contains(name) }, "\(name)")
    }
  }

  @Test func itsToneIsNegative() throws {
    var scorer = SentimentScorer(lexicon: try SentimentLexicon())
    let tone = try scorer.process(try Seed.read().tagged)
    #expect(try #require(tone.mean) < -ToneLayer.neutralBand)
  }
}
