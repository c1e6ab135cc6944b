import ArgumentParser
import Pipeline

struct ArchiveStatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stat",
    abstract: "What an archive holds, in numbers.",
    discussion: """
      Reads archives of every version, as they are, while a run may be writing.

      EXAMPLES
        broadsheet archive stat news.sqlite
        broadsheet archive stat Pipelines/sample.yaml --json | jq .articles
      """)

  @OptionGroup var argument: ArchiveArgument

  @Flag(help: "JSON for a program.")
  var json = false

  func run() throws {
    try Failure.exiting { try StandardOutput.write(argument.care().statistics(json: json)) }
  }
}
