import Language
import News
import Support

/// Loaded once for all tests of this target.
let resources = Result { try LanguageResources() }

/// An article whose body is the given paragraphs.
func article(_ paragraphs: String..., title: String? = nil, language: String = "und") -> Article {
  var article = Article(page: PageID(path: "page"))
  article.title = title
  article.language = LanguageTag(code: language, source: language == "und" ? .undetermined : .page)
  article.setText(body: paragraphs.map { (.paragraph, $0) })
  return article
}

func slice(_ text: String, _ span: Span) -> String { String(decoding: Array(text.utf8)[span.range], as: UTF8.self) }

/// The tokens of a text as strings.
func words(_ text: String, language: String = "en") throws -> [String] {
  try Tokenizer(resources.get(), language: language).tokens(text).map { slice(text, $0.span) }
}

/// The sentences of an article as strings.
func sentences(_ article: Article) throws -> [String] {
  var analyzer = LanguageAnalyzer(try resources.get())
  let tokenized = try analyzer.process(article)
  return tokenized.sentences.map { sentence in
    let tokens = tokenized.tokens[sentence.tokens]
    let span = Span(start: tokens.first?.span.start ?? 0, end: tokens.last?.span.end ?? 0)
    return slice(article.text, span)
  }
}

/// Text that is likely to hit every rule of the tokenizer: fragments that matter, and scalars of every kind.
func randomText(_ generator: inout SplitMix64) -> String {
  let fragments = [
    "a", "U.S.", "Mr", "Mr.", "don't", "’s", "'", "’", "n't", "@", "#", "x@y.com", "http://", "https://a.b/c)", "www.",
    "bbc.co.uk", ".", "..", "-", "--", ",", "1", "27,707", "3.5", ":", "/", "$", "%", " ", "  ", "\n", "\u{A0}",
    "\u{AD}",
    "\u{301}", "\u{200D}", "é", "İ", "ß", "Ω", "д", "中", "の", "한국", "ไทย", "😀", "1️⃣", "½", "_", "_x", "N", "t",
    "O'Brien", "No",
    "5", "。", "」", "(", ")", "\"", "“", "”", "…", "com", "a.b", "A.", "B", "\0", "\u{10FFFF}", "\u{E000}", "\u{20000}",
    "l’", "e",
    "T", "ll", "'ll", "+", "~", "*", "&", "<", ">",
  ]
  var text = ""
  for _ in 0..<Int.random(in: 0...24, using: &generator) {
    if Int.random(in: 0..<8, using: &generator) == 0 {
      let value = UInt32.random(in: 0...0x10FFFF, using: &generator)
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    } else if let fragment = fragments.randomElement(using: &generator) {
      text += fragment
    }
  }
  return text
}
