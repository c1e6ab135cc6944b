import ArgumentParser
import Pipeline

/// `broadsheet corpus`: questions about a corpus, before it is run.
struct CorpusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus", abstract: "Look at a corpus before running it.", subcommands: [Stat.self])

  struct Stat: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "stat",
      abstract: "Count files, records, bytes, outlets and days.",
      discussion: """
        EXAMPLE
          broadsheet corpus stat Corpora/sample
        """)

    @Argument(help: "A folder, a file or a glob.")
    var path: String

    func run() throws {
      try Failure.exiting { try StandardOutput.write(CorpusSurvey(path: path).text) }
    }
  }
}
