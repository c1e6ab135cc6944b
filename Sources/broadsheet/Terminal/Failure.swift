import ArgumentParser
import Pipeline
import Scheduling

/// Turns a run's error into its message on standard error and its exit status.
enum Failure {
  static func exiting(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as RunError where error.exitStatus == 141 {
      // Whoever read our output has gone: nothing more to say to anybody.
      throw ExitCode(141)
    } catch let error as RunError {
      StandardError.line("broadsheet: \(error)")
      throw ExitCode(error.exitStatus)
    } catch let error as SchedulingError {
      StandardError.line("broadsheet: \(error)")
      throw ExitCode(1)
    } catch let error as OutputError {
      if error.isBrokenPipe { throw ExitCode(141) }
      StandardError.line("broadsheet: \(error)")
      throw ExitCode(1)
    }
  }
}
