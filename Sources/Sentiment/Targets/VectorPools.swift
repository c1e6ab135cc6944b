/// Sums of the vectors of a sentence's words, by where they stand from a target: what words that the labelled sentences
/// do not have are like.
struct VectorPools {
  /// All words, left ones, right ones, near ones, those of the target's clause, near ones by side.
  private enum Pool: Int, CaseIterable { case all, left, right, near, clause, nearLeft, nearRight }

  static let count = Pool.allCases.count * WordTable.dimensions

  /// A negated word counts as so much of its opposite.
  private static let negationFactor: Float = -0.5
  /// Brings the numbers to the size of the other features; a vector's standard deviation is 32.
  private static let scale: Float = 0.07 / 32

  private var vectors = [SIMD8<Float>](repeating: .zero, count: Pool.allCases.count * WordTable.lanes)
  private var squares = [Float](repeating: 0, count: Pool.allCases.count)

  mutating func read(_ units: [TargetUnits.Unit], target: Int, words: WordTable) {
    for index in vectors.indices { vectors[index] = .zero }
    for index in squares.indices { squares[index] = 0 }
    let clause = units[target].clause
    for (index, unit) in units.enumerated() where unit.index >= 0 && index != target {
      let distance = Float(abs(index - target))
      let isRight = index > target
      let factor = unit.isNegated ? VectorPools.negationFactor : 1
      let first = Int(unit.index) * WordTable.lanes
      for lane in 0..<WordTable.lanes {
        let vector = SIMD8<Float>(words.vectors[first + lane]) * factor
        vectors[Pool.all.rawValue * WordTable.lanes + lane] += vector
        vectors[(isRight ? Pool.right : .left).rawValue * WordTable.lanes + lane] += vector
        vectors[Pool.near.rawValue * WordTable.lanes + lane] += vector / (1 + distance)
        vectors[(isRight ? Pool.nearRight : .nearLeft).rawValue * WordTable.lanes + lane] +=
          vector / (1 + 0.5 * distance)
        if unit.clause == clause { vectors[Pool.clause.rawValue * WordTable.lanes + lane] += vector }
      }
      squares[Pool.all.rawValue] += 1
      squares[(isRight ? Pool.right : .left).rawValue] += 1
      squares[Pool.near.rawValue] += 1 / ((1 + distance) * (1 + distance))
      squares[(isRight ? Pool.nearRight : .nearLeft).rawValue] += 1 / ((1 + 0.5 * distance) * (1 + 0.5 * distance))
      if unit.clause == clause { squares[Pool.clause.rawValue] += 1 }
    }
  }

  /// Each sum over the root of its squared weights, so that long sentences do not count more.
  func append(to numbers: inout [Float]) {
    for pool in Pool.allCases {
      let root = squares[pool.rawValue].squareRoot()
      let factor = root > 0 ? VectorPools.scale / root : 0
      for lane in 0..<WordTable.lanes {
        let vector = vectors[pool.rawValue * WordTable.lanes + lane] * factor
        for element in 0..<8 { numbers.append(vector[element]) }
      }
    }
  }
}
