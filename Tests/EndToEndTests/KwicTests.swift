import Foundation
import Support
import Testing

/// `broadsheet kwic`, as its users call it, on the sample corpus.
@Suite struct KwicTests {
  private let tool = CommandLineTool("broadsheet")

  /// Runs `body` with a function that runs the command on the sample's archive.
  private func withArchive(_ body: (URL, ([String]) throws -> CommandLineTool.Outcome) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let run = try SampleRun(folder: folder).run("reports")
      #expect(run.status == 0, "\(run.errors)")
      let archive = folder.appendingPathComponent("reports/sample/archive.sqlite").path
      try body(folder) { try tool.run(["kwic"] + $0 + [archive], in: folder) }
    }
  }

  /// What is said of the number of hits, as numbers.
  private func numbers(_ outcome: CommandLineTool.Outcome) -> [Int] {
    let line = outcome.errors.split(separator: "\n").last ?? ""
    return line.replacingOccurrences(of: ",", with: "").split(separator: " ").compactMap { Int($0) }
  }

  @Test func everyFormatTellsTheSameLines() throws {
    try withArchive { folder, kwic in
      let json = try kwic(["flood*", "--format", "json", "--all"])
      #expect(json.status == 0)
      let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
      #expect(rows.count > 20)
      #expect(rows.allSatisfy { ($0["match"] as? String)?.lowercased().hasPrefix("flood") ?? false })
      #expect(numbers(json).first == rows.count)
      let csv = try kwic(["flood*", "--format", "csv", "--all"]).output.components(separatedBy: "\r\n")
      #expect(csv.first == "id,outlet,day,start,end,left,match,right")
      #expect(csv.count == rows.count + 2)
      let text = try kwic(["flood*", "--all"]).output.split(separator: "\n")
      #expect(text.count == rows.count)
      for (row, line) in zip(rows, text) {
        let (id, start) = (try #require(row["id"] as? String), try #require(row["start"] as? Int))
        #expect(line.hasSuffix("\(id)@\(start)"))
        #expect(!line.contains("\u{1B}"))
      }
      // The definition finds the archive of its run.
      let same = try tool.run(
        ["kwic", "flood*", SampleRun.definition, "--output", folder.appendingPathComponent("reports").path, "--all"],
        in: folder)
      #expect(same.output.split(separator: "\n") == text)
    }
  }

  @Test func whatALimitLeavesOutIsSaid() throws {
    try withArchive { _, kwic in
      let all = try kwic(["the", "--sort", "right", "--all"])
      let few = try kwic(["the", "--sort", "right", "--limit", "7"])
      let told = numbers(few)
      #expect(told.first == 7)
      #expect(Array(told.dropFirst()) == numbers(all))
      #expect(few.errors.hasPrefix("showing 7 of "))
      // Columns are as wide as the longest outlet shown.
      func places(_ outcome: CommandLineTool.Outcome) -> [Substring] {
        outcome.output.split(separator: "\n").compactMap { $0.split(separator: " ").last }
      }
      #expect(places(few) == Array(places(all).prefix(7)))
      let none = try kwic(["nosuchwordanywhere"])
      #expect(none.status == 0 && none.output.isEmpty)
      #expect(none.errors.hasPrefix("no hits in "))
    }
  }

  /// Two ways to ask for one word find the same places.
  @Test func wordsAndExpressionsAgree() throws {
    try withArchive { _, kwic in
      let words = try kwic(["minister", "--format", "csv", "--all"])
      let pattern = try kwic(["--regex", #"(?i)\bminister\b"#, "--format", "csv", "--all"])
      #expect(words.output == pattern.output)
      #expect(numbers(words) == numbers(pattern))
      #expect(numbers(words)[0] > 10)
    }
  }

  @Test func outletsAndDaysNarrowTheSearch() throws {
    try withArchive { _, kwic in
      let rows = try kwic([
        "the", "--outlets", "abn-news,carrow-times", "--since", "2025-03-04", "--until", "2025-03-05", "--format",
        "json",
        "--all", "--sort", "date",
      ])
      let lines = try #require(try JSONSerialization.jsonObject(with: Data(rows.output.utf8)) as? [[String: Any]])
      #expect(Set(lines.compactMap { $0["outlet"] as? String }) == ["abn-news", "carrow-times"])
      let days = lines.compactMap { $0["day"] as? String }
      #expect(days.count == lines.count && Set(days) == ["2025-03-04", "2025-03-05"])
      #expect(days == days.sorted())
    }
  }

  @Test func anEntityIsFoundByItsForms() throws {
    try withArchive { _, kwic in
      let rows = try kwic(["--entity", "mateo lindqvist", "--format", "json", "--all"])
      let lines = try #require(try JSONSerialization.jsonObject(with: Data(rows.output.utf8)) as? [[String: Any]])
      let forms = Set(lines.compactMap { $0["match"] as? String })
      #expect(forms.contains("Mateo Lindqvist") && forms.contains("Lindqvist"))
      #expect(rows.errors.contains("Mateo Lindqvist (person"))
      let place = try kwic(["--entity", "Ardmere", "--type", "place"])
      #expect(place.errors.hasPrefix("Ardmere (place") && !place.errors.contains("person"))
      #expect(try kwic(["--entity", "mateo lindqvist", "--type", "place"]).errors.contains("names a place"))
      #expect(try kwic(["flood", "--type", "place"]).status == 64)
      let nobody = try kwic(["--entity", "Lindqvist Nobody"])
      #expect(nobody.status == 1)
      #expect(nobody.errors.contains("“Mateo Lindqvist” (person)"))
    }
  }

  @Test func whatCannotBeAskedIsSaid() throws {
    try withArchive { folder, kwic in
      let pattern = try kwic(["--regex", "flood("])
      #expect(pattern.status == 1 && pattern.errors.contains("character 6"))
      #expect(try kwic(["?!"]).errors.contains("no word"))
      let outlet = try kwic(["flood", "--outlets", "nobody"])
      #expect(outlet.status == 1 && outlet.errors.contains("abn-news"))
      #expect(try kwic(["flood", "--regex", "--entity"]).status == 64)
      #expect(try kwic(["flood", "--width", "501"]).status == 64)
      #expect(try kwic(["flood", "--excel"]).status == 64)
      #expect(try tool.run(["kwic", "flood", "missing.yaml"], in: folder).status == 1)
    }
  }

  @Test func spreadsheetsGetNoFormulas() throws {
    try withArchive { _, kwic in
      let excel = try kwic(["--regex", "[-@=+][0-9A-Za-z]+", "--format", "csv", "--excel", "--all"])
      #expect(Array(excel.output.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
      let matches = excel.output.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
      #expect(!matches.isEmpty)
      #expect(matches.allSatisfy { $0.contains(",'-") || $0.contains(",'@") || $0.contains(",\"'") })
    }
  }
}
