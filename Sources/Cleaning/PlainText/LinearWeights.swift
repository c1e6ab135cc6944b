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
