import Cleaning
import News
import Support
import Testing

/// White space as a browser lays it out, eight bytes at a time and one by one.
@Suite struct WhiteSpaceTests {
  private static let pieces = [
    " ", " ", " ", "  ", "\t", "\n", "\u{A0}", "\u{200B}", "\u{AD}", "\u{2003}", "\u{202F}", "\u{FEFF}", "\u{7F}",
    "a", "word", "harbour's", "\u{201C}", "\u{201D}", "é", "\u{20AC}", "\u{6F22}", "quay.", "twelve-letter", "Ω", "😀",
  ]

  /// The slow, obvious way.
  private func collapsed(_ text: String) -> String {
    var output = ""
    var isPending = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0...0x20, 0x7F, 0xA0, 0x2000...0x200A, 0x2028...0x202F: isPending = true
      case 0xAD, 0x200B, 0xFEFF: break
      default:
        if isPending, !output.isEmpty { output += " " }
        isPending = false
        output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  @Test func textIsCollapsedAsTheObviousWayDoesIt() throws {
    var generator = SplitMix64(seed: 20_261_123)
    var cleaner = ArticleCleaner()
    for _ in 0..<200 {
      let pieces = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
        WhiteSpaceTests.pieces[Int.random(in: WhiteSpaceTests.pieces.indices, using: &generator)]
      }
      let paragraph = "\(pieces.joined()) and with these words the paragraph ends as its neighbours do, with a stop."
      let body = (ArticleCleanerTests.paragraphs + [paragraph]).map { "<p>\($0)</p>" }.joined()
      let article = try cleaner.process(markup("<body><article><h1>Storm</h1>\(body)</article>"))
      let expected = (ArticleCleanerTests.paragraphs + [collapsed(paragraph)]).joined(separator: "\n\n")
      #expect(article.body == expected)
    }
  }
}
