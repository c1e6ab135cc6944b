import Foundation
import Testing

/// The tokenizer against cases of its own states, each with the tokens that the HTML standard asks for.
struct TokenizerCaseTests {
  /// What differs from html5lib's files, by description, and why; everything else must agree.
  static let exceptions: [String: String] = [:]
  /// The share of html5lib's cases that may be excepted.
  static let exceptionCeiling = 0.01

  struct Difference: CustomStringConvertible {
    var file: String
    var test: TokenCase
    var state: String
    var found: [CaseToken]

    var description: String {
      "\(file) \(test.description) [\(state)]: \(test.input.debugDescription) expected \(test.output), got \(found)"
    }
  }

  /// Runs every case of a folder's files from each of its states.
  static func run(_ folder: URL) throws -> (counts: [String: Int], differences: [Difference]) {
    var counts: [String: Int] = [:]
    var differences: [Difference] = []
    for file in try CaseFiles.list(folder, "test") {
      for test in try TokenCase.read(file) {
        for state in test.states {
          let content = try #require(TokenizerRun.states[state], "\(state)")
          counts[file.lastPathComponent, default: 0] += 1
          let found = TokenizerRun.tokens(of: test.input, from: content, lastStartTag: test.lastStartTag)
          if found != test.output {
            differences.append(Difference(file: file.lastPathComponent, test: test, state: state, found: found))
          }
        }
      }
    }
    return (counts, differences)
  }

  @Test func everyStateReadsWhatTheStandardSays() throws {
    let (counts, differences) = try Self.run(CaseFiles.tokens)
    for difference in differences { Issue.record("\(difference)") }
    #expect(counts.values.reduce(0, +) >= 347)
  }

  /// xmlViolation.test is about trees made fit for XML, which these are not; its cases have another name and are not read.
  @Test(.enabled(if: CaseFiles.hasHTML5Lib)) func html5libAgrees() throws {
    let (counts, differences) = try Self.run(CaseFiles.html5lib.appendingPathComponent("tokenizer"))
    for difference in differences where Self.exceptions[difference.test.description] == nil {
      Issue.record("\(difference)")
    }
    let total = counts.values.reduce(0, +)
    print("tokenizer cases of html5lib: \(total - differences.count) of \(total) agree")
    for (file, count) in counts.sorted(by: { $0.key < $1.key }) {
      print("  \(file): \(count - differences.count { $0.file == file }) of \(count)")
    }
    #expect(Double(differences.count) <= Double(total) * Self.exceptionCeiling)
    let used = Set(differences.map(\.test.description))
    #expect(Self.exceptions.keys.allSatisfy(used.contains), "an exception that is none any more")
  }
}
