import Language
import News
import Support
import Testing

@Suite struct TokenizerTests {
  @Test(arguments: [
    ("Iraq-backed forces", "Iraq|-|backed|forces"),
    ("the group’s aim", "the|group|’s|aim"),
    ("They don't, we'll, O'Brien's", "They|do|n't|,|we|'ll|,|O'Brien|'s"),
    ("the workers' union", "the|workers|'|union"),
    ("in the U.S. on Monday", "in|the|U.S.|on|Monday"),
    ("a Ph.D. student of J.K. Rowling", "a|Ph.D.|student|of|J.K.|Rowling"),
    ("Mr. Smith met Dr. Wu.", "Mr.|Smith|met|Dr.|Wu|."),
    ("27,707 people, 3.5% and $5", "27,707|people|,|3.5|%|and|$|5"),
    ("won 9-4 in the 1990s on 26/07 at 10:30.", "won|9-4|in|the|1990s|on|26/07|at|10:30|."),
    ("COVID-19 (ICRC)", "COVID|-|19|(|ICRC|)"),
    ("see https://a.org/b?c=(d)., ok", "see|https://a.org/b?c=(d)|.|,|ok"),
    ("www.bbc.co.uk, Booking.com's site", "www.bbc.co.uk|,|Booking.com|'s|site"),
    ("mail first.last@news.example.org.", "mail|first.last@news.example.org|."),
    ("@reporter_1 on #Brexit2020 #1", "@reporter_1|on|#Brexit2020|#|1"),
    ("No. 10 said no.", "No.|10|said|no|."),
    ("Wait... what--no", "Wait|...|what|--|no"),
    ("東京は大きい。", "東|京|は|大|き|い|。"),
    ("George W. Bush has plan B.", "George|W.|Bush|has|plan|B|."),
    ("talks.The end", "talks|.|The|end"),
    ("naïve cafe\u{301} so\u{AD}lar", "naïve|cafe\u{301}|so\u{AD}lar"),
  ])
  func cutsEnglishAsTheCorporaDo(text: String, expected: String) throws {
    #expect(try words(text).joined(separator: "|") == expected)
  }

  @Test func elidesInFrenchAndNotInEnglish() throws {
    let text = "L’Assemblée d'aujourd'hui qu'il"
    #expect(try words(text, language: "fr") == ["L’", "Assemblée", "d'", "aujourd'hui", "qu'", "il"])
    #expect(try words("Côte d'Ivoire") == ["Côte", "d'Ivoire"])
  }

  @Test func namesTheKindOfEachToken() throws {
    let text = "We 27 . % http://a.bc x@y.org @me"
    let kinds = try Tokenizer(resources.get(), language: "en").tokens(text).map(\.kind)
    #expect(kinds == [.word, .number, .punctuation, .symbol, .url, .email, .handle])
  }

  @Test(arguments: ["en", "fr", "zz"]) func tokensAreOrderedDisjointAndOnScalarBoundaries(language: String) throws {
    let tokenizer = Tokenizer(try resources.get(), language: language)
    var generator = SplitMix64(seed: 7)
    for _ in 0..<2000 {
      let text = randomText(&generator)
      let bytes = Array(text.utf8)
      var end = 0
      for token in tokenizer.tokens(text) {
        try #require(Int(token.span.start) >= end && !token.span.isEmpty && Int(token.span.end) <= bytes.count)
        end = Int(token.span.end)
        #expect(bytes[Int(token.span.start)] & 0xC0 != 0x80 && (end == bytes.count || bytes[end] & 0xC0 != 0x80))
      }
    }
  }

  @Test(arguments: ["en", "fr", "zz"]) func agreesWithTheObviousTokenizer(language: String) throws {
    let tokenizer = Tokenizer(try resources.get(), language: language)
    let oracle = ObviousTokenizer(language: language)
    var generator = SplitMix64(seed: 11)
    for _ in 0..<4000 {
      let text = randomText(&generator)
      let fast = tokenizer.tokens(text).map { "\(slice(text, $0.span))/\($0.kind)" }
      try #require(fast == oracle.tokens(text), "\(text.debugDescription)")
    }
  }
}
