import ArgumentParser
import Pipeline

/// `broadsheet annotate`: every stage, one line a page, no archive.
struct AnnotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Write one annotated article a line: tokens, sentences, entities, tone, terms.",
    discussion: """
      EXAMPLES
        broadsheet annotate pages/ > annotated.jsonl
        find pages -name '*.html.gz' | broadsheet annotate -
      """)

  @Argument(help: "Folders or files; - reads paths from standard input.")
  var paths: [String]

  @OptionGroup var streaming: StreamingOptions

  func run() throws {
    try Failure.exiting {
      try streaming.pages(paths).annotate { try StandardOutput.bytes($0) }
      try StandardOutput.flush()
    }
  }
}
