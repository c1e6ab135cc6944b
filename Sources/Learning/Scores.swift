#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Between log-odds and chances.
public enum Scores {
  public static func chance(_ logOdds: Float) -> Float { 1 / (1 + exp(-logOdds)) }
  public static func logOdds(_ chance: Float) -> Float { log(chance / (1 - chance)) }
  public static func chance(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }
  public static func logOdds(_ chance: Double) -> Double { log(chance / (1 - chance)) }
}
