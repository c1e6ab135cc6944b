import Foundation

/// A program run without a shell, in a process group of its own, for no longer than it may take.
struct Program {
  /// The program and its arguments. Without a slash the program is looked for on PATH; a relative one is seen from `directory`.
  var words: [String]
  var environment: [String: String]
  var directory: String
  /// What it reads; nil for nothing at all.
  var input: [UInt8]?
  /// Seconds between asking it to end and ending it, and then for its end to be seen.
  var grace = 5.0

  enum End: Equatable {
    case exited(status: Int32)
    case killed(signal: Int32)
    case timedOut
    case stopped
    case notStarted(reason: String)
    /// Its end could not be seen: it hangs in the system, or another part of the process took its exit status.
    case lost
  }

  struct Outcome {
    var end: End
    var output = OutputTail()
    var errors = OutputTail()
  }

  /// Runs it to its end. What it leaves running in the background is left alone, unless it ran out of time.
  ///
  /// - Parameters:
  ///   - timeout: seconds; then the whole group gets SIGTERM, and SIGKILL `grace` seconds later.
  ///   - stop: ends it likewise.
  func run(timeout: Double, stop: StopSignal) -> Outcome {
    do {
      var running = try RunningProgram(self)
      return running.wait(timeout: timeout, stop: stop)
    } catch {
      return Outcome(end: .notStarted(reason: error.reason))
    }
  }
}

/// What a system call says of its failure.
struct SystemFailure: Error {
  let reason: String

  init(_ code: Int32 = errno) { reason = String(cString: strerror(code)) }
}
