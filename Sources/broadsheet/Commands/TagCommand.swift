import ArgumentParser
import Pipeline

/// `broadsheet tag`: the names of people, organisations, places and other things.
struct TagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Write the names in texts or pages.",
    discussion: """
      A file with one token a line (.conll) comes out with the tags found, B- and I- before PER, ORG, LOC and MISC; its
      own tags are not looked at. JSON Lines with id and text (.jsonl), and pages of any kind, come out as JSON Lines with
      id, text and spans, which are [start, end, type] in Unicode scalars.

      EXAMPLES
        broadsheet tag gold.conll > found.conll
        broadsheet tag texts.jsonl > found.jsonl
        broadsheet tag pages/ > found.jsonl
      """)

  @Argument(help: "Folders or files; - reads paths from standard input.")
  var paths: [String]

  @OptionGroup var streaming: StreamingOptions

  func run() throws {
    try Failure.exiting {
      if paths.count == 1, NameTagging.isColumns(paths[0]) != nil {
        var tagging = try NameTagging()
        try tagging.tag(paths[0]) { try StandardOutput.bytes($0) }
      } else {
        try streaming.pages(paths).tag { try StandardOutput.bytes($0) }
      }
      try StandardOutput.flush()
    }
  }
}
