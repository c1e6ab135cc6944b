/// Writes a pattern's tree out as instructions, repetitions as often as they may happen.
struct PatternWriter {
  var code: [LinearPattern.Instruction] = []
  private(set) var sets: [ScalarSet] = []

  private static let mostInstructions = 5_000

  mutating func append(_ node: PatternNode) throws(InvalidPattern) {
    guard code.count < PatternWriter.mostInstructions else {
      throw InvalidPattern(position: 0, reason: "it is too long once its repetitions are written out")
    }
    switch node {
    case .empty: break
    case .set(let set):
      code.append(.take(sets.count))
      sets.append(set)
    case .lineStart: code.append(.lineStart)
    case .lineEnd: code.append(.lineEnd)
    case .wordBorder(let isNegated): code.append(.wordBorder(isNegated: isNegated))
    case .sequence(let nodes): for node in nodes { try append(node) }
    case .choice(let choices):
      var ends: [Int] = []
      for (index, choice) in choices.enumerated() {
        guard index + 1 < choices.count else {
          try append(choice)
          break
        }
        let split = code.count
        code.append(.split(split + 1, 0))
        try append(choice)
        ends.append(code.count)
        code.append(.jump(0))
        code[split] = .split(split + 1, code.count)
      }
      for end in ends { code[end] = .jump(code.count) }
    case .repetition(let node, let least, let most, let isGreedy):
      for _ in 0..<least { try append(node) }
      guard let most else {
        let split = code.count
        code.append(.jump(0))
        try append(node)
        code.append(.jump(split))
        code[split] = PatternWriter.split(split + 1, code.count, isGreedy)
        return
      }
      var splits: [Int] = []
      for _ in least..<max(least, most) {
        splits.append(code.count)
        code.append(.jump(0))
        try append(node)
      }
      for split in splits { code[split] = PatternWriter.split(split + 1, code.count, isGreedy) }
    }
  }

  private static func split(_ inside: Int, _ outside: Int, _ isGreedy: Bool) -> LinearPattern.Instruction {
    isGreedy ? .split(inside, outside) : .split(outside, inside)
  }
}
