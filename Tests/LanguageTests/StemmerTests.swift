import Language
import Testing

@Suite struct StemmerTests {
  @Test(arguments: [
    ("en", "running", "run"), ("en", "elections", "elect"), ("de", "häuser", "haus"),
    ("fr", "continuellement", "continuel"),
    ("es", "canciones", "cancion"), ("ru", "выборов", "выбор"), ("nb", "husene", "hus"),
  ])
  func stemsBySnowball(language: String, word: String, stem: String) {
    var stemmer = Stemmer(language: language)
    let found = stemmer.stem(word)
    #expect(found == stem)
  }

  @Test func leavesWordsOfOtherLanguagesAlone() {
    var stemmer = Stemmer(language: "zh")
    let isIdentity = stemmer.isIdentity
    let stems = ["東京", ""].map { stemmer.stem($0) }
    #expect(isIdentity)
    #expect(stems == ["東京", ""])
  }
}
