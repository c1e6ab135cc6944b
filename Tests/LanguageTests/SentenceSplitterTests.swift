import Language
import News
import Testing

@Suite struct SentenceSplitterTests {
  /// `|` marks each end of a sentence, and is not part of the text.
  @Test(arguments: [
    ("en", "Mr. Smith left.| He was tired."),
    ("en", "He moved to the U.S. in 1990.| It was the U.S.| The end."),
    ("en", "George W. Bush spoke.| J. K. Rowling did not."),
    ("en", "It cost $3.50 in all.| Prices rose 2.5%.| Nobody paid."),
    ("en", "“I went home.”| She stayed (for a while).| “Why?”| He knew."),
    ("en", "\"Stop!\" he said.| \"Is it over?\" she asked."),
    ("en", "Apple Inc. shares fell at 5 p.m. on Jan. 5.| No. 10 had no comment."),
    ("en", "Wait... what?!| Really…| Yes."),
    ("en", "The talks failed.The minister left."),
    ("en", "1. The first point.| 2. The second."),
    ("en", "He works for Acme Corp. and Smith & Co.| They pay well."),
    ("de", "Am 3. Oktober kam Dr. Weber.| Er blieb z.B. bis 5.30 Uhr."),
    ("fr", "M. Dupont est là.| Il est parti av. J.-C. hier."),
    ("es", "El Sr. García llegó.| ¿Por qué?| ¡No lo sé!| Fin."),
    ("zh", "他走了。|她说：“好。”|完。"),
    ("ru", "Он вчера ушёл из города.| Проф. Иванов пока остался."),
  ])
  func endsSentencesWhereAReaderWould(language: String, marked: String) throws {
    let parts =
      marked == "The talks failed.The minister left."
      ? ["The talks failed.", "The minister left."]
      : marked.split(separator: "|").map { part in part.hasPrefix(" ") ? String(part.dropFirst()) : String(part) }
    let text = marked.replacing("|", with: "")
    #expect(try splits(text, language: language) == parts)
  }

  @Test func neverCrossesABlock() throws {
    let article = article("one without an end", "Another one. And a third", title: "A title")
    #expect(try sentences(article) == ["A title", "one without an end", "Another one.", "And a third"])
  }

  /// The language is fixed by the tokenizer's rules: texts this short tell CLD2 nothing, so the claim stands.
  private func splits(_ text: String, language: String) throws -> [String] {
    try sentences(article(text, language: language))
  }
}
