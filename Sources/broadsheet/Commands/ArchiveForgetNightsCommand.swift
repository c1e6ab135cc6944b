import ArgumentParser
import News
import Pipeline

struct ArchiveForgetNightsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget-nights",
    abstract: "Take back nights that a clock ahead of its time has made.",
    discussion: """
      Such nights keep those that follow from their turn. Pages and articles
      stay; what came for these nights counts for the next one. Their reports
      stay on the disk; the list of nights leaves them out from the next night
      on.

      EXAMPLE
        broadsheet archive forget-nights news.sqlite --after 2026-03-01
      """)

  @OptionGroup var argument: ArchiveArgument
  @Option(help: ArgumentHelp("The last night that stays.", valueName: "YYYY-MM-DD"))
  var after: String

  func validate() throws {
    if CalendarDay(after) == nil { throw ValidationError("--after \(after) is not a day; write YYYY-MM-DD.") }
  }

  func run() throws {
    try Failure.exiting {
      guard let day = CalendarDay(after) else { return }
      try StandardOutput.line(argument.care().forgetNights(after: day))
    }
  }
}
