import Analysis
import Foundation
import News
import Reporting
import Support
import Testing

@Suite struct NightSummaryTests {
  private static func nights() -> [NightlyFindings] {
    var usual = NightlyFixture(seed: 61)
    var large = NightlyFixture(seed: 62)
    (large.outlets, large.surges, large.stories, large.shifts, large.missed) = (200, 300, 600, 40, 9)
    var hostile = NightlyFixture(seed: 63)
    hostile.mark = "\u{1B}[2J\u{202E}\u{0000}\r\nSubject: x\u{85}" + String(repeating: "ラーメン👩‍👩‍👧עיתון", count: 9)
    var turned = NightlyFixture(seed: 66)
    turned.mark = "\u{2067}\u{200F}חדשות 12 \u{2069}\u{61C}עיתון abc \u{2066}\u{200E}"
    // As much of all as there can be.
    var full = NightlyFixture.full()
    full.notes = ["Of 12 articles the texts are no longer kept."]
    var lone = NightlyFixture(seed: 64)
    (lone.outlets, lone.surges) = (1, 1)
    return [
      usual.make(), large.make(), hostile.make(), turned.make(), full, lone.make(), NightlyFixture.first(),
      NightlyFixture.empty(),
      NightlyFixture.empty {
        $0.stories = [
          NightStory(
            id: "s", title: "\u{1B}[2J" + String(repeating: "ラーメン", count: 20), language: "ja", firstDay: nil,
            isNew: false, articles: 5, articlesInAll: 14, outlets: ["a", "b"], articleIDs: [])
        ]
      },
      NightlyFixture.empty {
        $0.books = NightBooks(unchangedFiles: 1_000_000, records: 10_000_000, added: 7, inWindow: 7, articles: 7)
      },
    ]
  }

  /// Columns as a terminal counts them, by a table of its own: these scripts and the one emoji are two columns wide.
  private static func columns(_ line: Substring) -> Int {
    line.reduce(0) { sum, character in
      let scalars = character.unicodeScalars
      let isWide = scalars.contains { (0x3040...0x30FF).contains($0.value) || $0.value >= 0x1F000 }
      let isMark = scalars.allSatisfy { $0.properties.generalCategory == .format }
      return sum + (isMark ? 0 : isWide ? 2 : 1)
    }
  }

  @Test(arguments: nights()) func itIsShortAndNarrow(findings: NightlyFindings) {
    let text = NightSummary(findings).text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect((15...30).contains(lines.count), "\(lines.count)")
    for line in lines { #expect(NightSummaryTests.columns(line) <= 78, "\(line)") }
    #expect(text.hasSuffix("\n"))
    #expect(NightSummaryTests.columns(NightSummary(findings).subject[...]) <= 78)
  }

  /// Neither a terminal's commands nor turns of direction come through, nor a line that could pass for another header.
  @Test(arguments: nights()) func nothingInItCommands(findings: NightlyFindings) {
    for text in [NightSummary(findings).text, NightSummary(findings).subject] {
      for scalar in text.unicodeScalars {
        let isControl = scalar.properties.generalCategory == .control && scalar != "\n"
        #expect(!isControl && !(0x202A...0x202E).contains(scalar.value), "\(scalar.value)")
        #expect(![0x2066, 0x2067, 0x200E, 0x200F, 0x61C, 0xFEFF].contains(scalar.value), "\(scalar.value)")
      }
      // What runs from right to left does so within an isolate that ends on its line.
      for line in text.split(separator: "\n") {
        var depth = 0
        for scalar in line.unicodeScalars {
          if scalar.value == 0x2068 { depth += 1 }
          if scalar.value == 0x2069 { depth -= 1 }
          #expect((0...1).contains(depth))
          #expect(depth == 1 || !(0x590...0x8FF).contains(scalar.value), "\(line)")
        }
        #expect(depth == 0)
      }
      #expect(!text.contains("\nSubject:"))
    }
    #expect(!NightSummary(findings).subject.contains("\n"))
  }

  @Test func itSaysWhatThePageSays() {
    var fixture = NightlyFixture(seed: 65)
    let text = NightSummary(fixture.make()).text
    #expect(text.hasPrefix("Sample news: night of Sunday 1 March 2026\n=========================================\n"))
    for line in [
      "Surges 12    Ana Costa: 40 articles, usually 1.6",
      "Outlets      City Ledger: dark since 27 February, 12 to 37 expected",
      "Tone 5       Ana Costa: −0.36 (−0.50 to −0.22), now −0.31",
      "Past days 4  27 February: 66 → 78 articles in 2 outlets",
      "Failures     not HTTP success: 21 records in fetch, usually 3.2",
      "Missed       24 to 25 February 2026 (2 nights)",
    ] { #expect(text.contains("\(line)\n"), "\(line)") }
  }

  @Test func theSubjectNamesTheNight() {
    let subject = NightSummary(NightlyFixture.empty { $0.baselineDays = 28 }).subject
    #expect(subject == "Sample, 2026-03-01: An empty night.")
  }
}
