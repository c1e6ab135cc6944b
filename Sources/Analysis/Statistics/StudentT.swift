/// Student's t distribution, for any number of degrees of freedom above 0.
public enum StudentT {
  /// The chance of a value as far from zero as `t`, on either side.
  ///
  /// I_x(degrees / 2, ½) for x = degrees / (degrees + t²): 26.7.1 of Abramowitz and Stegun, "Handbook of Mathematical
  /// Functions".
  public static func twoSidedP(_ t: Double, degreesOfFreedom degrees: Double) -> Double {
    guard degrees < .infinity else { return NormalDistribution.twoSidedP(t) }
    guard abs(t) < .infinity else { return t.isNaN ? .nan : 0 }
    let sum = degrees + t * t
    return IncompleteBeta.regularised(degrees / sum, complement: t * t / sum, degrees / 2, 0.5)
  }

  /// The 97.5% point: 95% of the values lie no farther from zero. By bisection, to 1e-12 of it.
  public static func upperPoint(degreesOfFreedom degrees: Double) -> Double {
    guard degrees > 0 else { return degrees.isNaN ? .nan : .infinity }
    guard degrees < .infinity else { return NormalDistribution.upperPoint }
    var (low, high) = (1.9, 4.0)
    while twoSidedP(high, degreesOfFreedom: degrees) > 0.05, high < 1e150 { high *= 2 }
    for _ in 0..<120 where high - low > low * 1e-13 {
      let middle = (low + high) / 2
      if twoSidedP(middle, degreesOfFreedom: degrees) > 0.05 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
