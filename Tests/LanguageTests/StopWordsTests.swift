import Language
import Testing

@Suite struct StopWordsTests {
  @Test func tenLanguagesAndMoreHaveLists() throws {
    let languages = try resources.get().stopWordLanguages
    #expect(languages.count >= 10)
    for language in languages { #expect(try resources.get().stopWords(language).count >= 70, "\(language)") }
  }

  @Test(arguments: [("en", "the", "minister"), ("de", "für", "haus"), ("fr", "l'", "état"), ("ru", "что", "дом")])
  func functionWordsAreIn(language: String, stop: String, content: String) throws {
    let stopWords = try resources.get().stopWords(language)
    #expect(stopWords.contains(stop))
    #expect(!stopWords.contains(content))
  }

  @Test func listsAreFolded() throws {
    #expect(try resources.get().stopWords("xx").count == 0)
    #expect(try !resources.get().stopWords("en").contains("The"))
  }
}
