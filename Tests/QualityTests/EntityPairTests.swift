import Entities
import Foundation
import Language
import News
import Support
import Testing

/// Which pairs of names mean the same, against `Corpora/entities`.
struct EntityPairTests {
  /// Pairs of names of one entity: those that are one, those that were said to be, and both.
  private struct Pairs {
    var right = 0
    var expected = 0
    var found = 0
    var faults: [String] = []

    var precision: Double { found > 0 ? Double(right) / Double(found) : 0 }
    var recall: Double { expected > 0 ? Double(right) / Double(expected) : 0 }
    var f1: Double { right > 0 ? 2 * precision * recall / (precision + recall) : 0 }

    /// Counts the pairs of an article.
    ///
    /// - Parameters:
    ///   - layer: What was found; its mentions that are none of the marked ones do not count.
    ///   - onlyFound: Whether to leave out the marked mentions that were not found.
    mutating func add(_ marked: MarkedArticle, _ layer: EntityLayer, onlyFound: Bool) {
      var entities: [Span: UInt32] = [:]
      for mention in layer.mentions { entities[mention.span] = mention.entity }
      let mentions = marked.mentions.filter { !onlyFound || entities[$0.span] != nil }
      let text = Array(marked.article.text.utf8)
      for (index, left) in mentions.enumerated() {
        for other in mentions[(index + 1)...] {
          let isOne = left.entity == other.entity
          let isFound = entities[left.span] != nil && entities[left.span] == entities[other.span]
          if isOne { expected += 1 }
          if isFound { found += 1 }
          if isOne && isFound { right += 1 }
          if isOne != isFound {
            let names = [left, other].map { String(decoding: text[$0.span.range], as: UTF8.self) + "/" + $0.entity }
            let missed = entities[left.span] == nil || entities[other.span] == nil
            faults.append("\(isFound ? "+" : missed ? "?" : "-") \(marked.name) \(names.joined(separator: " = "))")
          }
        }
      }
    }
  }

  private let resources: EntityResources

  init() throws { resources = try EntityResources() }

  @Test func theSetIsWhole() throws {
    let open = try MarkedArticle.all("open")
    let held = try MarkedArticle.all("held-out")
    #expect(open.count == 20 && held.count == 10)
    for marked in open + held {
      let text = Array(marked.article.text.utf8)
      #expect(zip(marked.mentions, marked.mentions.dropFirst()).allSatisfy { $0.span.end <= $1.span.start })
      for mention in marked.mentions {
        let name = String(decoding: text[mention.span.range], as: UTF8.self)
        #expect(!name.isEmpty && !name.hasSuffix("'s") && !name.hasSuffix("’s") && !name.hasPrefix("the "), "\(name)")
        #expect(name.contains { $0.isUppercase || $0.isNumber }, "\(name)")
      }
    }
  }

  @Test(arguments: ["open", "held-out"]) func namesAreJoinedAsWellAsTheFloorsSay(_ half: String) throws {
    var analyzer = LanguageAnalyzer(try LanguageResources())
    var tagger = EntityTagger(resources: resources)
    let grouper = MentionGrouper(resources: resources)
    var given = Pairs()
    var strict = Pairs()
    var found = Pairs()
    for marked in try MarkedArticle.all(half) {
      let names = marked.mentions.map { NameSpan(span: $0.span, type: $0.type) }
      given.add(
        marked,
        grouper.group(names, in: Array(marked.article.text.utf8), bodyStart: marked.article.bodyStart), onlyFound: false
      )
      let layer = try tagger.process(try analyzer.process(marked.article))
      strict.add(marked, layer, onlyFound: false)
      found.add(marked, layer, onlyFound: true)
    }
    let floors = try QualityFloors.read("entity-pairs")
    for (name, pairs) in [("given", given), ("found", found), ("strict", strict)] {
      let measure = "\(half).\(name)"
      let floor = try #require(floors[measure])
      let figures = [pairs.precision, pairs.recall, pairs.f1].map { String(Int($0 * 10_000)) }.joined(separator: " ")
      // The held-out articles are not to be read, so their faults are not told.
      let faults = half == "open" ? Set(pairs.faults).sorted().joined(separator: "\n") : ""
      #expect(pairs.f1 >= floor, "\(measure): precision, recall, F1 in ten-thousandths \(figures)\n\(faults)")
    }
  }
}
