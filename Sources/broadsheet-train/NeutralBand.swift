/// How far from zero a valence must be before its side is worth naming: fitted to sentences that people call negative,
/// neutral or positive.
struct NeutralBand {
  /// A valence in thousandths, the side that people say (−1, 0, 1), and the part of the cross-validation.
  struct Point {
    var score: Int
    var side: Int
    var fold: Int
  }

  let points: [Point]
  private static let candidates = Array(stride(from: 10, through: 400, by: 10))

  /// The distance with the highest mean F1 of the three sides.
  var best: Int { NeutralBand.best(points) }

  /// The mean F1 where each part is read by the band of the others.
  var macroF1: Double {
    let folds = Set(points.map(\.fold))
    let bands = Dictionary(
      uniqueKeysWithValues: folds.map { fold in
        (fold, NeutralBand.best(points.filter { $0.fold != fold }))
      })
    return NeutralBand.macroF1(points) { bands[$0.fold] ?? 0 }
  }

  func macroF1(_ band: Int) -> Double { NeutralBand.macroF1(points) { _ in band } }

  private static func best(_ points: [Point]) -> Int {
    var best = (band: 0, figure: -1.0)
    for band in candidates {
      let figure = macroF1(points) { _ in band }
      if figure > best.figure { best = (band, figure) }
    }
    return best.band
  }

  private static func macroF1(_ points: [Point], _ band: (Point) -> Int) -> Double {
    var (right, said, real) = ([0, 0, 0], [0, 0, 0], [0, 0, 0])
    for point in points {
      let width = band(point)
      let side = point.score < -width ? 0 : point.score > width ? 2 : 1
      said[side] += 1
      real[point.side + 1] += 1
      if side == point.side + 1 { right[side] += 1 }
    }
    return (0..<3).reduce(0) { $0 + 2 * Double(right[$1]) / Double(max(1, said[$1] + real[$1])) } / 3
  }
}
