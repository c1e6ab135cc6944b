/// Sums of the valences that lexicons give the words of a sentence, by where they stand from a target.
struct ValenceSums {
  /// Whole sentence, left, right, then the target's clause and others by side: each all, positive and negative; then
  /// six distances by side; then weighted by nearness; then the words counted; then, without negation, behind one and
  /// behind two words that may turn them round, in the target's clause and in others, positive and negative; then, where
  /// the sentence sets its parts against each other, the target's clause and others by side, positive and negative.
  static let count = 3 * 7 + 12 + 3 + 2 + 8 + 6

  private static let distances = 21
  private static let nearness = 33
  private static let counts = 36
  private static let turned = 38
  private static let contrasts = 46

  /// How much a valence counts at a distance: 1 / (1 + `slope` · words).
  private static let slope: Float = 0.3
  /// Brings the numbers to the size of the other features.
  private static let scale: Float = 0.5

  private var sums: [Float] = Array(repeating: 0, count: count)

  mutating func read(_ units: [TargetUnits.Unit], target: Int) {
    for index in sums.indices { sums[index] = 0 }
    let clause = units[target].clause
    let hasContrast = units.contains { $0.cues.contains(.contrast) }
    for (index, unit) in units.enumerated() where unit.valence != 0 && unit.kind != .name && index != target {
      let distance = abs(index - target)
      let isRight = index > target
      let sign = unit.valence > 0 ? 1 : 2
      let side = isRight ? 2 : 1
      let part = (unit.clause == clause ? 3 : 5) + (isRight ? 1 : 0)
      for group in [0, side, part] {
        sums[group * 3] += unit.valence
        sums[group * 3 + sign] += unit.valence
      }
      sums[ValenceSums.distances + (isRight ? 6 : 0) + ValenceSums.step(distance)] += unit.valence
      let near = unit.valence / (1 + ValenceSums.slope * Float(distance))
      sums[ValenceSums.nearness] += near
      sums[ValenceSums.nearness + sign] += near
      sums[ValenceSums.counts + sign - 1] += 1
      let own = unit.ownValence > 0 ? 0 : 1
      if unit.turns > 0 {
        sums[ValenceSums.turned + (unit.clause == clause ? 0 : 4) + (unit.turns > 1 ? 2 : 0) + own] += unit.ownValence
      }
      if hasContrast {
        let part = unit.clause == clause ? 0 : isRight ? 2 : 1
        sums[ValenceSums.contrasts + part * 2 + sign - 1] += unit.valence
      }
    }
  }

  private static func step(_ distance: Int) -> Int {
    switch distance {
    case ...3: max(0, distance - 1)
    case ...5: 3
    case ...9: 4
    default: 5
    }
  }

  /// Square roots that keep the sign: the tenth word says less than the first.
  func append(to numbers: inout [Float]) {
    for sum in sums {
      let root = sum.magnitude.squareRoot() * ValenceSums.scale
      numbers.append(sum < 0 ? -root : root)
    }
  }

  /// The tone of the whole sentence and of what is near, in nine steps each.
  var bucket: UInt32 { ValenceSums.bucket(sums[0]) * 9 + ValenceSums.bucket(sums[ValenceSums.nearness]) }

  private static func bucket(_ sum: Float) -> UInt32 {
    if sum == 0 { return 0 }
    let size: UInt32 = sum.magnitude < 1 ? 1 : sum.magnitude < 2.5 ? 2 : sum.magnitude < 5 ? 3 : 4
    return sum > 0 ? size : size + 4
  }
}
