public import Analysis
public import ArgumentParser
import Glibc
public import News
import Pipeline
public import Reporting

/// `broadsheet kwic`: every place of a word in its context.
struct KwicCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kwic",
    abstract: "Show words, patterns or entities in their contexts.",
    discussion: """
      QUERY is words in a row. Case does not matter, nor do signs and line breaks between them: 'drone strike' finds \
      "Drone-strike" and "drone, strike". A * stands for any letters within a word, or alone for one word.

      With --regex, QUERY is a regular expression over the text, case and all ((?i) in front ignores case). It takes \
      time in proportion to the text, whatever the expression; backreferences and looking ahead or behind are not \
      supported.

      With --entity, QUERY is a name, and all mentions of that person, organisation, place or thing are found, by \
      whatever form: the full name finds the family name alone.

      The lines go to standard output. How many hits there are beyond those shown is said on standard error.

      EXAMPLES
        broadsheet kwic 'drone strike' Pipelines/sample.yaml
        broadsheet kwic 'strik* over' Reports/sample/archive.sqlite --sort right --limit 1000
        broadsheet kwic --regex '\\b(killed|died)\\b' archive.sqlite --outlets echo --since 2025-03-04
        broadsheet kwic --entity 'Mara Ellingsen' archive.sqlite --format csv --all > ellingsen.csv
      """)

  @Argument(help: "What to look for.")
  var query: String

  @Argument(help: ArgumentHelp("An archive, or a definition that has one.", valueName: "archive|definition"))
  var archive: String

  @Flag(help: "QUERY is a regular expression.")
  var regex = false

  @Flag(help: "QUERY is the name of an entity.")
  var entity = false

  @Option(help: ArgumentHelp("With --entity, only a person, organisation, place or other.", valueName: "type"))
  var type: EntityType?

  @Option(
    parsing: .singleValue, help: ArgumentHelp("Only these outlets: ids, with commas between them.", valueName: "ids"))
  var outlets: [String] = []

  @OptionGroup var window: WindowOptions

  @Option(
    help: ArgumentHelp(
      "By the words to the left or right (the nearest first), by outlet, by date, or none: as archived.",
      valueName: "order"))
  var sort = ContextOrder.none

  @Option(help: ArgumentHelp("Characters of context on each side, 0 to 500.", valueName: "n"))
  var width = 50

  @Option(help: ArgumentHelp("Show the first n lines of the order.", valueName: "n"))
  var limit = 100

  @Flag(help: "Show all lines; where they are sorted, memory grows with their number.")
  var all = false

  @Option(help: ArgumentHelp("text, csv or json.", valueName: "name"))
  var format = ContextTable.Format.text

  @Option(help: ArgumentHelp("The folder for reports that the definition's run had.", valueName: "folder"))
  var output: String?

  func validate() throws {
    if regex, entity { throw ValidationError("--regex and --entity exclude each other.") }
    if type != nil, !entity { throw ValidationError("--type is for --entity.") }
    guard (0...500).contains(width) else { throw ValidationError("--width must be 0 to 500, it is \(width).") }
    guard limit >= 0 else { throw ValidationError("--limit must be 0 or more, it is \(limit).") }
    if window.excel, format != .csv { throw ValidationError("--excel is for --format csv.") }
  }

  func run() throws {
    try Failure.exiting {
      var settings = ContextSearch.Settings()
      settings.outlets = outlets.flatMap { $0.split(separator: ",").map(String.init) }
      settings.window = DayWindow(
        since: try window.day(window.since, "--since"), until: try window.day(window.until, "--until"))
      settings.order = sort
      settings.limit = all ? nil : limit
      settings.table.format = format
      settings.table.width = width
      settings.table.excel = window.excel
      settings.table.isHighlighted = format == .text && StandardOutput.isTerminal && getenv("NO_COLOR") == nil
      let search = try ContextSearch(archive, output: output)
      let outcome = try search.run(
        regex ? .pattern(query) : entity ? .entity(query, type) : .words(query), settings
      ) { try StandardOutput.bytes($0) }
      try StandardOutput.flush()
      if outcome.entities.count > 0 { StandardError.line(outcome.entities.joined(separator: "; ")) }
      StandardError.line(outcome.summary)
    }
  }
}

extension EntityType: ExpressibleByArgument {
  public init?(argument: String) {
    guard let type = EntityType.allCases.first(where: { $0.description == argument }) else { return nil }
    self = type
  }

  public static var allValueStrings: [String] { allCases.map(\.description) }
}

extension ContextOrder: ExpressibleByArgument {}
extension ContextTable.Format: ExpressibleByArgument {}
