import ArgumentParser
import Pipeline

/// `broadsheet check`: is the definition right, and what does it mean?
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a definition and print it with every default spelt out.",
    discussion: "All problems are listed with their lines; nothing is opened or written.")

  @Argument(help: "The definition, a YAML file.")
  var definition: String

  func run() throws {
    try Failure.exiting {
      try StandardOutput.write(PipelineDefinition.read(file: definition).definition.yaml)
    }
  }
}
