import ArgumentParser
import Pipeline

/// The command line. Results go to standard output, everything else to standard error.
@main
struct Broadsheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "broadsheet",
    abstract: "News text analytics: from a folder of news pages to reports you can defend.",
    discussion: """
      EXAMPLES
        broadsheet run Pipelines/sample.yaml            annotate a corpus and write its report
        broadsheet run Pipelines/sample.yaml --dry-run  say what would be done
        broadsheet report Pipelines/sample.yaml --since 2025-03-04
        broadsheet compare Pipelines/sample.yaml        who covered what, how, how soon, in which words
        broadsheet nightly Pipelines/nightly.yaml       read what is new, report the night
        broadsheet inspect pages/echo/2025-03-03/dam.html.gz
        broadsheet extract pages/ > articles.jsonl
        broadsheet schedule install Pipelines/nightly.yaml --at 02:30

      EXIT STATUS
        0 clean; 1 the run failed; 2 finished, but more records failed than the definition allows;
        64 wrong usage; 75 another run holds the archive; 130, 143 stopped by a signal, state saved.
      """,
    version: Version.current,
    subcommands: [
      RunCommand.self, NightlyCommand.self, ReportCommand.self, CompareCommand.self, KwicCommand.self,
      CheckCommand.self,
      InspectCommand.self, ExtractCommand.self, AnnotateCommand.self, TagCommand.self, ScoreCommand.self,
      StoriesCommand.self,
      CorpusCommand.self, ScheduleCommand.self, ArchiveCommand.self,
    ])
}
