import Analysis
import Foundation
import News
import Sentiment
import Support
import Testing

/// Copies and agencies of the sample corpus against `truth.json`, which says whose report each page carries.
///
/// A careful reader may differ from the truth in one place: a page that carries an agency's report whole, with a credit,
/// counts as a copy whether or not the outlet changed its figures to its own style, dropped paragraphs or wrote a new
/// title. Everything else must agree: nothing is copied that the author did not copy, and nothing is the agency's that
/// he did not put there.
struct SampleCopiesTests {
  private struct Truth: Decodable {
    struct Record: Decodable {
      var page: String
      var wireOrigin: String?
      var wireCredit: String?
      var updates: String?
    }
    var pages: [Record]
  }

  private let records: [String: Truth.Record]
  private let copies: Copies
  private let outlets: [Outlet]

  init() throws {
    let sources = repositoryRoot.appendingPathComponent("Corpora/sample-sources/truth.json")
    let truth = try JSONDecoder().decode(Truth.self, from: try Data(contentsOf: sources))
    let corpus = try CleanedCorpus(folder: repositoryRoot.appendingPathComponent("Corpora/sample"))
    records = Dictionary(uniqueKeysWithValues: truth.pages.map { ($0.page, $0) })
    outlets = corpus.outlets
    var quotes = QuotedSentences()
    let texts = corpus.tokenized.values.map { tokenized in
      CopyText(
        AnnotatedArticle(
          tagged: TaggedArticle(tokenized: tokenized, entities: EntityLayer()),
          tone: ToneLayer(isQuoted: quotes.find(in: tokenized)), terms: TermCounts()))
    }
    copies = CopyFinder().find(texts)
  }

  private func id(_ article: Int) -> String { copies.articles[article].article.description }

  /// The report that a page carries: an agency's, or its own.
  private func report(_ page: String) -> String { records[page]?.wireOrigin ?? page }

  @Test func everyCopyIsFoundAndNothingElse() {
    var expected: Set<Set<String>> = []
    let pages = copies.articles.indices.map(id)
    for (place, page) in pages.enumerated() {
      for other in pages[..<place] {
        let isUpdate = records[page]?.updates == other || records[other]?.updates == page
        if report(page) == report(other) || isUpdate { expected.insert([page, other]) }
      }
    }
    let found = copies.pairs.filter(\.isCopy)
    #expect(expected.count > 80)
    #expect(Set(found.map { Set([id($0.earlier), id($0.later)]) }) == expected)
    for pair in found {
      let isOwn = copies.articles[pair.earlier].outlet == copies.articles[pair.later].outlet
      #expect((pair.kind == .update) == isOwn, "\(id(pair.earlier)) \(id(pair.later))")
      if let updated = records[id(pair.later)]?.updates { #expect(updated == id(pair.earlier)) }
    }
  }

  @Test func copiesOfOneReportComeFromTheAgencys() {
    for article in copies.articles.indices {
      guard let origin = records[id(article)]?.wireOrigin else { continue }
      #expect(id(copies.origins[article]) == origin, "\(id(article))")
    }
  }

  @Test(arguments: [true, false]) func everyAgencysTextIsFoundAndNothingElse(manifestNamesAgencies: Bool) throws {
    let agencies = Dictionary(
      uniqueKeysWithValues: outlets.filter { $0.kind == "agency" }.map { ($0.id, $0.name) })
    #expect(agencies.count == 1)
    let wire = WireOrigins(copies, agencies: manifestNamesAgencies ? agencies : [:])
    var uncredited = 0
    for (article, origin) in wire.origins.enumerated() {
      let record = try #require(records[id(article)])
      guard record.wireOrigin != nil else {
        #expect(origin.kind == .own, "\(record.page): \(origin)")
        continue
      }
      #expect(origin.kind == .wire, "\(record.page): \(origin)")
      #expect(origin.agency == "Meridian Wire", "\(record.page): \(origin)")
      #expect(origin.confidence >= 900, "\(record.page): \(origin)")
      let credits = origin.evidence.filter { if case .credit = $0 { true } else { false } }
      #expect(credits.isEmpty == (record.wireCredit == "none"), "\(record.page): \(origin)")
      if credits.isEmpty { uncredited += 1 }
    }
    #expect(uncredited == records.values.count { $0.wireOrigin != nil && $0.wireCredit == "none" })
  }

  @Test func readingsLeaveOutWhatTheySay() {
    let wire = WireOrigins(copies)
    let isOwn = copies.ownReporting(wire)
    let all = Set(copies.articles.indices.map(id))
    let carried = all.filter { records[$0]?.wireOrigin != nil }
    #expect(all.count == copies.articles.count)
    #expect(Set(copies.articles.indices.filter { isOwn[$0] }.map(id)) == all.subtracting(carried))
    let updates = all.filter { records[$0]?.updates != nil }
    #expect(
      Set(copies.articles.indices.filter { copies.origins[$0] == $0 }.map(id))
        == all.subtracting(carried).subtracting(updates))
  }
}
