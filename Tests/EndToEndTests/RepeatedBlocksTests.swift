import Foundation
import Support
import Testing

/// Blocks that stand in many articles of one outlet, whatever they look like.
@Suite(.serialized) struct RepeatedBlocksTests {
  private let tool = CommandLineTool("broadsheet")
  private static let appeal =
    "Stories such as this one take weeks, and they reach everyone in the valley because some thousand neighbours "
    + "decided that they should."
  private static let background =
    "The dam above the town was built in 1961, holds forty million cubic metres, and was last inspected in the "
    + "spring before the storm."

  /// Nine articles of a paper with an appeal; six versions of one more, which share most of their text; and
  /// eleven with the same appeal: four of another paper, seven articles of nobody knows which outlet.
  private func makeCorpus(in folder: URL, files: Range<Int> = 0..<26) throws {
    for number in files {
      var paragraphs = (0..<3).map { part in
        "In matter \(number) the council of ward \(number) heard \(part + 2) neighbours speak on point \(part) of the "
          + "plan, and put off its vote on item \(number * 7 + part) until the next meeting in the old hall."
      }
      var place = "valley-post/2025-03-04"
      if number < 9 {
        paragraphs.insert(RepeatedBlocksTests.appeal, at: 2)
      } else if number < 15 {
        paragraphs = [paragraphs[0], RepeatedBlocksTests.background, RepeatedBlocksTests.appeal]
        paragraphs += (0..<4).map { part in
          "Engineers who worked on gate \(part) said that evening that nobody had asked them about the crack in wall "
            + "\(part), which had been known since the thaw and stood in two reports."
        }
      } else {
        place = number < 19 ? "hill-courier/2025-03-04" : ""
        paragraphs.append(RepeatedBlocksTests.appeal)
      }
      let body = paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")
      let title = "Ward \(number) waits for the plan of the council"
      let page = """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>\(title)</title></head>
        <body><article><h1>\(title)</h1>\n\(body)\n</article></body></html>
        """
      let pages = folder.appendingPathComponent("pages/\(place)")
      try FileManager.default.createDirectory(at: pages, withIntermediateDirectories: true)
      try Data(page.utf8).write(to: pages.appendingPathComponent("page-\(number).html"))
    }
  }

  /// A manifest makes ids the same however the files are listed.
  private func writeManifest(in folder: URL) throws {
    let outlets = ["valley-post", "hill-courier"].map { "  - {id: \($0), name: \($0), domains: [\($0).example]}\n" }
    try Data(("outlets:\n" + outlets.joined()).utf8).write(to: folder.appendingPathComponent("pages/corpus.yaml"))
  }

  private func definition(in folder: URL, _ clean: String = "") throws -> String {
    let file = folder.appendingPathComponent("x.yaml")
    try Data("name: sample\ncorpus: {path: pages}\n\(clean)".utf8).write(to: file)
    return file.path
  }

