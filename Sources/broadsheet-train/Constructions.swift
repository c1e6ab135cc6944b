import Foundation
import News

/// A grammar of sentences of news, from which examples are drawn: what the labelled texts hold too rarely to learn how
/// negation, quotation and contrast work. `Generators/constructions.txt` says how it is written.
struct Constructions {
  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  /// A sentence that the grammar makes.
  struct Sentence {
    var text: String
    /// −1, 0 or 1; nil where readers might argue.
    var valence: Double?
    /// Bytes of the text, and indices into `TargetData.labels`.
    var targets: [(span: News.Span, label: Int)]
  }

  private struct Pattern {
    var valence: Double?
    var parts: [GrammarPart]
  }

  private static let deepest = 24

  private var rules: [String: [[GrammarPart]]] = [:]
  private var patterns: [Pattern] = []

  /// - Parameters:
  ///   - path: of the grammar.
  ///   - words: each with its side, 1 or −1, from which rules may take words by their endings.
  init(_ path: String, words: [String: Double]) throws {
    for (number, line) in try EntityData.lines(path).enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      do {
        try read(String(line), words)
      } catch let error as GrammarPart.Malformed {
        throw Malformed(description: "\(path):\(number + 1): \(error.reason)")
      }
    }
    for part in patterns.map(\.parts) + rules.values.joined() { try check(part) }
  }

  private mutating func read(_ line: String, _ words: [String: Double]) throws {
    if line.hasPrefix("$") {
      let sides = line.dropFirst().split(separator: "=", maxSplits: 1)
      guard sides.count == 2 else { throw GrammarPart.Malformed(reason: "a rule without =") }
      let text = sides[1].trimmingCharacters(in: .whitespaces)
      let name = sides[0].trimmingCharacters(in: .whitespaces)
      rules[name] =
        text.hasPrefix("@") ? Constructions.listed(text, words) : try GrammarPart.alternatives(of: text)
      if rules[name]?.isEmpty ?? true { throw GrammarPart.Malformed(reason: "a rule without texts") }
      return
    }
    let signs: [Character: Double?] = ["+": 1, "-": -1, "0": 0, "?": nil]
    guard let first = line.first, let valence = signs[first], line.dropFirst().first == " " else {
      throw GrammarPart.Malformed(reason: "neither a rule nor a sentence")
    }
    patterns.append(Pattern(valence: valence, parts: try GrammarPart.sequence(of: String(line.dropFirst(2)))))
  }

  /// `@+ ful ous`: the words of that side with such endings.
  private static func listed(_ text: String, _ words: [String: Double]) -> [[GrammarPart]] {
    let endings = text.dropFirst(2).split(separator: " ")
    let side = text.hasPrefix("@-") ? -1.0 : 1.0
    return words.filter { word, value in value * side > 0 && endings.contains { word.hasSuffix($0) } }
      .keys.sorted().map { [.text($0)] }
  }

  private func check(_ parts: [GrammarPart]) throws {
    for part in parts {
      switch part {
      case .rule(let name) where rules[name] == nil: throw Malformed(description: "no rule $\(name)")
      case .choice(let alternatives): for alternative in alternatives { try check(alternative) }
      default: break
      }
    }
  }

  // MARK: Drawing

  /// - Parameter each: how many of each pattern.
  func sentences(_ each: Int) -> [Sentence] {
    var draw = Draw(rules: rules)
    return (0..<each).flatMap { _ in
      patterns.map { pattern in
        draw.text = ""
        draw.add(pattern.parts, depth: 0)
        return Constructions.sentence(draw.text, pattern.valence)
      }
    }
  }

  private struct Draw {
    let rules: [String: [[GrammarPart]]]
    var text = ""
    private var state: UInt64 = 1

    init(rules: [String: [[GrammarPart]]]) { self.rules = rules }

    mutating func add(_ parts: [GrammarPart], depth: Int) {
      if depth > Constructions.deepest { return }
      for part in parts {
        switch part {
        case .text(let string): text += string
        case .rule(let name): add(one(of: rules[name] ?? []), depth: depth + 1)
        case .choice(let alternatives): add(one(of: alternatives), depth: depth + 1)
        case .target(let label): text.unicodeScalars.append(Constructions.mark(label))
        case .end: text.unicodeScalars.append(Constructions.end)
        }
      }
    }

    private mutating func one(of alternatives: [[GrammarPart]]) -> [GrammarPart] {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return alternatives.isEmpty ? [] : alternatives[Int((state >> 33) % UInt64(alternatives.count))]
    }
  }

  // MARK: Spelling

  // Of the private use area: no text has them.
  private static let marks: ClosedRange<UInt32> = 0xE000...0xE003
  private static let end = Unicode.Scalar(0xE003 as UInt16) ?? " "
  private static func mark(_ label: Int) -> Unicode.Scalar { Unicode.Scalar(0xE000 + UInt16(label)) ?? " " }

  /// Sets capitals, spaces, articles and the full stop, and finds the targets.
  private static func sentence(_ drawn: String, _ valence: Double?) -> Sentence {
    var scalars = Array(drawn.unicodeScalars)
    if let last = scalars.last(where: { !marks.contains($0.value) }), !"?!.”".unicodeScalars.contains(last) {
      scalars.append(".")
    }
    var text = String.UnicodeScalarView()
    var targets: [(span: News.Span, label: Int)] = []
    var open: (start: Int, label: Int)?
    var isStart = true
    var length = 0
    for (index, scalar) in scalars.enumerated() {
      if marks.contains(scalar.value) {
        if scalar != end {
          open = (length, Int(scalar.value - marks.lowerBound))
        } else if let target = open {
          targets.append((News.Span(target.start, length), target.label))
          open = nil
        }
        continue
      }
      let next = scalars[(index + 1)...].first { !marks.contains($0.value) }
      let isBeforeSign = next.map { " ,.;:!?”".unicodeScalars.contains($0) } ?? true
      if scalar == " ", text.isEmpty || text.last == " " || isBeforeSign { continue }
      var spelled = String(scalar)
      if isStart, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        spelled = spelled.uppercased()
        isStart = false
      }
      if scalar == " ", isArticle(text), startsWithVowel(scalars[(index + 1)...]) { spelled = "n " }
      text.append(contentsOf: spelled.unicodeScalars)
      length += spelled.utf8.count
    }
    return Sentence(text: String(text), valence: valence, targets: targets)
  }

  private static func isArticle(_ text: String.UnicodeScalarView) -> Bool {
    let end = Array(text.suffix(2))
    return ["a", "A"].contains(end.last) && (end.count == 1 || " “".unicodeScalars.contains(end[0]))
  }

  private static func startsWithVowel(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    var word = String.UnicodeScalarView()
    word.append(contentsOf: scalars.lazy.filter { !marks.contains($0.value) }.prefix(4))
    let start = String(word).lowercased()
    if ["uni", "use", "eu", "one"].contains(where: start.hasPrefix) { return false }
    return start.hasPrefix("hono") || start.hasPrefix("hone") || "aeiou".contains(start.first ?? " ")
  }
}
