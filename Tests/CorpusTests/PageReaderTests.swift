import Corpus
import Dispatch
import Foundation
import News
import Support
import Synchronization
import Testing

@Suite struct PageReaderTests {
  @Test func readsPagesPlainAndGzipped() throws {
    let corpus = try TemporaryCorpus()
    try corpus.write("a.html", "<p>a</p>")
    try corpus.write("b.html.gz", gzip("<p>b</p>"))
    try corpus.write("c.txt.gz", gzip("c") + gzip("d"))
    try corpus.write("really-gzip.html", gzip("<p>e</p>"))
    try corpus.write("x.html.gz", "<p>plain</p>")
    let records = try corpus.records()
    #expect(records.map(\.id.description) == ["a.html", "b.html.gz", "c.txt.gz", "really-gzip.html", "x.html.gz"])
    #expect(records.map(\.text) == ["<p>a</p>", "<p>b</p>", "cd", "<p>e</p>", "<p>plain</p>"])
    #expect(records.map { $0.page?.mediaType } == [.html, .html, .renderedText, .html, .html])
  }

  @Test func sniffsWhatItsNameDoesNotTell() throws {
    let corpus = try TemporaryCorpus()
    let record = warcRecord("response", url: "http://a.example/", content: httpResponse(body: pageHTML(1)))
    try corpus.write("crawl.gz", gzip(record))
    try corpus.write("page", "\n<!-- saved --><!DOCTYPE html><p>x")
    try corpus.write("lines", #"{"id":"1","text":"T"}"#)
    try corpus.write("picture.jpg", [0xFF, 0xD8, 0xFF, 0])
    try corpus.write("empty.gz", [])
    #expect(
      try corpus.records().map(\.summary) == [
        "crawl.gz#1: \(pageHTML(1).count)", "empty.gz: emptyPage", "lines#1: 1", "page: 34",
        "picture.jpg: unsupportedFormat",
      ])
  }