  private func run(_ name: String, in folder: URL, _ definition: String, _ more: [String] = []) throws -> [String: Data]
  {
    let output = folder.appendingPathComponent(name).path
    let outcome = try tool.run(["run", definition, "--output", output, "--quiet"] + more, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try SampleRun(folder: folder).report(name)
  }

  /// Of the articles that some blocks were left out of: how many blocks, by the article's id.
  private func leftOut(_ report: [String: Data]) throws -> [String: Int] {
    let table = try #require(report["articles.json"])
    let rows = try #require(try JSONSerialization.jsonObject(with: table) as? [[String: Any]])
    var result: [String: Int] = [:]
    for row in rows {
      let count = try #require(row["furniture_blocks"] as? Int)
      if count > 0 { result[try #require(row["id"] as? String)] = count }
    }
    return result
  }

  private var everyPageOfThePost: [String: Int] {
    Dictionary(uniqueKeysWithValues: (0..<15).map { ("valley-post/2025-03-04/page-\($0).html", 1) })
  }

  @Test func anAppealGoesAndWhatVersionsShareStays() throws {
    try withTemporaryFolder { folder in
      try makeCorpus(in: folder)
      let pages = folder.appendingPathComponent("pages").path
      let lines = try tool.run(["extract", pages, "--leave-out-repeated"], in: folder).output.split(separator: "\n")
      #expect(lines.count == 26)
      for line in lines {
        #expect(line.contains("some thousand neighbours") != line.contains("valley-post"), "\(line)")
        #expect(line.contains("heard 2 neighbours speak"), "\(line)")
      }
      #expect(lines.count { $0.contains("holds forty million cubic metres") } == 6)
      #expect(lines.count { $0.contains("the crack in wall 3") } == 6)
      let plain = try tool.run(["extract", pages], in: folder).output.split(separator: "\n")
      #expect(plain.count { $0.contains("some thousand neighbours") } == 26)
    }
  }

  @Test func aRunLeavesThemOutAndSaysSo() throws {
    try withTemporaryFolder { folder in
      try makeCorpus(in: folder)
      let report = try run("a", in: folder, try definition(in: folder))
      #expect(try leftOut(report) == everyPageOfThePost)
      let file = try #require(report["run.json"])
      let books = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
      let counts = try #require(books["counts"] as? [String: Any])
      #expect(counts["furniture_articles"] as? Int == 15)
      #expect(counts["furniture_blocks"] as? Int == 15)
      let page = folder.appendingPathComponent("pages/valley-post/2025-03-04/page-3.html").path
      let archive = folder.appendingPathComponent("a/sample/archive.sqlite").path
      let inspected = try tool.run(["inspect", page, "--archive", archive], in: folder)
      #expect(inspected.output.contains("furniture (10 of 10 articles)"), "\(inspected.output)\(inspected.errors)")

      let kept = try run("b", in: folder, try definition(in: folder, "clean: {repeatedBlocks: keep}\n"))
      #expect(try leftOut(kept).isEmpty)
    }
  }

  @Test func whatIsTooShortWithoutThemIsLeftOut() throws {
    try withTemporaryFolder { folder in
      try makeCorpus(in: folder)
      let file = try definition(in: folder, "clean: {minimumWords: 100}\n")
      let report = try run("a", in: folder, file)
      // 87 words of their own and 22 of the appeal: the nine articles fall, the six versions do not.
      #expect(try leftOut(report).count == 6)
      let books = String(decoding: try #require(report["dispositions.csv"]), as: UTF8.self)
      #expect(books.contains("without 1 blocks that the outlet repeats"), "\(books)")
      #expect(differences(report, try run("a", in: folder, file)) == [])
    }
  }

  @Test func theBytesAreTheSameForAnyWorkersAndOrderAndInterruption() throws {
    try withTemporaryFolder { folder in
      try makeCorpus(in: folder)
      try writeManifest(in: folder)
      let file = try definition(in: folder)
      let began = Date()
      let one = try run("one", in: folder, file, ["--workers", "1"])
      let duration = Date().timeIntervalSince(began)
      #expect(try leftOut(one) == everyPageOfThePost)
      for workers in ["2", "8"] {
        #expect(differences(one, try run("w\(workers)", in: folder, file, ["--workers", workers])) == [])
      }
      #expect(differences(one, try run("one", in: folder, file)) == [])

      var generator = SplitMix64(seed: 11)
      let pages = folder.appendingPathComponent("pages").path
      let files = try FileManager.default.subpathsOfDirectory(atPath: pages).filter { $0.hasSuffix(".html") }
        .map { "\(pages)/\($0)" }.shuffled(using: &generator)
      let list = folder.appendingPathComponent("files.txt")
      try Data((files.joined(separator: "\n") + "\n").utf8).write(to: list)
      #expect(differences(one, try run("shuffled", in: folder, file, ["--paths-from", list.path])) == [])

      let arguments = ["run", file, "--quiet", "--output", folder.appendingPathComponent("killed").path]
      for _ in 0..<20 {
        let process = try tool.start(arguments, in: folder)
        Thread.sleep(forTimeInterval: .random(in: 0...duration, using: &generator))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
      #expect(differences(one, try run("killed", in: folder, file)) == [])
    }
  }

  @Test func countsGrowFromNightToNightAndWhatIsArchivedStays() throws {
    try withTemporaryFolder { folder in
      let file = try definition(in: folder)
      try makeCorpus(in: folder, files: 0..<3)
      #expect(try leftOut(try run("a", in: folder, file)).isEmpty)
      try makeCorpus(in: folder, files: 3..<9)
      let second = try run("a", in: folder, file)
      #expect(
        try leftOut(second)
          == Dictionary(uniqueKeysWithValues: (3..<9).map { ("valley-post/2025-03-04/page-\($0).html", 1) }))
      // A page of the first night that is read again, since it has changed, counts once, and by tonight's counts.
      let page = folder.appendingPathComponent("pages/valley-post/2025-03-04/page-1.html")
      let text = try String(contentsOf: page, encoding: .utf8)
      try Data(text.replacingOccurrences(of: "old hall", with: "new hall").utf8).write(to: page)
      let third = try leftOut(try run("a", in: folder, file))
      #expect(third.count == 7)
      #expect(third["valley-post/2025-03-04/page-1.html"] == 1)
    }
  }
}
