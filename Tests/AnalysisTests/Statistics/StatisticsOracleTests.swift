import Analysis
import Foundation
import Testing

/// Every statistic against values of 50 digits that are stored, and against other people's software where it is installed.
@Suite struct StatisticsOracleTests {
  private let cases: OracleCases

  init() throws { cases = try OracleCases.golden() }

  private func tables() throws -> [ContingencyTable] {
    try cases.tables.map { try #require(ContingencyTable($0[0], of: $0[1], against: $0[2], of: $0[3])) }
  }

  /// By name: what is computed here, in one row.
  private func computed() throws -> OracleValues {
    let tables = try tables()
    return OracleValues(
      logLikelihoodRatio: tables.map(\.logLikelihoodRatio), chiSquare: tables.map(\.chiSquare),
      logRatio: try tables.map { table in
        let ratio = LogRatio(table)
        return [ratio.value, try #require(ratio.low), try #require(ratio.high)]
      },
      logOdds: try zip(tables, cases.priors).map { table, prior in
        let odds = try #require(LogOdds(table, prior: prior[0], priorSize: prior[1]))
        return [odds.delta, odds.variance]
      },
      normalisedInformation: tables.map { Association($0).normalisedInformation },
      adjusted: cases.p.map { FalseDiscovery.adjusted($0) },
      dispersion: try cases.parts.map { parts in
        let dispersion = try #require(Dispersion(counts: parts[0], sizes: parts[1]))
        return [dispersion.value, try #require(dispersion.normalised)]
      },
      normalP: cases.z.map { NormalDistribution.twoSidedP($0) }, chiSquareP: cases.statistics.map { ChiSquare.p($0) },
      negativeBinomialAtLeast: cases.negativeBinomial.map {
        NegativeBinomial.p(atLeast: $0[0], mean: $0[1], size: $0[2])
      },
      negativeBinomialAtMost: cases.negativeBinomial.map {
        NegativeBinomial.p(atMost: $0[0], mean: $0[1], size: $0[2])
      },
      poissonAtLeast: cases.poisson.map { PoissonDistribution.p(atLeast: $0[0], mean: $0[1]) },
      poissonAtMost: cases.poisson.map { PoissonDistribution.p(atMost: $0[0], mean: $0[1]) },
      studentTP: cases.studentT.map { StudentT.twoSidedP($0[0], degreesOfFreedom: $0[1]) },
      studentTPoint: cases.degrees.map { StudentT.upperPoint(degreesOfFreedom: $0) })
  }

  @Test func everyStatisticEqualsItsStoredValue() throws {
    #expect(cases.tables.count >= 200)
    expectEqual(try computed(), cases.values, within: 1e-11, ofWords: 0, near: 1e-13)
  }

  @Test(.enabled(if: Oracle.scipy.isInstalled, Oracle.absence)) func everyStatisticEqualsThatOfScipy() throws {
    try expectEqual(to: .scipy)
  }

  @Test(.enabled(if: Oracle.statsmodels.isInstalled, Oracle.absence)) func everyStatisticEqualsThatOfStatsmodels()
    throws
  {
    try expectEqual(to: .statsmodels)
  }

  @Test(.enabled(if: Oracle.sklearn.isInstalled, Oracle.absence)) func everyStatisticEqualsThatOfScikitLearn() throws {
    try expectEqual(to: .sklearn)
  }

  @Test(.enabled(if: Oracle.nltk.isInstalled, Oracle.absence)) func everyStatisticEqualsThatOfNLTK() throws {
    try expectEqual(to: .nltk)
  }

  /// Others lose digits where they add up what cancels out: those of G² by the number of words.
  private func expectEqual(to oracle: Oracle) throws {
    expectEqual(try computed(), try oracle.values(), within: 1e-9, ofWords: 5e-14, near: 1e-10)
  }

  /// - Parameters:
  ///   - within: of the value.
  ///   - ofWords: of a table's words, for G² and χ².
  ///   - near: for what may come near zero; tails of distributions have no such bound.
  private func expectEqual(
    _ own: OracleValues, _ other: OracleValues, within relative: Double, ofWords share: Double, near bound: Double
  ) {
    var compared = 0
    func check(_ name: String, _ own: [[Double]]?, _ other: [[Double]]?, _ bound: (Int) -> Double) {
      guard let own, let other else { return }
      #expect(own.map(\.count) == other.map(\.count), "\(name)")
      for (index, (row, expected)) in zip(own, other).enumerated() {
        for (left, right) in zip(row, expected) {
          compared += 1
          let isEqual = abs(left - right) <= relative * abs(right) + bound(index)
          #expect(isEqual, "\(name) \(index): \(left), not \(right)")
        }
      }
    }
    let words = cases.tables.map { Double($0[1] + $0[3]) }
    check("G²", own.logLikelihoodRatio?.map { [$0] }, other.logLikelihoodRatio?.map { [$0] }) { share * words[$0] }
    check("χ²", own.chiSquare?.map { [$0] }, other.chiSquare?.map { [$0] }) { share * words[$0] }
    check("log ratio", own.logRatio, other.logRatio) { _ in bound }
    check("log-odds", own.logOdds, other.logOdds) { _ in bound }
    check("NPMI", own.normalisedInformation?.map { [$0] }, other.normalisedInformation?.map { [$0] }) { _ in bound }
    check("DP", own.dispersion, other.dispersion) { _ in bound }
    check("adjusted p", own.adjusted, other.adjusted) { _ in 0 }
    check("normal p", own.normalP?.map { [$0] }, other.normalP?.map { [$0] }) { _ in 0 }
    for (name, path) in [
      ("χ² p", \OracleValues.chiSquareP), ("negative binomial, upper", \.negativeBinomialAtLeast),
      ("negative binomial, lower", \.negativeBinomialAtMost), ("Poisson, upper", \.poissonAtLeast),
      ("Poisson, lower", \.poissonAtMost), ("Student's p", \.studentTP), ("Student's point", \.studentTPoint),
    ] { check(name, own[keyPath: path]?.map { [$0] }, other[keyPath: path]?.map { [$0] }) { _ in 0 } }
    #expect(compared > 0)
  }
}
