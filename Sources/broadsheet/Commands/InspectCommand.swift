import ArgumentParser
import Markup
import Pipeline

/// `broadsheet inspect`: what every stage made of one page, for a person to read.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what every stage made of one page.",
    discussion: """
      EXAMPLES
        broadsheet inspect page.html.gz
        broadsheet inspect 'night.warc.gz#3'     the third record of a file
        broadsheet inspect page.html.gz --select 'div.story'
      """)

  @Argument(help: "A page: a file, or file#record.")
  var page: String

  @Option(help: ArgumentHelp("What reads HTML: whatwg, as browsers do, or libxml2.", valueName: "name"))
  var parser = ParserChoice.whatwg

  @Option(
    help: ArgumentHelp(
      "An archive that holds the page: leaves out what its outlet repeats, and says how often.", valueName: "file"))
  var archive: String?

  @Option(
    help: ArgumentHelp(
      "Show the text of these elements only: a tag, #id and .class, such as div.story.", valueName: "selector"))
  var select: ElementSelector?

  func run() throws {
    try Failure.exiting {
      try StandardOutput.write(Inspection(page: page, parser: parser, archive: archive, selecting: select).text)
    }
  }
}
