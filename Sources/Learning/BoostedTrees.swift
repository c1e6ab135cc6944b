/// A sum of small decision trees, each of which asks the same question of all rows at one depth.
///
/// Such trees need no branches: the answers are the bits of a leaf's number. Scores are whole numbers, thousandths of
/// log-odds, so that they are the same on every machine.
public struct BoostedTrees: Sendable {
  public struct Tree: Hashable, Sendable {
    /// Whether the feature's value is at least the threshold; the first question gives the lowest bit.
    public var questions: [Question]
    public var leaves: [Int32]

    public init(questions: [Question], leaves: [Int32]) {
      self.questions = questions
      self.leaves = leaves
    }
  }

  public struct Question: Hashable, Sendable {
    public var feature: Int
    public var threshold: UInt8

    public init(feature: Int, threshold: UInt8) {
      self.feature = feature
      self.threshold = threshold
    }
  }

  /// What is added to every score.
  public var bias: Int32
  public var trees: [Tree]

  public init(bias: Int32, trees: [Tree]) {
    self.bias = bias
    self.trees = trees
  }

  /// The scores of all rows; `scores` and `leaves` are buffers that are used again.
  public func score(_ table: FeatureTable, into scores: inout [Int32], leaves: inout [UInt8]) {
    let count = table.count
    scores.removeAll(keepingCapacity: true)
    scores.append(contentsOf: repeatElement(bias, count: count))
    leaves.removeAll(keepingCapacity: true)
    leaves.append(contentsOf: repeatElement(0, count: count))
    guard count > 0 else { return }
    var totals = scores.mutableSpan
    var numbers = leaves.mutableSpan
    let values = table.values.span
    for tree in trees {
      for (depth, question) in tree.questions.enumerated() {
        let bit = UInt8(1) << UInt8(depth)
        let threshold = question.threshold
        let column = values.extracting(question.feature * count..<(question.feature + 1) * count)
        if depth == 0 {
          for row in 0..<count { numbers[row] = column[row] >= threshold ? bit : 0 }
        } else {
          for row in 0..<count { numbers[row] |= column[row] >= threshold ? bit : 0 }
        }
      }
      let worth = tree.leaves.span
      for row in 0..<count { totals[row] &+= worth[Int(numbers[row])] }
    }
  }

  public func scores(_ table: FeatureTable) -> [Int32] {
    var scores: [Int32] = []
    var leaves: [UInt8] = []
    score(table, into: &scores, leaves: &leaves)
    return scores
  }
}

// MARK: - As text

extension BoostedTrees {
  private static let deepest = 7

  /// Reads the lines `bias n` and `tree feature:threshold … = leaf …` with the features by their names.
  ///
  /// Nil where a line is something else or a feature has another name: such weights were made for another program.
  public init?(lines: [Substring], features: [String]) {
    var numbers: [Substring: Int] = [:]
    for (index, name) in features.enumerated() { numbers[Substring(name)] = index }
    self.init(bias: 0, trees: [])
    for line in lines {
      let fields = line.split(separator: " ")
      if fields.count == 2, fields[0] == "bias", let bias = Int32(fields[1]) {
        self.bias = bias
        continue
      }
      guard fields.first == "tree", let equals = fields.firstIndex(of: "=") else { return nil }
      var questions: [Question] = []
      for field in fields[1..<equals] {
        guard let cut = field.lastIndex(of: ":"), let feature = numbers[field[..<cut]],
          let threshold = UInt8(field[field.index(after: cut)...])
        else { return nil }
        questions.append(Question(feature: feature, threshold: threshold))
      }
      let leaves = fields[(equals + 1)...].compactMap { Int32($0) }
      guard questions.count <= BoostedTrees.deepest, leaves.count == 1 << questions.count,
        leaves.count == fields.count - equals - 1
      else { return nil }
      trees.append(Tree(questions: questions, leaves: leaves))
    }
  }

  public func lines(features: [String]) -> [String] {
    ["bias \(bias)"]
      + trees.map { tree in
        let questions = tree.questions.map { "\(features[$0.feature]):\($0.threshold)" }
        return "tree \(questions.joined(separator: " ")) = \(tree.leaves.map(String.init).joined(separator: " "))"
      }
  }
}
