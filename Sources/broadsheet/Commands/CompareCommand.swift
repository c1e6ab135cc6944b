public import Analysis
public import ArgumentParser
import News
import Pipeline

/// `broadsheet compare`: who covered what, how, how soon and in which words.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare coverage across outlets.",
    discussion: """
      Groups the articles of an archive into stories, tells own reporting from wire copy, and writes who covered what,
      how soon, at what length, in what tone and in which words: tables as CSV and JSON, and compare.html. Every figure
      comes with its counts, its doubt and the articles behind it. The path of the page is printed.

      --reading says which articles count: all of them, own reporting alone (no wire, no copies), or one of each origin.

      EXAMPLES
        broadsheet compare Pipelines/sample.yaml
        broadsheet compare Reports/sample/archive.sqlite --outlets carrow-times,daily-lantern --reading own
        broadsheet compare Reports/sample/latest --entity "Stannock Dam" --since 2025-03-04
        broadsheet compare Reports/sample/latest --outlets daily-lantern --against carrow-times,abn-news
      """)

  @Argument(help: ArgumentHelp("An archive, a report's folder or a definition.", valueName: "path"))
  var path: String

  @Option(
    help: ArgumentHelp("The outlets to compare, by id, with commas between them (default: all).", valueName: "ids"))
  var outlets: String?

  @Option(
    help: ArgumentHelp("The outlets whose words each one is held against (default: the others).", valueName: "ids"))
  var against: String?

  @Option(help: "Which articles count: all, own or origin.")
  var reading: Reading?

  @Option(help: ArgumentHelp("Only articles that name this person, organisation or place.", valueName: "name"))
  var entity: String?

  @Option(help: ArgumentHelp("Only articles of this story, by its id in stories.csv.", valueName: "id"))
  var story: String?

  @Option(help: ArgumentHelp("The folder for the comparison (default: beside the reports).", valueName: "folder"))
  var output: String?

  @OptionGroup var window: WindowOptions
  @OptionGroup var verbosity: VerbosityOptions

  func run() throws {
    try Failure.exiting {
      var job = try ComparisonJob(ArchiveLocation.find(path))
      if let outlets { job.settings.outlets = CompareCommand.list(outlets) }
      if let against { job.settings.against = CompareCommand.list(against) }
      if let reading { job.settings.reading = reading }
      if let entity { job.settings.entity = entity }
      if let story { job.settings.story = story }
      if let output { job.output = output }
      if let since = try window.day(window.since, "--since") { job.window.since = since }
      if let until = try window.day(window.until, "--until") { job.window.until = until }
      if window.excel { job.excel = true }
      let terminal = Terminal(verbosity)
      let outcome = try job.write()
      for note in outcome.notes { terminal.say(note) }
      try StandardOutput.line(outcome.pagePath)
    }
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
  }
}

extension Reading: ExpressibleByArgument {}
