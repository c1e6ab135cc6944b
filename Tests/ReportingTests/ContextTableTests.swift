import Analysis
import News
import Reporting
import Testing

@Suite struct ContextTableTests {
  private func text(_ lines: [ContextLine], _ change: (inout ContextTable.Settings) -> Void = { _ in }) -> [String] {
    var settings = ContextTable.Settings()
    settings.width = 8
    change(&settings)
    var table = ContextTable(settings, outlets: lines.map(\.outlet))
    var bytes = table.beginning()
    for line in lines { bytes += table.rows([line]) }
    bytes += table.end()
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func line(_ left: String, _ match: String, _ right: String, outlet: String = "echo") -> ContextLine {
    ContextLine(
      article: PageID(path: "p"), outlet: outlet, day: nil, span: Span(7, 11), left: left, match: match, right: right)
  }

  @Test func columnsStandBelowEachOtherWhateverTheScript() throws {
    let lines = text([
      line("a plain text ", "word", " and more of it"), line("東京都知事は", "word", "と述べた会見"),
      line("cafe\u{301} e\u{301}te\u{301} ", "word", " 🙂🙂🙂🙂🙂"), line("x", "word", "y", outlet: "a"),
    ])
    // Before the match each line takes the same columns: outlet, day, and eight of context.
    #expect(lines[0].hasPrefix("echo  undated     ain text  word  and more  "))
    #expect(lines[1].hasPrefix("echo  undated     都知事は  word  と述べた  "))
    #expect(lines[2].hasPrefix("echo  undated     cafe\u{301} e\u{301}te\u{301}  word  🙂🙂🙂🙂  "))
    #expect(lines[3].hasPrefix("a     undated            x  word  y         "))
    #expect(lines.allSatisfy { $0.hasSuffix("  p@7") })
  }

  @Test func longOutletsAreShortened() {
    let lines = text([line("a ", "word", " b", outlet: "an-outlet-with-a-very-long-name"), line("a ", "word", " b")])
    #expect(lines[0].hasPrefix("an-outlet-with-a-very-l…  undated     "))
    #expect(lines[1].hasPrefix("echo                      undated     "))
  }

  @Test func textFromRightToLeftTurnsNothingAround() throws {
    let lines = text([line("قال ", "word", " הבוקר")])
    #expect(lines[0].contains("\u{2068}قال\u{2069}  word  \u{2068}הבוקר\u{2069}"))
  }

  @Test func noTextMovesTheCursor() throws {
    let lines = text([line("a \u{1B}[31m\u{202E}b ", "word", " c\u{9B}31m")]) { $0.width = 20 }
    #expect(
      !lines[0].unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}" })
    let bold = text([line("a ", "word", " b")]) { $0.isHighlighted = true }
    #expect(bold[0].contains("\u{1B}[1mword\u{1B}[0m"))
  }
}
