/// Tells body lines from furniture: a linear score a line, and the cheapest way to cut the page into runs of each.
struct LineModel {
  /// What a change between body and furniture costs, in log-odds; from cross-validation on the training pages.
  private static let switchCost: Float = 0.5
  /// Neighbours and cues say other things of running text than of short lines: each has weights of its own.
  private let prose = LinearWeights("line-weights", names: LineFeatures.names.map { "prose." + $0 })
  private let short = LinearWeights("line-weights", names: LineFeatures.names.map { "short." + $0 })

  /// Whether each line is body.
  func labels(_ lines: [TextLine], _ features: LineFeatures) -> [Bool] {
    LineModel.bestPath(
      lines.indices.map { (lines[$0].prose > 0 ? prose : short).score(features.row($0)) })
  }

  /// The Viterbi path through two states, where a body line gains its score and a change of state costs.
  static func bestPath(_ scores: [Float]) -> [Bool] {
    guard let first = scores.first else { return [] }
    var furniture: Float = 0
    var body = first
    var fromBody: [(furniture: Bool, body: Bool)] = [(false, false)]
    for score in scores.dropFirst() {
      let leaves = body - switchCost > furniture
      let stays = body >= furniture - switchCost
      fromBody.append((leaves, stays))
      (furniture, body) = (max(furniture, body - switchCost), max(body, furniture - switchCost) + score)
    }
    var labels = [Bool](repeating: false, count: scores.count)
    var isBody = body > furniture
    for index in stride(from: scores.count - 1, through: 0, by: -1) {
      labels[index] = isBody
      isBody = isBody ? fromBody[index].body : fromBody[index].furniture
    }
    return labels
  }
}

/// The weights of a linear model, read from a resource: a feature's name and its weight a line.
struct LinearWeights {
  private let weights: [Float]

  init(_ resource: String, names: [String]) {
    var byName: [String: Float] = [:]
    for line in ResourceFile.lines(resource) {
      let fields = line.split(separator: " ")
      if fields.count == 2, let weight = Float(fields[1]) { byName[String(fields[0])] = weight }
    }
    weights = names.map { byName[$0] ?? 0 }
  }

  /// The sum of values by their weights, in the order of the names.
  func score(_ row: some Collection<Float>) -> Float {
    var score: Float = 0
    for (weight, value) in zip(weights, row) { score += weight * value }
    return score
  }
}