  @Test func salvagesADamagedPageAndNamesTheLoss() throws {
    let corpus = try TemporaryCorpus()
    let page = pageHTML(3, words: 20_000)
    let whole = gzip(page)
    try corpus.write("cut.html.gz", Array(whole.prefix(whole.count / 2)))
    try corpus.write("last.html", "<p>")
    var bad = whole
    for index in 0..<30 { bad[whole.count / 2 + index] ^= 0x5A }
    try corpus.write("mid.html.gz", gzip("<p>first") + bad + gzip("<p>third"))
    let records = try corpus.records()
    #expect(
      records.map(\.id.description) == ["cut.html.gz", "last.html", "mid.html.gz", "cut.html.gz#2", "mid.html.gz#2"])
    #expect(records.map(\.sequence) == [0, 1, 2, 3, 4])
    let cut = try #require(records[0].page)
    #expect(cut.bytes.count > page.count / 4 && page.starts(with: cut.bytes))
    let middle = try #require(records[2].text)
    #expect(middle.hasPrefix("<p>first<html>") && middle.hasSuffix("<p>third"))
    #expect(records[3...].map { $0.failure?.reason } == [.damagedGzip, .damagedGzip])
    #expect(records[3].failure?.detail.hasPrefix("bytes \(whole.count / 2)..<\(whole.count / 2) lost") == true)
  }

  @Test func refusesBombsEarly() throws {
    let corpus = try TemporaryCorpus()
    try corpus.write("bomb.html.gz", gzip([UInt8](repeating: 0x61, count: 30_000_000)))
    let settings = CorpusSettings(limits: FetchLimits(pageBytes: 40_000_000, inflationRatio: 100))
    #expect(try corpus.records(settings).map(\.summary) == ["bomb.html.gz: inflationRatio"])
    #expect(try corpus.records().map(\.summary) == ["bomb.html.gz: tooLarge"])
  }

  @Test func stopsAtTheRecordLimit() throws {
    let corpus = try TemporaryCorpus()
    try corpus.write("a.jsonl", String(repeating: "{\"text\":\"x\"}\n", count: 9))
    try corpus.write("b.html", "<p>")
    let records = try corpus.records(CorpusSettings(limits: FetchLimits(recordsPerFile: 3)))
    #expect(
      records.map(\.summary) == [
        "a.jsonl#1: 1", "a.jsonl#2: 1", "a.jsonl#3: 1", "a.jsonl#4: tooManyRecords", "b.html: 3",
      ])
  }

  @Test func readsJSONLines() throws {
    let corpus = try TemporaryCorpus()
    try corpus.write(
      "a.jsonl.gz",
      gzip(
        """
        {"id": "7", "outlet": "The Courier", "url": "https://x.example/1", "published": "2024-02-07", "title": "T\\u00e9\\ud83d\\ude00", "text": "One.\\n\\nTwo \\"2\\".", "tags": [1, {"a": "]"}], "author": ["A", "B"]}

        {"id": "8", "html": "<p>x</p>", "text": null}
        not json
        {"id": "9"}
        """))
    let records = try corpus.records()
    #expect(records.map { $0.failure?.reason } == [nil, nil, .damagedRecord, .emptyPage])
    let page = try #require(records[0].page)
    #expect(page.supplied.title == "Té😀")
    #expect(page.supplied.recordID == "7")
    #expect(page.supplied.byline == ["A", "B"])
    #expect(page.supplied.published == "2024-02-07")
    #expect(page.outlet == OutletAttribution(id: "The Courier", source: .record))
    #expect(records[0].text == "One.\n\nTwo \"2\".")
    #expect(records.map { $0.page?.mediaType } == [.articleText, .html, nil, nil])
    #expect(records[2].failure?.detail.hasPrefix("line 4:") == true)
  }

  @Test func idsAndOutcomesDoNotDependOnWorkers() throws {
    let corpus = try TemporaryCorpus()
    for index in 0..<40 { try corpus.write("p/\(index).html.gz", Array(gzip(pageHTML(index)).dropLast(index % 5))) }
    try corpus.write("q.jsonl", (0..<100).map { "{\"text\":\"\($0)\"}\n" }.joined())
    let opened = try PageCorpus(source: .folder(corpus.root))
    let alone = allRecords(of: opened).map(\.summary)
    #expect(alone.count == 40 + 32 + 100)
    for workers in [2, 8] {
      let all = found(by: workers, in: opened)
      #expect(alone.indices.map { all[$0] } == alone)
      #expect(all.count == alone.count)
    }
  }

  private func found(by workers: Int, in corpus: PageCorpus) -> [Int: String] {
    let reader = PageReader(corpus)
    let found = Collected()
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var scratch = FetchScratch()
      while let record = reader.next(&scratch) { found.add(record) }
    }
    return found.all
  }

  private final class Collected: Sendable {
    private let summaries = Mutex<[Int: String]>([:])

    func add(_ record: FetchedRecord) { summaries.withLock { $0[record.sequence] = record.summary } }
    var all: [Int: String] { summaries.withLock { $0 } }
  }

  @Test func anyBytesAreReadWithoutATrap() throws {
    let corpus = try TemporaryCorpus()
    var generator = SplitMix64(seed: 7)
    let seeds: [(String, [UInt8])] = [
      ("a.warc", warcRecord("response", url: "http://a.example/", content: httpResponse(body: pageHTML(1, words: 30)))),
      ("a.warc.gz", gzip(warcRecord("response", url: "http://a.example/", content: httpResponse(body: pageHTML(1))))),
      ("a.arc", Array("filedesc://a 0.0.0.0 20080430204825 text/plain 3\nabc\n".utf8)),
      ("a.jsonl", Array(#"{"text":"a\u00e9b","x":[1,{"y":2}]}"#.utf8)),
      ("a.xml", Array("<rss><channel><item><title>T</title><description>D</description></item></channel></rss>".utf8)),
      ("a.html.gz", gzip(pageHTML(2))),
    ]
    for round in 0..<40 {
      for (name, seed) in seeds {
        var bytes = seed + (round % 3 == 0 ? seed : [])
        for _ in 0..<Int.random(in: 1...8, using: &generator) {
          let index = Int.random(in: 0..<bytes.count, using: &generator)
          switch Int.random(in: 0..<3, using: &generator) {
          case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
          case 1: bytes.remove(at: index)
          default: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: index)
          }
        }
        try corpus.write("\(round)-\(name)", bytes)
      }
    }
    let first = try corpus.records()
    #expect(first.map(\.sequence) == Array(0..<first.count))
    #expect(Set(first.map(\.id)).count == first.count)
    #expect(try corpus.records().map(\.summary) == first.map(\.summary))
  }
}
