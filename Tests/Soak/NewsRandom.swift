import Foundation
import Support

/// Random draws that depend on the seed and on what they are for, and on nothing that was drawn before: each day's
/// pages can be made alone.
struct NewsRandom {
  private var generator: SplitMix64

  init(seed: UInt64, _ keys: Int...) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
    for key in keys {
      var word = UInt64(bitPattern: Int64(key))
      for _ in 0..<8 {
        hash = (hash ^ (word & 0xFF)) &* 0x100_0000_01B3
        word >>= 8
      }
      hash ^= hash >> 29
    }
    generator = SplitMix64(seed: hash)
  }

  /// In 0..<1.
  mutating func unit() -> Double { Double(generator.next() >> 11) * 0x1p-53 }

  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  mutating func below(_ bound: Int) -> Int { Int(generator.next() % UInt64(max(bound, 1))) }

  mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  mutating func element<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

  mutating func normal() -> Double {
    (-2 * log(1 - unit())).squareRoot() * cos(2 * .pi * unit())
  }

  /// Counts that scatter more than Poisson's: variance `mean + mean² / shape`.
  mutating func count(mean: Double, shape: Double) -> Int {
    guard mean > 0 else { return 0 }
    return poisson(mean: mean * gamma(shape: shape) / shape)
  }

  mutating func poisson(mean: Double) -> Int {
    let limit = exp(-mean)
    var product = unit()
    var count = 0
    while product > limit {
      count += 1
      product *= unit()
    }
    return count
  }

  /// Marsaglia and Tsang 2000, for shapes of 1 or more.
  private mutating func gamma(shape: Double) -> Double {
    let d = shape - 1 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = pow(1 + c * x, 3)
      guard v > 0 else { continue }
      if log(1 - unit()) < x * x / 2 + d - d * v + d * log(v) { return d * v }
    }
  }

  mutating func shuffled<Element>(_ list: [Element]) -> [Element] {
    var list = list
    for index in list.indices.dropLast() { list.swapAt(index, within(index...(list.count - 1))) }
    return list
  }
}

/// A rank, the lower the likelier: weights 1 / (rank + 9), after Zipf and Mandelbrot.
struct RankDraw {
  private let sums: [Double]

  init(count: Int) {
    var sum = 0.0
    sums = (0..<count).map { rank in
      sum += 1 / (Double(rank) + 9)
      return sum
    }
  }

  func draw(_ random: inout NewsRandom) -> Int {
    let point = random.unit() * (sums.last ?? 0)
    var low = 0
    var high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] < point { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
