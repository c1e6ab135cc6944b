import Glibc
import Logging
import Pipeline
import Synchronization

/// What a person sees while a run goes on: a bar on a terminal, log lines with their time elsewhere, nothing if quiet.
final class Terminal: Sendable {
  private let logger = Logger(label: "broadsheet") { StreamLogHandler.standardError(label: $0) }
  private let isQuiet: Bool
  private let isTerminal = StandardError.isTerminal
  private let hasColour: Bool

  init(_ verbosity: VerbosityOptions) {
    isQuiet = verbosity.quiet
    hasColour = isTerminal && getenv("NO_COLOR") == nil
  }

  func progress() -> (any RunObserver)? {
    guard !isQuiet else { return nil }
    return ProgressLine(logger: isTerminal ? nil : logger, hasColour: hasColour)
  }

  func say(_ line: String) {
    guard !isQuiet else { return }
    if isTerminal { StandardError.line(line) } else { logger.info("\(line)") }
  }

  func warn(_ line: String) {
    guard isTerminal else { return logger.warning("\(line)") }
    StandardError.line(hasColour ? "\u{1B}[33mwarning:\u{1B}[0m \(line)" : "warning: \(line)")
  }

  /// Ends the progress bar's line.
  func finish() { if isTerminal, !isQuiet { StandardError.write("\r\u{1B}[K") } }
}

/// Pages, rate, time to go and failures: redrawn ten times a second on a terminal, logged every ten seconds elsewhere.
private final class ProgressLine: RunObserver {
  private struct State {
    var shown = 0.0
  }

  /// Nil on a terminal.
  private let logger: Logger?
  private let hasColour: Bool
  private let began = monotonicSeconds()
  private let state = Mutex(State())

  init(logger: Logger?, hasColour: Bool) {
    self.logger = logger
    self.hasColour = hasColour
  }

  func advanced(_ progress: RunProgress) {
    let now = monotonicSeconds()
    let isDue = state.withLock { state in
      guard now - state.shown >= (logger == nil ? 0.1 : 10) else { return false }
      defer { state.shown = now }
      return logger == nil || state.shown > 0
    }
    guard isDue else { return }
    let text = line(progress, elapsed: now - began)
    if let logger { logger.info("\(text)") } else { StandardError.write("\r\(text)\u{1B}[K") }
  }

  private func line(_ progress: RunProgress, elapsed: Double) -> String {
    let rate = elapsed > 0 ? Double(progress.records) / elapsed : 0
    var parts = ["\(progress.records) records", "\(Int(rate.rounded()))/s"]
    if progress.unchanged > 0 { parts.append("\(progress.unchanged) unchanged") }
    if progress.failures > 0 {
      let text = "\(progress.failures) left out"
      parts.append(hasColour ? "\u{1B}[33m\(text)\u{1B}[0m" : text)
    }
    let share = progress.bytesTotal > 0 ? Double(progress.bytesDone) / Double(progress.bytesTotal) : 0
    if share > 0.01 { parts.append("\(duration(elapsed * (1 - share) / share)) to go") }
    let joined = parts.joined(separator: ", ")
    guard logger == nil else { return joined }
    let filled = Int(share * 24)
    return "[\(String(repeating: "#", count: filled))\(String(repeating: "-", count: 24 - filled))] \(joined)"
  }

  private func duration(_ seconds: Double) -> String {
    let whole = Int(min(seconds, 360_000).rounded())
    if whole >= 3600 { return "\(whole / 3600) h \(whole / 60 % 60) min" }
    return whole >= 60 ? "\(whole / 60) min \(whole % 60) s" : "\(whole) s"
  }
}

private func monotonicSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
