import Cleaning
import Testing

@Suite struct SelfNamingTests {
  private func outlet(_ text: String) -> String? { SelfNaming().outlet(in: Array(text.utf8)) }

  @Test func takesTheNameAfterACueThatStandsOnThePageAgain() {
    #expect(
      outlet("Alerts from The\u{A0}Hallin Echo.\nA dam broke.\nThe Hallin Echo is read in every home.")
        == "The Hallin Echo")
    #expect(outlet("Newsletters from Radio of Wend\n\nRadio of Wend has more.") == "Radio of Wend")
  }

  @Test func takesNoNameThatStandsOnce() {
    #expect(outlet("Alerts from Ardmere, where the dam broke.") == nil)
    #expect(outlet("alerts from our desk, alerts from our desk") == nil)
    #expect(outlet("") == nil)
  }
}
