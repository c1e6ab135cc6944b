import Foundation
import News
import Support
import Testing

/// The sample corpus against `truth.json`, which says for every record what a careful reader would.
struct SampleTests {
  private struct Truth: Decodable {
    struct Record: Decodable {
      enum Expectation: String, Decodable { case article, failure, either }
      enum Place: String, Decodable { case none, dateline, byline, foot }
      var page: String
      var expect: Expectation
      var failure: String?
      var outlet: String?
      var title: String?
      var byline: [String]?
      var published: String?
      var kind: String?
      var language: String?
      var firstSentence: String?
      var lastWords: String?
      var mustNotContain: [String]?
      var words: Int?
      var wireCredit: Place?
    }
    var pages: [Record]
  }

  private let truth: Truth
  private let corpus: CleanedCorpus

  init() throws {
    let sources = repositoryRoot.appendingPathComponent("Corpora/sample-sources/truth.json")
    truth = try JSONDecoder().decode(Truth.self, from: try Data(contentsOf: sources))
    corpus = try CleanedCorpus(folder: repositoryRoot.appendingPathComponent("Corpora/sample"))
  }

  @Test func everyRecordIsKnown() {
    #expect(Set(corpus.outcomes.keys) == Set(truth.pages.map(\.page)))
  }

  @Test func recordsFailAsTheyShould() {
    for record in truth.pages where record.expect != .article {
      switch corpus.outcomes[record.page] {
      case .failure(let failure): #expect(failure.reason.rawValue == record.failure, "\(record.page)")
      case .success(let article) where record.failure == "notAnArticle":
        #expect(article.kind != .article, "\(record.page)")
      case .success: #expect(record.expect == .either, "\(record.page) should fail: \(record.failure ?? "")")
      case nil: Issue.record("\(record.page) was not read")
      }
    }
  }

  @Test func articlesAreCleanedAsWellAsTheFloorsSay() throws {
    var scores = Scores()
    for record in truth.pages where record.expect == .article {
      let page = record.page
      guard case .success(let article)? = corpus.outcomes[page] else {
        Issue.record("\(page) gives no article")
        continue
      }
      let body = Compare.collapsed(article.body)
      let running = Compare.blocks(of: article) { $0 == .paragraph || $0 == .quote || $0 == .listItem }
      scores.add(
        "title", Compare.sameWords(article.title, record.title), page: page, found: article.title ?? "none")
      scores.add(
        "byline", Compare.sameNames(article.byline, record.byline ?? []), page: page, found: "\(article.byline)")
      scores.add(
        "published", Compare.sameTime(article.published, record.published), page: page,
        found: article.published?.iso8601 ?? "none")
      scores.add("kind", article.kind.rawValue == record.kind, page: page, found: article.kind.rawValue)
      scores.add("language", article.language.code == record.language, page: page, found: article.language.code)
      scores.add("outlet", article.outlet.id == record.outlet, page: page, found: "\(article.outlet.id)")
      let place = article.wireCredit?.place.rawValue ?? "none"
      scores.add("wire", place == (record.wireCredit ?? .none).rawValue, page: page, found: place)
      if let first = record.firstSentence {
        scores.add(
          "start", running.first?.hasPrefix(Compare.collapsed(first)) ?? false, page: page,
          found: String(body.prefix(80)))
      }
      if let last = record.lastWords {
        scores.add("end", body.contains(Compare.collapsed(last)), page: page, found: String(body.suffix(80)))
      }
      let furniture = (record.mustNotContain ?? []).filter { body.contains(Compare.collapsed($0)) }
      scores.add("clean", furniture.isEmpty, page: page, found: "\(furniture)")
      if let words = record.words, words > 0 {
        // A lost paragraph or a stray box is more than a twentieth; whether headings count depends on the record.
        let counts = [running.joined(separator: " "), body].map { $0.split(separator: " ").count }
        let ratio = counts.map { Double(min($0, words)) / Double(max($0, words)) }.max() ?? 0
        scores.add("words", ratio >= 0.95, page: page, found: "\(counts) words for \(words)")
      }
    }
    scores.hold(try QualityFloors.read("sample"))
  }
}
