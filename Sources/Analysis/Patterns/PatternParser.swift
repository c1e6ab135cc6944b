/// What is wrong with a pattern, and where.
public struct InvalidPattern: Error, Hashable, Sendable, CustomStringConvertible {
  /// In characters from the start.
  public let position: Int
  public let reason: String

  public var description: String { "the pattern is wrong at character \(position + 1): \(reason)" }
}

/// A pattern as a tree.
indirect enum PatternNode: Sendable {
  case empty
  case set(ScalarSet)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// `most` is nil where there is no end to it.
  case repetition(PatternNode, least: Int, most: Int?, isGreedy: Bool)
  case lineStart, lineEnd
  case wordBorder(isNegated: Bool)
}

/// Reads a pattern in the usual notation: `. [a-z] [^a-z] ( ) (?: ) | * + ? {n,m} *? ^ $ \b \B \d \w \s \D \W \S \p{L} \x{E9}`
/// and `(?i)` in front. What needs backtracking (backreferences, looking ahead or behind, possessive quantifiers) is refused.
struct PatternParser {
  private let pattern: [Unicode.Scalar]
  private var offset = 0
  private var ignoresCase = false
  private var depth = 0

  private static let mostRepetitions = 1000
  private static let deepest = 200

  init(_ pattern: String) { self.pattern = Array(pattern.unicodeScalars) }

  mutating func parse() throws(InvalidPattern) -> PatternNode {
    if starts("(?i)") {
      ignoresCase = true
      offset += 4
    }
    let node = try choice()
    guard offset == pattern.count else { throw wrong("a ) that closes nothing; write \\)") }
    return node
  }

  private var next: Unicode.Scalar? { offset < pattern.count ? pattern[offset] : nil }

  private func starts(_ text: String) -> Bool { pattern[offset...].starts(with: text.unicodeScalars) }

  private func wrong(_ reason: String, at position: Int? = nil) -> InvalidPattern {
    InvalidPattern(position: position ?? offset, reason: reason)
  }

