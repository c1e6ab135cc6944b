#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Between log-odds and chances.
enum Scores {
  static func chance(_ logOdds: Float) -> Float { 1 / (1 + exp(-logOdds)) }
  static func logOdds(_ chance: Float) -> Float { log(chance / (1 - chance)) }
}
