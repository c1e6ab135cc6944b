import ArgumentParser
import Pipeline

/// `broadsheet score`: the tone of texts.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Write the tone of texts.",
    discussion: """
      With --sentences, reads JSON Lines with id and text, and writes as many with id, score and confidence. The score is
      what people would say of the whole text on average, from -1 to 1; the confidence is the chance that they put it on the
      same side of zero.

      With --targets, lines also have start and end of a name or another word in the text, in Unicode scalars; what comes out
      is id, label (negative, neutral or positive: how the text speaks of that one) and confidence, the chance that the label
      is right. Texts are taken for English.

      EXAMPLES
        broadsheet score --sentences sentences.jsonl > scores.jsonl
        broadsheet score --sentences - < sentences.jsonl
        broadsheet score --targets targets.jsonl > tones.jsonl
      """)

  @Option(help: ArgumentHelp("JSON Lines with id and text; - reads standard input.", valueName: "file"))
  var sentences: String?

  @Option(
    help: ArgumentHelp("JSON Lines with id, text, start and end; - reads standard input.", valueName: "file"))
  var targets: String?

  func validate() throws {
    if (sentences == nil) == (targets == nil) {
      throw ValidationError("Give either --sentences FILE or --targets FILE.")
    }
  }

  func run() throws {
    try Failure.exiting {
      var scoring = try TextScoring()
      let (bytes, name) = try StandardInput.bytes(sentences ?? targets ?? "-")
      do {
        if sentences != nil {
          try scoring.score(bytes, path: name) { try StandardOutput.bytes($0) }
        } else {
          try scoring.scoreTargets(bytes, path: name) { try StandardOutput.bytes($0) }
        }
      } catch {
        // What was scored before a bad line is written all the same.
        try StandardOutput.flush()
        throw error
      }
      try StandardOutput.flush()
    }
  }
}
