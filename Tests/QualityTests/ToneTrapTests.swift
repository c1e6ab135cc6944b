import Entities
import Foundation
import Language
import News
import Sentiment
import Support
import Testing

/// The tone toward targets and of whole sentences, against `Corpora/tone`.
struct ToneTrapTests {
  private struct Trap: Decodable {
    var id: String
    var kind: String
    var text: String
    var start: Int
    var end: Int
    var target: String
    var label: String
    var valence: String?
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpora")

  private static func traps(_ set: String) throws -> [Trap] {
    let lines = try String(contentsOf: folder.appending(path: "tone/\(set).jsonl"), encoding: .utf8)
    return try lines.split(separator: "\n").map { try JSONDecoder().decode(Trap.self, from: Data($0.utf8)) }
  }

  @Test(arguments: ["open", "held-out"])
  func theSetIsWhole(set: String) throws {
    let traps = try ToneTrapTests.traps(set)
    #expect(traps.count == 60 && Set(traps.map(\.id)).count == 60)
    #expect(Dictionary(grouping: traps, by: \.kind).values.allSatisfy { $0.count == 10 })
    for trap in traps {
      let scalars = Array(trap.text.unicodeScalars)
      try #require(trap.start >= 0 && trap.start < trap.end && trap.end <= scalars.count)
      #expect(String(String.UnicodeScalarView(scalars[trap.start..<trap.end])) == trap.target)
      #expect(["negative", "neutral", "positive"].contains(trap.label))
    }
  }

  @Test(arguments: ["open", "held-out"])
  func enoughTrapsAreSeen(set: String) throws {
    let data = try Data(contentsOf: ToneTrapTests.folder.appending(path: "golden/quality.json"))
    let all = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let floors = try #require(all["traps"] as? [String: Double])
    var analyzer = LanguageAnalyzer(try LanguageResources())
    var tagger = EntityTagger(resources: try EntityResources())
    var sentences = SentimentScorer(lexicon: try SentimentLexicon())
    var targets = TargetScorer(model: try TargetModel())
    var (right, valencesRight, valences) = (0, 0, 0)
    var kinds: [String: Int] = [:]
    let traps = try ToneTrapTests.traps(set)
    for trap in traps {
      var article = Article(page: PageID(path: trap.id))
      article.language = LanguageTag(code: "en", source: .record)
      article.setText(body: [(role: .paragraph, text: trap.text)])
      let tokenized = try analyzer.process(article)
      let tagged = TaggedArticle(tokenized: tokenized, entities: try tagger.process(tokenized))
      let scalars = trap.text.unicodeScalars
      let start = String(scalars.prefix(trap.start)).utf8.count
      let target = News.Span(start, start + trap.target.utf8.count)
      if targets.tone(of: tagged, toward: target)?.label.description == trap.label {
        right += 1
        kinds[trap.kind, default: 0] += 1
      }
      if let valence = trap.valence {
        valences += 1
        let score = Int(sentences.valence(of: tagged)?.score ?? 0)
        let band = ToneLayer.neutralBand
        let said = score > band ? "positive" : score < -band ? "negative" : "neutral"
        if said == valence { valencesRight += 1 }
      }
    }
    let share = Double(right) / Double(traps.count)
    let valenceShare = Double(valencesRight) / Double(max(1, valences))
    let ofTen = kinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    print("traps \(set): targets \(share), sentences \(valenceShare); of ten: \(ofTen)")
    #expect(share >= (floors["\(set).targets"] ?? 1))
    #expect(valenceShare >= (floors["\(set).sentences"] ?? 1))
  }
}
