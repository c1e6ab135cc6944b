import News
import Sentiment
import Support
import Testing

@Suite struct QuotedSentencesTests {
  private func quoted(_ paragraphs: String...) -> [Bool] {
    var quotes = QuotedSentences()
    return quotes.find(in: .plain(paragraphs))
  }

  @Test(arguments: [
    "“We will rebuild the bridge,” she said.", "\"We will rebuild the bridge,\" she said.",
    "‘We will rebuild the bridge’, she said.", "'We will rebuild the bridge', she said.",
    "« We will rebuild the bridge », she said.", "She said: “The ‘old’ bridge will be rebuilt.”",
    "She said (“we will rebuild the bridge”).", "‘“We will rebuild” is what the mayor said’, she wrote.",
    "”We will rebuild the bridge,” she said.", "“We will rebuild the bridge,“ she said.",
    "‘The workers’ rights are gone for good’, she said.",
  ]) func mostWordsInsideMarksAreAQuotation(text: String) {
    #expect(quoted(text) == [true])
  }

  @Test(arguments: [
    "The mayor promised on Monday to rebuild the “old” bridge.", "The workers’ rights and the owners’ duties are gone.",
    "The '90s and the workers' rights are long gone now.", "It is 6' 2\" high and 9\" wide, the mayor said.",
    "She’s sure that it isn’t the mayor’s bridge.", "He \"fixed\" the bridge and then \"paid\" for all of it.", "",
    "...",
    "The “bridge” of the town, which the mayor had called “old” before.",
  ]) func wordsInMarksMakeNoQuotation(text: String) {
    #expect(!quoted(text).contains(true))
  }

  @Test func eachSentenceIsToldByItself() {
    #expect(quoted("“We will rebuild. It takes a year,” she said. The town waits.") == [true, true, false])
    #expect(quoted("The town waits. “We will rebuild it all”. She left.") == [false, true, false])
  }

  @Test(arguments: ["“", "\"", "‘"]) func paragraphsOfOneQuotationOpenEach(mark: String) {
    let closing = mark == "“" ? "”" : mark == "‘" ? "’" : mark
    #expect(
      quoted(
        "She said: \(mark)We will rebuild all of the bridge.", "\(mark)It takes a year. It costs a lot.",
        "\(mark)We must begin\(closing). The town waits.") == [true, true, true, true, false])
  }

  @Test func aQuotationThatNobodyClosesEndsWithItsSentence() {
    #expect(quoted("“We will rebuild. The town waits.", "It rains.") == [true, false, false])
    #expect(quoted("She said: ‘We will. The town waits.", "It rains.") == [false, false, false])
    #expect(quoted("“We will rebuild it all. “It takes a year,” she said.") == [true, true])
  }

  @Test func aBlockSetAsAQuotationIsOne() throws {
    var input = TokenizedArticle.plain(["The town waits.", "The town waits."])
    var blocks = input.article.blocks
    blocks[1].role = .quote
    input.article.restoreText(input.article.text, blocks: blocks)
    var quotes = QuotedSentences()
    #expect(quotes.find(in: input) == [false, true])
  }

  @Test(arguments: 0..<200) func anyMarksGiveAFlagASentence(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let pieces = ["“", "”", "\"", "‘", "’", "'", "«", "»", " ", " ", "word", "workers", ". ", "9", "(", "—"]
    let paragraphs = (0..<4).map { _ in
      "A" + (0..<30).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }
    let input = TokenizedArticle.plain(paragraphs)
    var quotes = QuotedSentences()
    let first = quotes.find(in: input)
    #expect(first.count == input.sentences.count)
    _ = quotes.find(in: .plain(["“Other"]))
    #expect(quotes.find(in: input) == first)
  }

  @Test func spansThatDoNotFitAreNoReasonToStop() {
    var input = TokenizedArticle.plain(["“We will.”"])
    input.tokens[0].span = Span(0, 99_999)
    input.sentences[0].endToken = 99_999
    input.sentences.append(Sentence(firstToken: 7, endToken: 9, block: 12))
    var quotes = QuotedSentences()
    #expect(quotes.find(in: input).count == 2)
  }
}
