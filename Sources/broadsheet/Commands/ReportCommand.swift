import ArgumentParser
import Pipeline

/// `broadsheet report`: the report again, from the archive alone.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the report of an archive, without reading the corpus.",
    discussion: """
      The same archive and the same window give the same bytes.

      EXAMPLES
        broadsheet report Pipelines/sample.yaml
        broadsheet report Pipelines/sample.yaml --since 2025-03-04 --until 2025-03-05 --excel
      """)

  @Argument(help: "The definition, a YAML file.")
  var definition: String

  @OptionGroup var plan: PlanOptions
  @OptionGroup var window: WindowOptions
  @OptionGroup var verbosity: VerbosityOptions

  func run() throws {
    try Failure.exiting {
      let job = try Job(definitionFile: definition, overrides: try overrides(plan, window))
      for path in try job.report() { try StandardOutput.line(path) }
    }
  }
}
