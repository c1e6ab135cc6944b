import ArgumentParser
import Pipeline

/// `broadsheet tag`: the names of people, organisations, places and other things.
struct TagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Write the names in texts or pages.",
    discussion: """
      A file with one token a line (.conll) comes out with the tags found, B- and I- before PER, ORG, LOC and MISC, in
      its last column; its own tags are not looked at. JSON Lines with id and text (.jsonl), and pages of any kind, come
      out as JSON Lines with id, text and spans, which are [start, end, type] in Unicode scalars. Texts stay as they are,
      pages are cleaned. Both kinds of file may be gzipped, and come before the pages where both are named.

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
      let labelled = paths.filter { NameTagging.isColumns($0) != nil }
      if !labelled.isEmpty {
        var tagging = try NameTagging()
        for path in labelled { try tagging.tag(path) { try StandardOutput.bytes($0) } }
      }
      let pages = paths.filter { NameTagging.isColumns($0) == nil }
      if !pages.isEmpty { try streaming.pages(pages).tag { try StandardOutput.bytes($0) } }
      try StandardOutput.flush()
    }
  }
}