  private mutating func choice() throws(InvalidPattern) -> PatternNode {
    var choices = [try sequence()]
    while next == "|" {
      offset += 1
      choices.append(try sequence())
    }
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private mutating func sequence() throws(InvalidPattern) -> PatternNode {
    var nodes: [PatternNode] = []
    while let scalar = next, scalar != "|", scalar != ")" { nodes.append(try quantified()) }
    return nodes.count == 1 ? nodes[0] : nodes.isEmpty ? .empty : .sequence(nodes)
  }

  private mutating func quantified() throws(InvalidPattern) -> PatternNode {
    let start = offset
    var node = try atom()
    if let bounds = try quantifier() {
      switch node {
      case .lineStart, .lineEnd,
        .wordBorder where pattern[start] != "(":
        throw wrong("nothing here that could be repeated; write \\ before a sign that is meant as it stands", at: start)
      default: break
      }
      var isGreedy = true
      if next == "?" {
        isGreedy = false
        offset += 1
      } else if next == "+" {
        throw wrong("possessive quantifiers are not supported")
      }
      if let sign = next, "*+?{".unicodeScalars.contains(sign) {
        throw wrong("a second quantifier; write ( ) around the first")
      }
      node = .repetition(node, least: bounds.least, most: bounds.most, isGreedy: isGreedy)
    }
    return node
  }

  private mutating func quantifier() throws(InvalidPattern) -> (least: Int, most: Int?)? {
    switch next {
    case "*":
      offset += 1
      return (0, nil)
    case "+":
      offset += 1
      return (1, nil)
    case "?":
      offset += 1
      return (0, 1)
    case "{":
      let start = offset
      offset += 1
      guard let least = number() else {
        throw wrong("{ stands for a number of times, as in {2,5}; write \\{", at: start)
      }
      var most: Int? = least
      if next == "," {
        offset += 1
        most = number()
      }
      guard next == "}" else { throw wrong("{ is not closed", at: start) }
      offset += 1
      guard max(least, most ?? 0) <= PatternParser.mostRepetitions, least <= most ?? least else {
        throw wrong("a number of times is 0 to \(PatternParser.mostRepetitions), the smaller one first", at: start)
      }
      return (least, most)
    default: return nil
    }
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let scalar = next, let digit = Int(String(scalar)), scalar.isASCII, (value ?? 0) < 100_000 {
      value = (value ?? 0) * 10 + digit
      offset += 1
    }
    return value
  }

  private mutating func atom() throws(InvalidPattern) -> PatternNode {
    guard let scalar = next else { return .empty }
    let start = offset
    offset += 1
    switch scalar {
    case "(": return try group(start)
    case "[": return .set(try characterClass(start))
    case ".": return .set(.anyButLineFeed)
    case "^": return .lineStart
    case "$": return .lineEnd
    case "*", "+", "?", "{": throw wrong("nothing before \(scalar) to repeat; write \\\(scalar)", at: start)
    case "\\": return try escape(start)
    default: return .set(single(scalar.value))
    }
  }

  private mutating func group(_ start: Int) throws(InvalidPattern) -> PatternNode {
    if next == "?" {
      guard starts("?:") else {
        throw wrong(
          starts("?i") ? "(?i) stands at the very beginning" : "of groups with ? only (?: ) is supported", at: start)
      }
      offset += 2
    }
    depth += 1
    guard depth <= PatternParser.deepest else { throw wrong("groups are nested too deeply") }
    let node = try choice()
    depth -= 1
    guard next == ")" else { throw wrong("( is not closed; write \\( for the sign", at: start) }
    offset += 1
    return node
  }

  private mutating func escape(_ start: Int) throws(InvalidPattern) -> PatternNode {
    switch next {
    case "b", "B":
      offset += 1
      return .wordBorder(isNegated: pattern[offset - 1] == "B")
    case .some(let digit) where ("1"..."9").contains(digit):
      throw wrong("backreferences are not supported", at: start)
    default:
      var set = ScalarSet()
      set.ignoresCase = ignoresCase
      _ = try escaped(into: &set, start)
      return .set(set)
    }
  }

  /// Reads what follows a backslash, in a class or outside, and says which scalar it was if one.
  private mutating func escaped(into set: inout ScalarSet, _ start: Int) throws(InvalidPattern) -> UInt32? {
    guard let scalar = next else { throw wrong("a \\ at the end; write \\\\ for the sign", at: start) }
    offset += 1
    let value: UInt32
    switch scalar {
    case "d", "D": return insert(.digit, scalar == "D", into: &set)
    case "w", "W": return insert(.word, scalar == "W", into: &set)
    case "s", "S": return insert(.space, scalar == "S", into: &set)
    case "p", "P": return insert(try property(start), scalar == "P", into: &set)
    case "n": value = 0x0A
    case "r": value = 0x0D
    case "t": value = 0x09
    case "x", "u": value = try hexadecimal(start)
    default:
      guard !scalar.properties.isAlphabetic, scalar.properties.numericType == nil else {
        throw wrong("\\\(scalar) means nothing here", at: start)
      }
      value = scalar.value
    }
    set.insert(value...value)
    return value
  }

  private func insert(_ property: ScalarSet.Property, _ isNegated: Bool, into set: inout ScalarSet) -> UInt32? {
    set.insert(property, isNegated: isNegated)
    return nil
  }

  private mutating func property(_ start: Int) throws(InvalidPattern) -> ScalarSet.Property {
    let names: [(String, ScalarSet.Property)] = [
      ("{L}", .letter), ("{Lu}", .upper), ("{Ll}", .lower), ("{N}", .digit), ("{Nd}", .digit), ("{P}", .punctuation),
    ]
    guard let (name, property) = names.first(where: { starts($0.0) }) else {
      throw wrong("of properties only \\p{L}, {Lu}, {Ll}, {N} and {P} are supported", at: start)
    }
    offset += name.unicodeScalars.count
    return property
  }

  /// `{1F600}` of any length, or two digits after x and four after u.
  private mutating func hexadecimal(_ start: Int) throws(InvalidPattern) -> UInt32 {
    var digits = ""
    if next == "{" {
      offset += 1
      while let scalar = next, scalar != "}", digits.count < 7 {
        digits.unicodeScalars.append(scalar)
        offset += 1
      }
      if next == "}" { offset += 1 } else { digits = "" }
    } else {
      let length = pattern[offset - 1] == "u" ? 4 : 2
      for scalar in pattern[offset...].prefix(length) { digits.unicodeScalars.append(scalar) }
      offset = min(pattern.count, offset + length)
    }
    guard let value = UInt32(digits, radix: 16), Unicode.Scalar(value) != nil else {
      throw wrong("\\x and \\u take the number of a character, as in \\x{E9}", at: start)
    }
    return value
  }

  private mutating func characterClass(_ start: Int) throws(InvalidPattern) -> ScalarSet {
    var set = ScalarSet()
    set.ignoresCase = ignoresCase
    if next == "^" {
      set.isNegated = true
      offset += 1
    }
    var isFirst = true
    while true {
      guard let scalar = next else { throw wrong("[ is not closed; write \\[ for the sign", at: start) }
      if scalar == "]", !isFirst { break }
      isFirst = false
      let place = offset
      offset += 1
      var low: UInt32? = scalar.value
      var one = ScalarSet()
      if scalar == "\\" { low = try escaped(into: &one, place) }
      guard let low else {
        set.insert(contentsOf: one)
        continue
      }
      guard next == "-", offset + 1 < pattern.count, pattern[offset + 1] != "]" else {
        set.insert(low...low)
        continue
      }
      offset += 1
      var high = pattern[offset].value
      offset += 1
      if pattern[offset - 1] == "\\" {
        guard let value = try escaped(into: &one, offset - 1) else { throw wrong("a range ends with a character") }
        high = value
      }
      guard low <= high else { throw wrong("a range runs from the lower character to the higher", at: place) }
      set.insert(low...high)
    }
    offset += 1
    return set
  }

  private func single(_ value: UInt32) -> ScalarSet {
    var set = ScalarSet()
    set.ignoresCase = ignoresCase
    set.insert(value...value)
    return set
  }
}
