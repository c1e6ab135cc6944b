import Glibc
import Synchronization

/// How far a long task has come: a line redrawn ten times a second on a terminal, nothing elsewhere.
final class TaskProgress: Sendable {
  enum Unit { case bytes, rows }

  private let verb: String
  private let unit: Unit
  private let isQuiet: Bool
  private let isShown: Bool
  private let shown = Mutex(0.0)

  init(_ verb: String, unit: Unit, isQuiet: Bool) {
    self.verb = verb
    self.unit = unit
    self.isQuiet = isQuiet
    isShown = !isQuiet && StandardError.isTerminal
  }

  /// - Parameter total: 0 where it is not known.
  func advance(_ done: Int64, _ total: Int64) {
    guard isShown else { return }
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    let now = Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    let isDue = shown.withLock { last in
      guard now - last >= 0.1 else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let share = total > 0 ? " (\(done * 100 / total) %)" : ""
    StandardError.write("\r\(verb) \(amount(done))\(total > 0 ? " of \(amount(total))" : "")\(share)\u{1B}[K")
  }

  private func amount(_ count: Int64) -> String {
    switch unit {
    case .rows: "\(count) rows"
    case .bytes: "\(count / 1_000_000) MB"
    }
  }

  /// Runs `body` and takes the line away, however it ends.
  func ending<Result>(_ body: () throws -> Result) throws -> Result {
    defer { if isShown { StandardError.write("\r\u{1B}[K") } }
    return try body()
  }

  /// Says what was done.
  func say(_ line: String) { if !isQuiet { StandardError.line(line) } }
}
