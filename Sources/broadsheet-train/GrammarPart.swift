/// A part of a pattern of `Constructions`.
indirect enum GrammarPart {
  case text(String)
  case rule(String)
  case choice([[GrammarPart]])
  /// Opens a target with the tone toward it, an index into `TargetData.labels`.
  case target(Int)
  case end

  struct Malformed: Error {
    let reason: String
  }

  /// The texts of a rule, parted by `|`.
  static func alternatives(of text: String) throws -> [[GrammarPart]] {
    var rest = Array(text)[...]
    let found = try alternatives(&rest, isOutermost: true)
    if !rest.isEmpty { throw Malformed(reason: "a ) too many") }
    return found.map(trimmed)
  }

  /// One pattern.
  static func sequence(of text: String) throws -> [GrammarPart] {
    let found = try alternatives(of: text)
    guard found.count == 1, let only = found.first else { throw Malformed(reason: "a | outside brackets") }
    return only
  }

  private static func alternatives(_ rest: inout ArraySlice<Character>, isOutermost: Bool) throws -> [[GrammarPart]] {
    var found: [[GrammarPart]] = [[]]
    var text = ""
    func flush() {
      if !text.isEmpty { found[found.count - 1].append(.text(text)) }
      text = ""
    }
    while let next = rest.first {
      if next == ")" {
        if isOutermost { return found }
        break
      }
      rest.removeFirst()
      switch next {
      case "|":
        flush()
        found.append([])
      case "(":
        flush()
        found[found.count - 1].append(.choice(try alternatives(&rest, isOutermost: false)))
        guard rest.popFirst() == ")" else { throw Malformed(reason: "a ( without )") }
      case "$" where rest.first?.isLetter ?? false:
        flush()
        let name = String(rest.prefix { $0.isLetter || $0.isNumber })
        rest.removeFirst(name.count)
        found[found.count - 1].append(.rule(name))
      case "[":
        flush()
        let signs: [Character: Int] = ["-": 0, "0": 1, "+": 2]
        guard let sign = rest.popFirst(), let label = signs[sign], rest.popFirst() == " " else {
          throw Malformed(reason: "a target without its tone")
        }
        found[found.count - 1].append(.target(label))
      case "]":
        flush()
        found[found.count - 1].append(.end)
      default: text.append(next)
      }
    }
    flush()
    return found
  }

  /// Without the spaces around the `|` of a rule.
  private static func trimmed(_ parts: [GrammarPart]) -> [GrammarPart] {
    var parts = parts
    if case .text(let text)? = parts.first { parts[0] = .text(String(text.drop { $0 == " " })) }
    if case .text(let text)? = parts.last {
      parts[parts.count - 1] = .text(String(text.reversed().drop { $0 == " " }.reversed()))
    }
    return parts
  }
}
