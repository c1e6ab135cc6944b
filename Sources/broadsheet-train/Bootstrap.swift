/// How far a figure may be off by chance.
enum Bootstrap {
  private static let samples = 1000

  /// The middle 95% of a figure over samples of `count` items, drawn with replacement; the same for the same items.
  static func interval(_ count: Int, _ figure: ([Int]) -> Double) -> ClosedRange<Double> {
    var state: UInt64 = 1
    var values: [Double] = []
    for _ in 0..<samples {
      var drawn: [Int] = []
      drawn.reserveCapacity(count)
      for _ in 0..<count {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        drawn.append(Int(truncatingIfNeeded: (state >> 33) % UInt64(count)))
      }
      values.append(figure(drawn))
    }
    values.sort()
    return values[samples / 40]...values[samples - 1 - samples / 40]
  }
}
