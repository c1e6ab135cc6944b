import Analysis
import Language
import News
import Testing

@Suite struct WordQueryTests {
  private func found(_ query: String, _ paragraphs: [String], language: String = "en") throws -> [String] {
    let article = try ContextFixture.article(paragraphs, language: language)
    let query = try #require(ContextQuery(words: query, try ContextFixture.resources.get()))
    var finder = ContextFinder(query)
    return finder.matches(in: article).map { ContextFixture.text(article, $0) }
  }

  @Test(
    arguments: [
      ("drone strike", ["Drone strike", "drone-strike", "drone, strike", "DRONE\nSTRIKE"]),
      ("DRONE", ["Drone", "drone", "drone", "DRONE"]),
      ("strik*", ["strike", "strike", "strikes", "strike", "STRIKE"]),
      ("*rone", ["Drone", "drone", "drone", "DRONE"]),
      ("drone * * near", ["drone, strike fell near"]),
      ("don't", ["don’t"]),
      ("U.S.", ["U.S."]),
      ("U.S. don't", ["U.S. don’t"]),
      ("27,7*", ["27,707"]),
      ("drones", []),
      ("n*r", ["near"]),
    ] as [(String, [String])]) func wordsAreFoundAsTheTextIsCut(_ query: String, _ expected: [String]) throws
  {
    let text = [
      "A Drone strike, then a drone-strike; strikes follow. The drone, strike fell near 27,707 in the U.S. don’t",
      "DRONE\nSTRIKE",
    ]
    #expect(try found(query, text) == expected, "\(query)")
  }

  @Test func noMatchCrossesABlockOrManySigns() throws {
    #expect(try found("drone strike", ["the drone", "strike"]) == [])
    #expect(try found("drone strike", ["drone ... -- ? ! strike"]) == [])
    #expect(try found("drone strike", ["drone. “Strike"]) == ["drone. “Strike"])
  }

  @Test func matchesDoNotOverlap() throws {
    #expect(try found("ha ha", ["ha ha ha ha ha"]) == ["ha ha", "ha ha"])
  }

  @Test func aQueryIsCutByTheLanguageOfTheArticle() throws {
    let french = "Le vote de l’Assemblée nationale a été reporté à la semaine prochaine, selon le gouvernement."
    #expect(try found("l'assemblée nationale", [french], language: "fr") == ["l’Assemblée nationale"])
    #expect(try found("東 京", ["東京都知事は会見で述べた。"], language: "ja") == ["東京"])
  }

  @Test func aQueryNeedsAWord() throws {
    for query in ["", "  ", "!?", "%"] {
      #expect(ContextQuery(words: query, try ContextFixture.resources.get()) == nil)
    }
  }
}
