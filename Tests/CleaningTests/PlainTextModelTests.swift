import Cleaning
import Foundation
import Learning
import News
import Testing

/// What the model of plain-text lines sees, and what of the page it is not asked about.
struct PlainTextModelTests {
  private static func levels(_ name: String, _ text: String) throws -> [UInt8] {
    let example = PlainTextCleaner(lines: nil).example(Array(text.utf8))
    let column = try #require(CleaningModels.lineFeatures.firstIndex(of: name))
    return (0..<example.traits.count).map { example.traits[$0, column] }
  }

  @Test func shippedTreesAskForKnownTraits() throws {
    let trees = try #require(CleaningModels.shippedLines)
    #expect(trees.trees.count >= 50)
    #expect(Set(CleaningModels.lineFeatures).count == CleaningModels.lineFeatures.count)
  }

  @Test func everyLineHasARow() {
    let example = PlainTextCleaner(lines: nil).example(Array("Home\n\n \nA line.\r\nAnother\n".utf8))
    #expect(example.texts == ["Home", "A line.", "Another"])
    #expect(example.followsBlank == [true, true, false])
    #expect(example.traits.count == 3 && example.traits.width == CleaningModels.lineFeatures.count)
    #expect(PlainTextCleaner(lines: nil).example([]).traits.count == 0)
  }

  @Test func countsWhoSpeaksToWhom() throws {
    let text = "We hope that you and your friends like our paper.\nI saw my cat and me.\nThe council met."
    #expect(try Self.levels("readers", text) == [2, 0, 0])
    #expect(try Self.levels("outlets", text) == [2, 0, 0])
    #expect(try Self.levels("writers", text) == [0, 3, 0])
  }

  @Test func numbersBesideAnEndingHeadingDoNotHideIt() throws {
    let prose = "The harbour is to be dredged in the spring, the council said on Monday evening."
    let text = [prose, "12 Comments", "Ann Lee", prose].joined(separator: "\n")
    #expect(try Self.levels("anyEndsBefore", text) == [0, 0, 1, 1])
    #expect(try Self.levels("endsBefore", text) == [0, 0, 0, 0])
    #expect(try Self.levels("repliesBefore15", text) == [0, 0, 1, 1])
  }

  @Test func teasersShareFewWordsWithTheText() throws {
    let text = """
      The harbour council wants the ferry company to keep its night crossings.
      The ferry company told the harbour council that its night crossings lose money.
      The council of the harbour will meet the ferry company about the night crossings.
      Bakery wins prize for oatcakes baked without butter
      """
    let topic = try Self.levels("topic", text)
    #expect(topic[0] > 15 && topic[2] > 15 && topic[3] == 0)
  }

  @Test func blocksEndAtBlankLines() throws {
    let text = "One\nTwo\nThree\n\nFour"
    let lines = try Self.levels("blockLines", text)
    #expect(lines[0] == lines[2] && lines[0] > lines[3])
    #expect(try Self.levels("blockBefore", text)[0] == 0)
    #expect(try Self.levels("blockAfter", text)[2] == 0)
  }

  // MARK: - Beside pictures

  private static let paragraphs = [
    "The company that runs the ferries to the northern isles will drop its night crossings from May, it said on Monday.",
    "Shop owners on the islands said that fresh bread and milk reach them by the night boat, and that no other one would do.",
    "The council will meet the company on Friday, and a spokesman said that it would ask for a year's delay at least.",
  ]

  private static func body(_ extra: String) -> [String] {
    let page = """
      Home
      News

      Ferry company to drop its night crossings

      Tuesday 4 March 2025

      \(paragraphs[0])

      \(paragraphs[1])

      \(extra)

      \(paragraphs[2])

      Related articles
      Harbour wall to be rebuilt
      """
    var cleaner = PlainTextCleaner()
    return cleaner.clean(Array(page.utf8), mediaType: .renderedText).body.map(\.text)
  }

  @Test func shortNewsKeepItsParagraphs() { #expect(Self.body("") == Self.paragraphs) }

  @Test func captionsThatStandTwiceAreLeftOut() {
    let caption = "The night ferry leaves the harbour of Scalloway in the last light."
    #expect(Self.body("\(caption)\n\(caption)") == Self.paragraphs)
  }

  @Test(arguments: ["Getty Images / Ann Lee", "Photo by Ann Lee", "Photo credit: Shutterstock"])
  func creditsAloneAreLeftOut(_ credit: String) { #expect(Self.body(credit) == Self.paragraphs) }
}
