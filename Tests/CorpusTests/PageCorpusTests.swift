import Corpus
import Foundation
import News
import StrictYAML
import Testing

@Suite struct PageCorpusTests {
  @Test func listsFilesInTheOrderOfTheirBytes() throws {
    let corpus = try TemporaryCorpus()
    for name in ["b.html", "a/z.html", "a.html", "B.html", ".hidden.html", ".git/x.html", "README.md", "a/LICENSE"] {
      try corpus.write(name, "<p>")
    }
    #expect(
      try PageCorpus(source: .folder(corpus.root)).files.map(\.path) == ["B.html", "a.html", "a/z.html", "b.html"])
    #expect(try PageCorpus(source: CorpusSource(path: corpus.path("**/*.html"))).files.count == 4)
    #expect(try PageCorpus(source: .glob(corpus.path("a*/[y-z].html"))).files.map(\.path) == ["a/z.html"])
    let list = [corpus.path("b.html"), corpus.path("a"), corpus.path(".//b.html"), corpus.path("gone.html")]
    let listed = try PageCorpus(source: .list(list))
    #expect(listed.files.count == 3)
    #expect(allRecords(of: listed).map { $0.failure?.reason } == [nil, nil, .unreadableFile])
  }

  @Test func namesThatOnlyLookAlikeAreFilesOfTheirOwn() throws {
    let corpus = try TemporaryCorpus()
    // One letter in two spellings, and two names in Latin-1, which are no UTF-8.
    let names: [[UInt8]] = [Array("caf\u{E9}".utf8), Array("cafe\u{301}".utf8), [0x61, 0xE8], [0x61, 0xE9]]
    for name in names {
      let path = Array("\(corpus.root)/".utf8) + name + Array(".html".utf8) + [0]
      let descriptor = path.withUnsafeBufferPointer { bytes in
        bytes.withMemoryRebound(to: CChar.self) { name in
          name.baseAddress.map { open($0, O_WRONLY | O_CREAT, 0o644) } ?? -1
        }
      }
      try #require(descriptor >= 0)
      #expect(write(descriptor, "<p>", 3) == 3)
      close(descriptor)
    }
    let records = try corpus.records()
    #expect(records.map { Array($0.id.path.utf8) }.count == 4)
    #expect(Set(records.map { Array($0.id.path.utf8) }).count == 4)
    #expect(records.map { $0.failure?.reason } == [.unreadableFile, .unreadableFile, nil, nil])
  }

  @Test func idsOfAListAreThoseOfTheFolder() throws {
    let corpus = try TemporaryCorpus()
    try corpus.write("Zürich/corpus.yaml", "licence: CC0\n")
    try corpus.write("Zürich/carrow-times/x.html", "<p>")
    let root = corpus.path("Zürich")
    let listed = try PageCorpus(source: .list(["\(root)/carrow-times/x.html"]))
    #expect(listed.files.map(\.path) == ["carrow-times/x.html"])
    #expect(try PageCorpus(source: .folder(root)).files.map(\.path) == ["carrow-times/x.html"])
  }

  @Test func neverHangsOnLoopsPipesAndFoldersNamedLikePages() throws {
    let corpus = try TemporaryCorpus()
    try corpus.write("real/page.html", "<p>")
    try corpus.write("folder.html/inner.html", "<p>")
    let files = FileManager.default
    try files.createSymbolicLink(atPath: corpus.path("real/loop"), withDestinationPath: corpus.root)
    try files.createSymbolicLink(atPath: corpus.path("again"), withDestinationPath: corpus.path("real"))
    try files.createSymbolicLink(atPath: corpus.path("self.html"), withDestinationPath: corpus.path("self.html"))
    try files.createSymbolicLink(atPath: corpus.path("linked.html"), withDestinationPath: corpus.path("real/page.html"))
    #expect(mkfifo(corpus.path("pipe.html"), 0o600) == 0)
    #expect(mkfifo(corpus.path("pipe"), 0o600) == 0)
    #expect(
      try corpus.records().map(\.summary) == [
        "folder.html/inner.html: 3", "linked.html: 3", "pipe: unsupportedFormat", "pipe.html: unsupportedFormat",
        "real/page.html: 3", "self.html: unreadableFile",
      ])
  }

  @Test func saysWhatToDoWithoutACorpus() throws {
    let corpus = try TemporaryCorpus()
    #expect(throws: CorpusError.noFiles(path: corpus.root)) { try PageCorpus(source: .folder(corpus.root)) }
    #expect(throws: CorpusError.missing(path: "/no/such")) { try PageCorpus(source: CorpusSource(path: "/no/such")) }
    #expect(throws: CorpusError.emptyList) { try PageCorpus(source: .list([])) }
    #expect(throws: CorpusError.nothingMatches(glob: corpus.path("*.html"))) {
      try PageCorpus(source: .glob(corpus.path("*.html")))
    }
    #expect(CorpusError.missing(path: "/no/such").description.contains("check the path"))
  }

  @Test func readsTheManifestStrictly() throws {
    let corpus = try TemporaryCorpus()
    try corpus.write("a.html", "<p>")
    try corpus.write(
      "corpus.yaml",
      """
      licence: CC0
      outlet:
        - id: x
      outlets:
        - name: Nameless
          domains: 3
        - id: courier
          timeZone: London time
          domain: courier.example
      """)
    let error = #expect(throws: CorpusError.self) { try PageCorpus(source: .folder(corpus.root)) }
    guard case .invalidManifest(let invalid)? = error else { return #expect(Bool(false), "read, or another error") }
    #expect(invalid.problems.map(\.line) == [2, 5, 8, 9])
  }

  @Test func attributesOutletsInTheDocumentedOrder() throws {
    let corpus = try TemporaryCorpus()
    try corpus.write(
      "corpus.yaml",
      """
      exclude: [drafts/**]
      outlets:
        - {id: courier, name: The Courier, domains: [courier.example], timeZone: Europe/London, language: en}
      """)
    try corpus.write("courier/x.html", "<p>")
    try corpus.write("herald/2024-02-07/x.html", "<p>")
    try corpus.write("herald/x.html", "<p>")
    try corpus.write("drafts/x.html", "<p>")
    try corpus.write(
      "z.jsonl",
      """
      {"text":"a","url":"https://news.courier.example/1","outlet":"Else"}
      {"text":"b","url":"https://www.other.example:8080/1"}
      {"text":"c","outlet":"the courier"}
      """)
    let pages = try corpus.records().compactMap(\.page)
    #expect(
      pages.map { "\($0.outlet.id) \($0.outlet.source)" } == [
        "courier manifest", "herald folder", "unknown unknown", "courier manifest", "other.example recordURL",
        "courier record",
      ])
    #expect(pages.map(\.supplied.timeZone) == ["Europe/London", nil, nil, "Europe/London", nil, "Europe/London"])
  }
}
