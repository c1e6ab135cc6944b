import ArgumentParser
import Foundation
import Pipeline

/// `broadsheet stories`: which articles are on one event.
struct StoriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stories",
    abstract: "Put articles on one event into one story.",
    discussion: """
      Reads JSON Lines with id, title, text and published, of which all but id may be missing, and writes as many with id and
      story, in the same order. A story is named by the article that it began with. The order of the lines and the number of
      workers do not show in the stories.

      Stories grow day by day: what the articles of one day are put into depends on no later day, so that a file with a
      further night at its end gives the old articles the stories that they had. Articles that state no day come after all
      days. The file may be gzipped.

      EXAMPLES
        broadsheet stories articles.jsonl > stories.jsonl
        broadsheet extract pages/ | broadsheet stories -
        broadsheet stories --titles-only headlines.jsonl
      """)

  @Argument(
    help: ArgumentHelp("JSON Lines with id, title, text and published; - reads standard input.", valueName: "file"))
  var file: String

  @Flag(help: "Look at the titles alone.")
  var titlesOnly = false

  @Option(help: ArgumentHelp("How many workers (default: one a core).", valueName: "n"))
  var workers: Int?

  func validate() throws {
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers must be 1 to 256, it is \(workers).")
    }
  }

  func run() throws {
    try Failure.exiting {
      let (bytes, name) = try StandardInput.bytes(file)
      try StoryTexts().cluster(
        bytes, path: name, titlesOnly: titlesOnly,
        workers: workers ?? ProcessInfo.processInfo.activeProcessorCount
      ) { try StandardOutput.bytes($0) }
      try StandardOutput.flush()
    }
  }
}
