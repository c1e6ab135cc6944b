import Foundation
import News
import Support
import Testing

/// Means by measure, and which pages fell short of full marks.
struct Scores {
  private var sums: [String: (total: Double, count: Int)] = [:]
  private var misses: [String: [String]] = [:]

  /// - Parameter score: 0 to 1.
  mutating func add(_ measure: String, _ score: Double, page: String, found: String) {
    let sum = sums[measure] ?? (0, 0)
    sums[measure] = (sum.total + score, sum.count + 1)
    if score < 1 { misses[measure, default: []].append("\(page): \(found)") }
  }

  mutating func add(_ measure: String, _ isRight: Bool, page: String, found: String) {
    add(measure, isRight ? 1 : 0, page: page, found: found)
  }

  func mean(_ measure: String) -> Double {
    guard let sum = sums[measure], sum.count > 0 else { return 0 }
    return sum.total / Double(sum.count)
  }

  /// Holds every measure against its floor; a measure without a floor, or a floor without a measure, is an issue.
  func hold(_ floors: [String: Double]) {
    for measure in Set(sums.keys).union(floors.keys).sorted() {
      guard let floor = floors[measure] else {
        Issue.record("\(measure) has no floor; it is \(mean(measure))")
        continue
      }
      #expect(
        mean(measure) >= floor, "\(measure): \((misses[measure] ?? []).joined(separator: "\n"))")
    }
  }
}

/// The floors of `Corpora/golden/quality.json`. Raise one when the figure rises; lowering one needs a reason.
enum QualityFloors {
  static func read(_ group: String) throws -> [String: Double] {
    let data = try Data(contentsOf: repositoryRoot.appendingPathComponent("Corpora/golden/quality.json"))
    let groups = try JSONDecoder().decode([String: [String: Double]].self, from: data)
    return try #require(groups[group])
  }
}

enum Compare {
  /// Harmonic mean of precision and recall of the words of two texts, each word as often as it stands there.
  static func wordF1(_ found: String, _ expected: String) -> Double {
    let (left, right) = (words(found), words(expected))
    if left.isEmpty && right.isEmpty { return 1 }
    var counts: [String: Int] = [:]
    for word in right { counts[word, default: 0] += 1 }
    var common = 0
    for word in left where counts[word, default: 0] > 0 {
      counts[word, default: 0] -= 1
      common += 1
    }
    return Double(2 * common) / Double(left.count + right.count)
  }

  static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Equal words in equal order, so that one site's quotes and another's are the same.
  static func sameWords(_ found: String?, _ expected: String?) -> Bool {
    words(found ?? "") == words(expected ?? "")
  }

  static func sameNames(_ found: [String], _ expected: [String]) -> Bool {
    found.map(words) == expected.map(words)
  }

  /// Equal as exactly as `expected` states it: a whole time stamp to the minute, or a day.
  static func sameTime(_ found: PublicationTime?, _ expected: String?) -> Bool {
    guard let expected else { return found == nil }
    guard let found else { return false }
    guard expected.contains("T") else { return found.day.description == expected }
    guard found.precision != .day, let date = ISO8601DateFormatter().date(from: expected) else { return false }
    return found.instant.seconds / 60 == Int64(date.timeIntervalSince1970) / 60
  }

  /// The body's blocks of these roles, white space collapsed.
  static func blocks(of article: Article, where matches: (Block.Role) -> Bool) -> [String] {
    let bytes = Array(article.text.utf8)
    return article.blocks.filter { $0.role.isBody && matches($0.role) }.map {
      collapsed(String(decoding: bytes[$0.span.range], as: UTF8.self))
    }
  }

  /// Runs of white space as one space.
  static func collapsed(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
