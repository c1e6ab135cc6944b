import Foundation
import Support
import Testing

/// The cases that statistics are tested on, and what others say of them: see oracle.py.
struct OracleCases: Decodable {
  var tables: [[Int]]
  var priors: [[Double]]
  var z: [Double]
  var statistics: [Double]
  var p: [[Double]]
  var parts: [[[Int]]]
  /// Count, mean, size.
  var negativeBinomial: [[Double]]
  /// Count, mean.
  var poisson: [[Double]]
  /// t, degrees of freedom.
  var studentT: [[Double]]
  var degrees: [Double]
  /// With 50 digits of mpmath.
  var values: OracleValues

  static let folder = repositoryRoot.appendingPathComponent("Tests/AnalysisTests/Oracles")

  static func golden() throws -> OracleCases {
    try JSONDecoder().decode(
      OracleCases.self, from: try Data(contentsOf: folder.appendingPathComponent("golden.json")))
  }
}

struct OracleValues: Decodable {
  var logLikelihoodRatio: [Double]?
  var chiSquare: [Double]?
  var logRatio: [[Double]]?
  var logOdds: [[Double]]?
  var normalisedInformation: [Double]?
  var adjusted: [[Double]]?
  var dispersion: [[Double]]?
  var normalP: [Double]?
  var chiSquareP: [Double]?
  var negativeBinomialAtLeast: [Double]?
  var negativeBinomialAtMost: [Double]?
  var poissonAtLeast: [Double]?
  var poissonAtMost: [Double]?
  var studentTP: [Double]?
  var studentTPoint: [Double]?
}

/// A Python library that does the same, in a process of its own.
enum Oracle: String {
  case scipy, statsmodels, sklearn, nltk

  private static var python: String { ProcessInfo.processInfo.environment["BROADSHEET_PYTHON"] ?? "python3" }

  /// What the library says of the golden cases.
  func values() throws -> OracleValues {
    let cases = try Data(contentsOf: OracleCases.folder.appendingPathComponent("golden.json"))
    let script = OracleCases.folder.appendingPathComponent("oracle.py").path
    guard let output = try Oracle.run([script, rawValue], input: cases) else {
      throw BrokenOracle(description: "oracle.py \(rawValue) failed, though the module is installed")
    }
    return try JSONDecoder().decode(OracleValues.self, from: output)
  }

  var isInstalled: Bool {
    let question =
      "import importlib.util as u, sys; sys.exit(not (u.find_spec('\(rawValue)') and u.find_spec('numpy')))"
    return (try? Oracle.run(["-c", question], input: nil)) != .some(nil)
  }

  static var absence: Comment {
    "not installed for \(python); set BROADSHEET_PYTHON to a Python that has it: pip install numpy scipy statsmodels scikit-learn nltk"
  }

  /// Standard output, or nil where the process cannot start or fails.
  private static func run(_ arguments: [String], input: Data?) throws -> Data? {
    try withTemporaryFolder { folder in
      let files = [folder.appendingPathComponent("in"), folder.appendingPathComponent("out")]
      try (input ?? Data()).write(to: files[0])
      try Data().write(to: files[1])
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [python] + arguments
      process.standardInput = try FileHandle(forReadingFrom: files[0])
      process.standardOutput = try FileHandle(forWritingTo: files[1])
      process.standardError = FileHandle.nullDevice
      do { try process.run() } catch { return nil }
      process.waitUntilExit()
      return process.terminationStatus == 0 ? try Data(contentsOf: files[1]) : nil
    }
  }
}

struct BrokenOracle: Error, CustomStringConvertible {
  let description: String
}
