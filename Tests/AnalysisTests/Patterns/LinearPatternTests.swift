import Analysis
import Foundation
import News
import Support
import Testing

@Suite struct LinearPatternTests {
  private func found(_ pattern: String, _ text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    return try LinearPattern(pattern).matches(in: text).map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test(
    arguments: [
      ("drone", "a drone, drones and DRONE", ["drone", "drone"]),
      ("(?i)drone", "a drone and a DRONE", ["drone", "DRONE"]),
      (#"\bdrones?\b"#, "a drone, drones, dronesque", ["drone", "drones"]),
      ("cat|category", "category", ["cat"]),
      ("category|cat", "category cat", ["category", "cat"]),
      ("a.c", "abc a\nc a-c", ["abc", "a-c"]),
      ("<.+?>", "<a><b>", ["<a>", "<b>"]),
      ("<.+>", "<a><b>", ["<a><b>"]),
      (#"\d{2,3}"#, "1 22 333 4444", ["22", "333", "444"]),
      (#"[^\s,]+@\w+\.com"#, "to me@here.com, you@there.com", ["me@here.com", "you@there.com"]),
      ("^b.*$", "a\nb c\nd", ["b c"]),
      ("[a-cx]+", "xylophone abc", ["x", "abc"]),
      ("[]a]+", "a]b", ["a]"]),
      ("[a-]+", "a-b", ["a-"]),
      ("(?:ab){2}", "ababab", ["abab"]),
      ("café|naïve", "Ein café, naïve", ["café", "naïve"]),
      (#"\p{Lu}\p{Ll}+"#, "the Übung of Ömer", ["Übung", "Ömer"]),
      (#"\x{e9}|\u00ef"#, "é ï", ["é", "ï"]),
      ("(?i)STRASSE|ÉTÉ", "été Strasse", ["été", "Strasse"]),
      ("東京.", "東京都と東京湾", ["東京都", "東京湾"]),
      (#"\."#, "a.b", ["."]),
      ("a*", "baac", ["aa"]),
      ("a*?", "baac", ["a", "a"]),
      ("", "abc", []),
      (#"\b"#, "abc", []),
      ("x{0}y", "xy", ["y"]),
      ("a{,2}", "", []),
    ] as [(String, String, [String])]) func matchesAreThose(_ pattern: String, _ text: String, _ expected: [String])
    throws
  {
    if pattern == "a{,2}" {
      #expect(throws: InvalidPattern.self) { try LinearPattern(pattern) }
    } else {
      #expect(try found(pattern, text) == expected, "\(pattern)")
    }
  }

  /// ICU's backtracking, as the oracle, on random patterns that cannot match nothing.
  @Test(arguments: [1, 2, 3, 4] as [UInt64]) func matchesAreThoseOfBacktracking(_ seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var compared = 0
    for _ in 0..<600 {
      let pattern = randomPattern(depth: 3, &generator)
      guard let other = try? NSRegularExpression(pattern: pattern) else { continue }
      let text = String((0..<40).map { _ in "aabbc \n".randomElement(using: &generator) ?? "a" })
      let expected = other.matches(in: text, range: NSRange(location: 0, length: text.utf16.count)).map(\.range)
      if expected.contains(where: { $0.length == 0 }) { continue }
      compared += 1
      let own = try LinearPattern(pattern).matches(in: text).map {
        NSRange(location: $0.range.lowerBound, length: $0.count)
      }
      #expect(own == expected, "\(pattern) in \(text.debugDescription)")
    }
    #expect(compared > 100)
  }

  /// - Parameter canBeEmpty: whether it may match nothing. ICU gives up repetitions of what does, where it need not.
  private func randomPattern(depth: Int, canBeEmpty: Bool = true, _ generator: inout SplitMix64) -> String {
    func part(_ canBeEmpty: Bool) -> String {
      randomPattern(depth: depth - 1, canBeEmpty: canBeEmpty, &generator)
    }
    func pick(_ items: [String]) -> String { items.randomElement(using: &generator) ?? "" }
    let atoms = ["a", "b", "c", ".", "[ab]", "[^a]", #"\w"#, #"\s"#, "ab", "bc"]
    let quantifiers = ["+", "{2}", "{1,3}", "{2,}", "+?", "{1,2}?"]
    if depth == 0 { return pick(canBeEmpty ? atoms + [#"\b"#] : atoms) }
    switch Int.random(in: 0..<8, using: &generator) {
    case 0..<3: return (0..<Int.random(in: 1...3, using: &generator)).map { _ in part(canBeEmpty) }.joined()
    case 3..<5: return "(\(part(canBeEmpty))|\(part(canBeEmpty)))"
    case 5..<7: return "[abc]" + pick(canBeEmpty ? quantifiers + ["*", "?", "*?", "??"] : quantifiers)
    default: return "(\(part(false)))" + pick(quantifiers + (canBeEmpty ? ["*", "?", "*?"] : []))
    }
  }

  /// Each takes backtracking longer than the age of the universe.
  @Test(arguments: ["(a+)+b", "(a|a)*b", "(a|aa)+$b", "(.*)*x", "(a?){60}a{60}", "([a-z]+)*=", #"(\w+\s?)+!"#])
  func noPatternTakesLong(_ pattern: String) throws {
    let pattern = try LinearPattern(pattern)
    let text = String(repeating: "a", count: 40_000)
    let began = ContinuousClock.now
    _ = pattern.matches(in: text)
    #expect(ContinuousClock.now - began < .seconds(20))
  }

  @Test(arguments: [
    ("a)", 1), ("(a", 0), ("[a", 0), ("*a", 0), ("a**", 2), ("a*+", 2), (#"(a)\1"#, 3), ("(?=a)", 0), ("(?<n>a)", 0),
    ("a{2", 1), ("a{3,2}", 1), ("a{5000}", 1), (#"a\"#, 1), (#"\q"#, 0), ("[z-a]", 1), (#"\p{Greek}"#, 0), ("a{x", 1),
    ("((a{1000}){1000})", 0), (#"[a-\d]"#, 5),
  ]) func whatIsWrongIsToldWithItsPlace(_ pattern: String, _ position: Int) {
    let error = #expect(throws: InvalidPattern.self) { try LinearPattern(pattern) }
    #expect(error?.position == position, "\(pattern): \(error?.description ?? "")")
  }

  @Test func aMatchHasAnEnd() throws {
    let text = String(repeating: "a", count: 2500)
    #expect(try found("a+", text).map(\.count) == [1000, 1000, 500])
  }

  @Test func nothingBeginsOutsideOfCharacters() throws {
    // The second byte of é is © in no text.
    #expect(try found("[^é]", "éa") == ["a"])
    #expect(try found(".", "é東🙂") == ["é", "東", "🙂"])
  }
}
