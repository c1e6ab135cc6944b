import Sentiment

/// A line that never falls, near pairs of numbers: means of bins of equal size, made to rise by pooling neighbours.
enum MonotoneLine {
  /// - Returns: knots from `from` to `to`, both by a factor of `scales` and rounded; no two from the same number.
  static func knots(
    _ pairs: [(from: Double, to: Double)], bins: Int, scales: (from: Double, to: Double)
  ) -> [ValenceWeights.Knot] {
    let sorted = pairs.sorted { $0.from == $1.from ? $0.to < $1.to : $0.from < $1.from }
    var pools: [(from: Double, to: Double, count: Double)] = []
    for bin in 0..<bins {
      let part = sorted[sorted.count * bin / bins..<sorted.count * (bin + 1) / bins]
      if part.isEmpty { continue }
      var from = 0.0
      var to = 0.0
      for pair in part {
        from += pair.from
        to += pair.to
      }
      pools.append((from, to, Double(part.count)))
      while pools.count > 1, let last = pools.last,
        pools[pools.count - 2].to / pools[pools.count - 2].count >= last.to / last.count
      {
        pools.removeLast()
        pools[pools.count - 1].from += last.from
        pools[pools.count - 1].to += last.to
        pools[pools.count - 1].count += last.count
      }
    }
    var knots: [ValenceWeights.Knot] = []
    for pool in pools {
      let knot = ValenceWeights.Knot(
        from: Int((pool.from / pool.count * scales.from).rounded()),
        to: Int((pool.to / pool.count * scales.to).rounded()))
      if let last = knots.last, last.from >= knot.from { continue }
      knots.append(knot)
    }
    return knots
  }
}
