import Foundation
import Support
import Testing

/// `broadsheet compare`, as its users call it, on the sample corpus, and against what its author put in.
@Suite struct CompareTests {
  private let tool = CommandLineTool("broadsheet")

  /// One comparison of the sample: its tables, and how to run the command again.
  private struct Compared {
    let folder: URL
    let root: URL

    func table(_ name: String, _ what: String = "all-days") throws -> [[String: Any]] {
      let data = try Data(contentsOf: root.appendingPathComponent("compare/\(what)/\(name).json"))
      return try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    }

    func files(_ what: String = "all-days") throws -> [String: Data] {
      let folder = root.appendingPathComponent("compare/\(what)")
      var files: [String: Data] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        files[name] = try Data(contentsOf: folder.appendingPathComponent(name))
      }
      return files
    }
  }

  private func withRun(_ more: [String] = [], _ body: (Compared) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let run = try SampleRun(folder: folder).run("reports", more)
      #expect(run.status == 0, "\(run.errors)")
      try body(Compared(folder: folder, root: folder.appendingPathComponent("reports/sample")))
    }
  }

  private func compare(_ compared: Compared, _ arguments: [String] = []) throws -> CommandLineTool.Outcome {
    try tool.run(["compare", compared.root.path] + arguments, in: compared.folder)
  }

  private struct Truth: Decodable {
    struct Record: Decodable {
      var page: String
      var outlet: String
      var story: String?
      var language: String?
      var published: String?
      var wireOrigin: String?
    }
    var pages: [Record]
  }

  private func truth() throws -> [String: Truth.Record] {
    let file = repositoryRoot.appendingPathComponent("Corpora/sample-sources/truth.json")
    let truth = try JSONDecoder().decode(Truth.self, from: Data(contentsOf: file))
    return Dictionary(uniqueKeysWithValues: truth.pages.map { ($0.page, $0) })
  }

  private func ids(_ row: [String: Any]) -> [String] { row["article_ids"] as? [String] ?? [] }

  @Test func theSameArchiveGivesTheSameBytesHoweverItIsNamed() throws {
    try withRun(["--workers", "1"]) { compared in
      let first = try compare(compared)
      #expect(first.status == 0, "\(first.errors)")
      #expect(first.output.hasSuffix("compare/all-days/compare.html\n"))
      let files = try compared.files()
      let tables = [
        "attention", "collocations", "coverage", "firsts", "keyness", "sources", "stories", "tone", "wire",
      ]
      #expect(
        Set(files.keys) == Set(tables.flatMap { ["\($0).csv", "\($0).json"] } + ["compare.html", "compare.json"]))
      for path in [compared.root.path + "/archive.sqlite", compared.root.path + "/latest"] {
        let again = try tool.run(["compare", path], in: compared.folder)
        #expect(again.status == 0, "\(again.errors)")
        let now = try compared.files()
        #expect(differences(files, now) == [])
      }
      try withRun(["--workers", "7"]) { other in
        #expect(try compare(other).status == 0)
        let now = try other.files()
        #expect(differences(files, now) == [])
      }
    }
  }

  @Test func reportsOfOneWireTextAreOneStory() throws {
    let truth = try truth()
    try withRun { compared in
      #expect(try compare(compared).status == 0)
      let stories = try compared.table("stories")
      var story: [String: String] = [:]
      for row in stories { for id in ids(row) { story[id] = row["story"] as? String } }
      var copies = 0
      for (page, record) in truth {
        guard let origin = record.wireOrigin, let mine = story[page] else { continue }
        #expect(story[origin] == mine, "\(page)")
        copies += 1
      }
      #expect(copies > 25)
      // Stories that several outlets have hold no other thread of the author's, and each of his threads has one.
      var threads: Set<String> = []
      for row in stories where row["outlets"] as? Int ?? 0 >= 4 {
        let told = Set(ids(row).compactMap { truth[$0]?.story })
        #expect(told.count == 1, "\(row["story"] ?? "")")
        threads.formUnion(told)
      }
      #expect(threads == ["dam", "strike", "cup", "larkspur", "cabinet", "legionella", "pell"])
    }
  }

  @Test func whoWasFirstAndByHowMuchIsWhatTheAuthorSays() throws {
    let truth = try truth()
    let time = ISO8601DateFormatter()
    try withRun { compared in
      #expect(try compare(compared).status == 0)
      var lags = 0
      let cells = try compared.table("coverage")
      for row in try compared.table("stories") where row["outlets"] as? Int ?? 0 > 1 {
        var first: [String: Date] = [:]
        for id in ids(row) {
          let record = try #require(truth[id])
          guard let published = record.published.flatMap(time.date) else { continue }
          first[record.outlet] = min(first[record.outlet] ?? published, published)
        }
        let begin = try #require(first.values.min())
        for cell in cells where cell["story"] as? String == row["story"] as? String {
          guard let outlet = cell["outlet"] as? String, let real = first[outlet],
            let low = cell["lag_low"] as? Int, let high = cell["lag_high"] as? Int
          else { continue }
          let minutes = real.timeIntervalSince(begin) / 60
          #expect(Double(low) - 1 <= minutes && minutes <= Double(high) + 1, "\(outlet): \(cell)")
          lags += 1
          if cell["first"] as? String == "certain" { #expect(real == begin, "\(outlet): \(cell)") }
        }
        if let outlet = row["first_outlet"] as? String { #expect(first[outlet] == begin) }
      }
      #expect(lags > 50)
    }
  }

  @Test func silenceIsNoOmissionWhereAnOutletWasDark() throws {
    try withRun { compared in
      #expect(try compare(compared).status == 0)
      // The National Sentinel published nothing on 6 March.
      let sixth = try tool.run(
        ["compare", compared.root.path, "--since", "2025-03-06", "--until", "2025-03-06"], in: compared.folder)
      #expect(sixth.status == 0, "\(sixth.errors)")
      let rows = try compared.table("coverage", "2025-03-06_2025-03-06").filter {
        $0["outlet"] as? String == "national-sentinel"
      }
      #expect(!rows.isEmpty)
      #expect(rows.allSatisfy { $0["state"] as? String == "outage" }, "\(rows)")
      // In German and French papers the others' stories are not looked for.
      let foreign = try compared.table("coverage").filter {
        ["courrier-sarvanne", "falkenrieder-anzeiger"].contains($0["outlet"] as? String ?? "")
      }
      #expect(foreign.allSatisfy { $0["state"] as? String != "omission" })
      #expect(foreign.contains { $0["state"] as? String == "other_language" })
      #expect(try compared.table("coverage").contains { $0["state"] as? String == "omission" })
    }
  }

  @Test func readingsCountWhatTheySay() throws {
    try withRun { compared in
      var counted: [String: Int] = [:]
      for reading in ["all", "own", "origin"] {
        let outcome = try compare(compared, ["--reading", reading])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let name = reading == "all" ? "all-days" : "all-days_\(reading)"
        let rows = try compared.table("stories", name)
        counted[reading] = rows.reduce(0) { $0 + ids($1).count }
        if reading == "own" {
          let wire = Set(
            try compared.table("wire", name).filter { ["wire", "copy"].contains($0["standing"] as? String ?? "") }
              .compactMap { $0["id"] as? String })
          #expect(!wire.isEmpty)
          #expect(rows.allSatisfy { wire.isDisjoint(with: ids($0)) })
          // Who ran wire copy alone did not leave the story out.
          let silent = try compared.table("coverage", name).filter { $0["state"] as? String == "omission" }
          let all = try compared.table("coverage")
          for row in silent {
            #expect(
              !all.contains {
                $0["story"] as? String == row["story"] as? String && $0["outlet"] as? String == row["outlet"] as? String
                  && ["own", "wire", "mixed"].contains($0["state"] as? String ?? "")
              }, "\(row)")
          }
          #expect(try compared.table("coverage", name).contains { $0["state"] as? String == "left_out" })
        }
      }
      let all = try #require(counted["all"])
      #expect(counted.values.allSatisfy { $0 > 0 } && counted["own"] ?? 0 < all && counted["origin"] ?? 0 < all)
    }
  }

  @Test func aQuestionMayBeOfSomeOutletsOneNameOrOneStory() throws {
    try withRun { compared in
      #expect(try compare(compared).status == 0)
      let two = try compare(compared, ["--outlets", "daily-lantern,carrow-times", "--against", "abn-news"])
      #expect(two.status == 0, "\(two.errors)")
      let page = try #require(two.output.split(separator: "\n").first.map(String.init))
      let name = URL(fileURLWithPath: page).deletingLastPathComponent().lastPathComponent
      #expect(
        Set(try compared.table("coverage", name).compactMap { $0["outlet"] as? String })
          == ["daily-lantern", "carrow-times"])
      let named = try compare(compared, ["--entity", "larkspur"])
      #expect(named.status == 0, "\(named.errors)")
      // Shares are of all that an outlet published, not of what names Larkspur.
      let folder = URL(fileURLWithPath: String(named.output.dropLast())).deletingLastPathComponent().lastPathComponent
      let shares = try compared.table("attention", folder).filter { $0["subject"] as? String == "Larkspur" }
      #expect(shares.contains { $0["share"] as? Double ?? 1 < 1 })
      let story = try #require(try compared.table("stories").first?["story"] as? String)
      let one = try compare(compared, ["--story", story])
      #expect(one.status == 0, "\(one.errors)")
      for (question, reason) in [
        (["--outlets", "lantern"], "there are daily-lantern"), (["--entity", "Nobody Atall"], "no article"),
        (["--story", "x"], "stories.csv"), (["--since", "2031-01-01"], "no articles"),
      ] {
        let refused = try compare(compared, question)
        #expect(refused.status == 1 && refused.errors.contains(reason), "\(refused.errors)")
      }
    }
  }

  @Test func aDefinitionCanAskForAComparison() throws {
    try withTemporaryFolder { folder in
      let definition = folder.appendingPathComponent("both.yaml")
      try Data("name: both\ncorpus: {path: \(SampleRun.corpus)}\ncompare: {reading: own}\n".utf8).write(to: definition)
      let run = try tool.run(["run", definition.path, "--quiet"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(
        run.output == "Reports/both/latest/report.html\nReports/both/compare/all-days_own/compare.html\n")
    }
  }
}
