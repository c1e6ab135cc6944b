public import ArgumentParser
public import Markup
import News
import Pipeline

/// Flags that stand in for a definition's own settings.
struct PlanOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The archive, an SQLite file.", valueName: "file"))
  var archive: String?

  @Option(help: ArgumentHelp("The folder for reports (default: Reports).", valueName: "folder"))
  var output: String?

  @Option(help: ArgumentHelp("How many workers (default: one a core).", valueName: "n"))
  var workers: Int?

  func validate() throws {
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers must be 1 to 256, it is \(workers).")
    }
  }
}

struct WindowOptions: ParsableArguments {
  @Option(help: ArgumentHelp("First day.", valueName: "YYYY-MM-DD"))
  var since: String?

  @Option(help: ArgumentHelp("Last day.", valueName: "YYYY-MM-DD"))
  var until: String?

  @Flag(help: "CSV for Excel: byte-order mark, formulas guarded.")
  var excel = false

  func validate() throws {
    if let since = try day(since, "--since"), let until = try day(until, "--until"), until < since {
      throw ValidationError("--until \(until) is before --since \(since).")
    }
  }

  func day(_ text: String?, _ flag: String) throws -> CalendarDay? {
    guard let text else { return nil }
    guard let day = CalendarDay(text) else { throw ValidationError("\(flag) \(text) is not a day; write YYYY-MM-DD.") }
    return day
  }
}

struct VerbosityOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Only errors and warnings.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Also the CPU seconds of each stage.")
  var verbose = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
  }
}

func overrides(_ plan: PlanOptions, _ window: WindowOptions) throws -> PipelinePlan.Overrides {
  var overrides = PipelinePlan.Overrides()
  overrides.archive = plan.archive
  overrides.output = plan.output
  overrides.workers = plan.workers
  overrides.since = try window.day(window.since, "--since")
  overrides.until = try window.day(window.until, "--until")
  overrides.excel = window.excel
  return overrides
}

extension ParserChoice: ExpressibleByArgument {}

extension ElementSelector: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
