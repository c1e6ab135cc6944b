import Corpus
import News
import Testing

@Suite struct WARCTests {
  private func responses(_ count: Int) -> [[UInt8]] {
    (1...count).map { index in
      gzip(
        warcRecord(
          "response", url: "https://www.courier.example/\(index)", content: httpResponse(body: pageHTML(index))))
    }
  }

  @Test func readsUrlDateAndCharsetOfAResponse() throws {
    let corpus = try TemporaryCorpus()
    let info = warcRecord(
      "warcinfo", url: "x", content: Array("software: test\r\n".utf8), mediaType: "application/warc-fields")
    let request = warcRecord(
      "request", url: "https://courier.example/1", content: Array("GET / HTTP/1.1\r\n\r\n".utf8),
      mediaType: "application/http; msgtype=request")
    let response = warcRecord("response", url: "https://courier.example/1", content: httpResponse(body: pageHTML(1)))
    try corpus.write("a.warc", info + request + response)
    let records = try corpus.records()
    #expect(records.map(\.id.description) == ["a.warc#1"])
    let page = try #require(records.first?.page)
    #expect(page.bytes == pageHTML(1))
    #expect(page.url == "https://courier.example/1")
    #expect(page.declaredCharset == "ISO-8859-1")
    #expect(page.fetched?.iso8601() == "2024-02-07T22:13:00+00:00")
    #expect(page.outlet == OutletAttribution(id: "courier.example", source: .recordURL))
  }

  @Test func aDamagedMemberCostsOneRecordAndIsNamed() throws {
    let corpus = try TemporaryCorpus()
    let members = responses(5)
    var bytes = Array(members.joined())
    let start = members[0].count + members[1].count
    for index in 0..<30 { bytes[start + members[2].count / 2 + index] ^= 0x5A }
    try corpus.write("a.warc.gz", bytes)
    let records = try corpus.records()
    #expect(records.map { $0.page?.bytes } == [pageHTML(1), pageHTML(2), nil, pageHTML(4), pageHTML(5)])
    let failure = try #require(records.dropFirst(2).first?.failure)
    #expect(failure.reason == .damagedGzip)
    #expect(failure.detail.hasPrefix("bytes \(start)..<\(start + members[2].count) lost"))
    #expect(records.map(\.sequence) == [0, 1, 2, 3, 4])
  }

  @Test func aWrongSumCostsTheRecordThoughItInflates() throws {
    let corpus = try TemporaryCorpus()
    let members = responses(3)
    var bytes = Array(members.joined())
    bytes[members[0].count + members[1].count - 6] ^= 1
    try corpus.write("a.warc.gz", bytes)
    #expect(try corpus.records().map { $0.failure?.reason } == [nil, .damagedGzip, nil])
  }

  @Test(arguments: [1, 7, 8, 9, 300, 1000]) func aFileCutInItsLastRecordKeepsTheOthers(lost: Int) throws {
    let corpus = try TemporaryCorpus()
    try corpus.write("a.warc.gz", Array(responses(5).joined().dropLast(lost)))
    let records = try corpus.records()
    #expect(records.map { $0.page?.bytes } == [pageHTML(1), pageHTML(2), pageHTML(3), pageHTML(4), nil])
    #expect(records.last?.failure?.reason == .damagedGzip)
  }

  @Test func aPlainFileCutOffNamesItsLastRecord() throws {
    let corpus = try TemporaryCorpus()
    let whole = (1...2).flatMap {
      warcRecord("response", url: "http://a.example/\($0)", content: httpResponse(body: pageHTML($0)))
    }
    try corpus.write("a.warc", Array(whole.dropLast(100)))
    #expect(try corpus.records().map { $0.failure?.reason } == [nil, .damagedRecord])
  }

  @Test func goesOnAfterBytesThatAreNoRecord() throws {
    let corpus = try TemporaryCorpus()
    let one = warcRecord("response", url: "http://a.example/1", content: httpResponse(body: pageHTML(1)))
    try corpus.write("a.warc", one + Array("stray bytes\r\nand more\r\n".utf8) + one)
    #expect(try corpus.records().map { $0.failure?.reason } == [nil, .damagedRecord, nil])
  }

  @Test func namesWhatIsNoPage() throws {
    let corpus = try TemporaryCorpus()
    let url = "http://a.example/"
    let html = Array("<p>text</p>".utf8)
    func response(_ status: String, _ headers: [String], _ body: [UInt8]) -> [UInt8] {
      warcRecord("response", url: url, content: httpResponse(status: status, headers: headers, body: body))
    }
    try corpus.write(
      "a.warc",
      response("404 Not Found", ["Content-Type: text/html"], html)
        + response("200 OK", ["Content-Type: image/png"], [0, 1])
        + response("200 OK", ["Content-Type: text/html", "Content-Encoding: br"], [0x0B, 0])
        + warcRecord("revisit", url: url, content: httpResponse(body: []))
        + response("200 OK", ["Content-Type: text/html"], [])
        + response("200 OK", ["Content-Type: text/html", "Content-Encoding: gzip"], gzip("<p>squeezed</p>"))
        + response(
          "200 OK", ["Content-Type: text/html", "Transfer-Encoding: chunked"],
          Array("4;x\r\n<p>a\r\n3\r\nbcd\r\n0\r\n\r\n".utf8))
        + response("200 OK", ["Content-Type: text/html", "Transfer-Encoding: chunked"], html)
        + warcRecord("resource", url: url, content: html, mediaType: "text/html")
        + warcRecord("conversion", url: url, content: Array("plain".utf8), mediaType: "text/plain"))
    let records = try corpus.records()
    #expect(
      records.map { $0.failure?.reason } == [
        .notHTTPSuccess, .unsupportedFormat, .unsupportedFormat, .revisit, .emptyPage, nil, nil, nil, nil, nil,
      ])
    #expect(records[2].failure?.detail == "content encoding br")
    #expect(records[5...].map(\.text) == ["<p>squeezed</p>", "<p>abcd", "<p>text</p>", "<p>text</p>", "plain"])
    #expect(records[9].page?.mediaType == .renderedText)
  }

  @Test func readsARC() throws {
    let corpus = try TemporaryCorpus()
    let description = "1 1 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n"
    let response = httpResponse(body: pageHTML(1))
    var bytes = Array(
      "filedesc://a.arc 0.0.0.0 20080430204825 text/plain \(description.utf8.count)\n\(description)\n".utf8)
    bytes +=
      Array("http://a.example/with space 127.0.0.1 20080430204826 text/html \(response.count)\n".utf8) + response + [10]
    try corpus.write("a.arc", bytes)
    let records = try corpus.records()
    #expect(records.map { $0.page?.bytes } == [pageHTML(1)])
    #expect(records.first?.page?.url == "http://a.example/with space")
    #expect(records.first?.page?.fetched?.iso8601() == "2008-04-30T20:48:26+00:00")
  }
}
