import Foundation
import News
import Support
import Testing

/// The page the project started from, where its data folder lies beside the checkout.
struct SeedTests {
  private struct Expected: Decodable {
    struct Article: Decodable {
      var title: String
      var standfirst: String
      var byline: [String]
      var published: String
      var published_precision: String
      var zone_source: String
      var language: String
      var kind: String
      var first_sentence: String
      var last_words: String
      var paragraphs: Int
      var captions: [String]
      var caption_credit: String
    }
    struct Wire: Decodable { var agency: String? }
    var page: String
    var article: Article
    var text_must_not_contain: [String]
    var wire: Wire
  }

  static let folder = repositoryRoot.appendingPathComponent("../shared/data/seed").standardized
  static var isHere: Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("expected.json").path)
  }

  @Test(.enabled(if: SeedTests.isHere)) func articleIsWhatTheReaderSees() throws {
    let data = try Data(contentsOf: SeedTests.folder.appendingPathComponent("expected.json"))
    let expected = try JSONDecoder().decode(Expected.self, from: data)
    // Alone in a folder, so that no other page of the data is read with it.
    let outcome = try withTemporaryFolder { folder in
      try FileManager.default.copyItem(
        at: SeedTests.folder.appendingPathComponent(expected.page), to: folder.appendingPathComponent(expected.page))
      return try CleanedCorpus(folder: folder).outcomes[expected.page]
    }
    let article = try #require(try outcome?.get())
    let body = String(article.body)
    #expect(article.title == expected.article.title)
    #expect(article.standfirst == expected.article.standfirst)
    #expect(article.byline == expected.article.byline)
    #expect(article.published?.iso8601 == expected.article.published)
    #expect(article.published?.precision.rawValue == expected.article.published_precision)
    #expect(article.published?.zoneSource.rawValue == expected.article.zone_source)
    #expect(article.language.code == expected.article.language)
    #expect(article.kind.rawValue == expected.article.kind)
    #expect(body.hasPrefix(expected.article.first_sentence))
    #expect(body.hasSuffix(expected.article.last_words))
    #expect(article.blocks.count { $0.role.isBody } == expected.article.paragraphs)
    #expect(article.captions.map(\.text) == expected.article.captions)
    #expect(article.captions.first?.credit == expected.article.caption_credit)
    #expect(article.wireCredit?.agency == expected.wire.agency)
    for furniture in expected.text_must_not_contain {
      #expect(!article.text.contains(furniture), "\(furniture)")
    }
  }
}
