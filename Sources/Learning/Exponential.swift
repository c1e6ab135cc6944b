/// e to a power by sums and products alone, so that it is the same on every machine.
enum Exponential {
  private static let perOctave: Float = 1.442695
  private static let octaveHigh: Float = 0.693359375
  private static let octaveLow: Float = -2.12194440e-4

  private static let roundingOffset: Float = 12_582_912

  /// Relative error below 1e-6; powers beyond ±80 count as ±80.
  static func of(_ power: SIMD16<Float>) -> SIMD16<Float> {
    let x = power.clamped(lowerBound: SIMD16(repeating: -80), upperBound: SIMD16(repeating: 80))
    // Adding 1.5 * 2^23 rounds to the nearest whole number, which then stands in the low bits.
    let shifted = x * perOctave + roundingOffset
    let octaves = shifted - roundingOffset
    let rest = x - octaves * octaveHigh - octaves * octaveLow
    var sum = SIMD16<Float>(repeating: 1.9875691500e-4)
    for factor in [1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1] as [Float] {
      sum = sum * rest + factor
    }
    sum = sum * rest * rest + rest + 1
    let whole = unsafeBitCast(shifted, to: SIMD16<Int32>.self) &- Int32(roundingOffset.bitPattern)
    let bits = (whole &+ 127) &<< 23
    return sum * unsafeBitCast(bits, to: SIMD16<Float>.self)
  }

  static func of(_ power: Float) -> Float { of(SIMD16(repeating: power))[0] }
}
