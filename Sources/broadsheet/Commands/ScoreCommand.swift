import ArgumentParser
import Foundation
import Pipeline

/// `broadsheet score`: the tone of texts.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Write the tone of texts.",
    discussion: """
      Reads JSON Lines with id and text, and writes as many with id, score and confidence. The score is what people would
      say of the whole text on average, from -1 to 1; the confidence is the chance that they put it on the same side of
      zero. Texts are taken for English.

      EXAMPLES
        broadsheet score --sentences sentences.jsonl > scores.jsonl
        broadsheet score --sentences - < sentences.jsonl
      """)

  @Option(help: ArgumentHelp("JSON Lines with id and text; - reads standard input.", valueName: "file"))
  var sentences: String

  func run() throws {
    try Failure.exiting {
      var scoring = try TextScoring()
      let (bytes, name) = try ScoreCommand.input(sentences)
      do {
        try scoring.score(bytes, path: name) { try StandardOutput.bytes($0) }
      } catch {
        // What was scored before a bad line is written all the same.
        try StandardOutput.flush()
        throw error
      }
      try StandardOutput.flush()
    }
  }

  /// The bytes of a file or of standard input, and what messages call it.
  private static func input(_ path: String) throws -> (bytes: [UInt8], name: String) {
    guard path == "-" else { return (try TextScoring.bytes(path), path) }
    guard let data = try? FileHandle.standardInput.readToEnd() else { return ([], "standard input") }
    return ([UInt8](data), "standard input")
  }
}
