import ArgumentParser
import Markup
import Pipeline

/// `broadsheet extract`: the cleaning stage alone.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Write the article of every page as JSON Lines.",
    discussion: """
      Each page gets a line, kept or not: id, outlet, url, title, author, date, published, language, kind, text; a page
      without an article has an empty text and says why in `failure`.
      The id is the path below the given folder.

      EXAMPLES
        broadsheet extract pages/ > articles.jsonl
        broadsheet extract page.html.gz
      """)

  @Argument(help: "Folders or files; - reads paths from standard input.")
  var paths: [String]

  @OptionGroup var streaming: StreamingOptions

  func run() throws {
    try Failure.exiting {
      try streaming.pages(paths).extract { try StandardOutput.bytes($0) }
      try StandardOutput.flush()
    }
  }
}

/// Flags of the commands that write a line a page.
struct StreamingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How many workers (default: one a core).", valueName: "n"))
  var workers: Int?

  @Option(help: ArgumentHelp("What reads HTML: whatwg, as browsers do, or libxml2.", valueName: "name"))
  var parser = ParserChoice.whatwg

  @Flag(help: "Leave out the blocks that stand in many articles of one outlet; reads all pages twice.")
  var leaveOutRepeated = false

  @Option(help: ArgumentHelp("Stop after this many records.", valueName: "n"))
  var limit: Int?

  func validate() throws {
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers must be 1 to 256, it is \(workers).")
    }
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more, it is \(limit).") }
  }

  /// The pages of the given paths, or of the paths on standard input where `-` stands alone.
  func pages(_ paths: [String]) throws -> PageStream {
    let listed = paths == ["-"] ? try PathList.read("-") : paths
    return try PageStream(
      paths: listed, parser: parser, leavesOutFurniture: leaveOutRepeated, workers: workers, limit: limit,
      stop: Signals.stop())
  }
}
