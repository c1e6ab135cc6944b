public import Foundation
public import News

/// One try at one night: when, what it counted, and how it ended.
public struct NightAttempt: Sendable, Hashable, Codable {
  private var nightText: String?
  public var started: Date
  /// Nil while it runs, or where it was killed.
  public var finished: Date?
  /// As the command's; nil while it runs, or where it was killed.
  public var exitStatus: Int32?
  /// Why it failed.
  public var error: String?
  /// Seconds by stage, in the stages' own names.
  public var seconds: [String: Double] = [:]
  public var totals = NightTotals()
  /// How the hooks of its report ended.
  public var hooks: [HookOutcome] = []
  /// What a person should know beside.
  public var notes: [String] = []
  /// The number of the process that makes it.
  var process: Int32?
  /// What systemd calls this start of the service.
  var invocation: String?

  /// Nil where the program did not get as far as to know.
  public var night: CalendarDay? {
    get { nightText.flatMap { CalendarDay($0) } }
    set { nightText = newValue?.description }
  }

  public init(night: CalendarDay?, started: Date) {
    nightText = night?.description
    self.started = started
  }

  private enum CodingKeys: String, CodingKey {
    case nightText = "night"
    case started, finished, exitStatus, error, seconds, totals, hooks, notes, process, invocation
  }

  public var hasSucceeded: Bool { exitStatus == 0 }

  /// Whether its report stands: also where more of what it read failed than the definition allows.
  public var hasReported: Bool { exitStatus == 0 || exitStatus == 2 }

  /// Ended by a signal that the program obeyed, or kept out by another run: neither a success nor a failure.
  public var wasStopped: Bool { exitStatus.map { [75, 130, 143].contains($0) } ?? false }

  /// Whether the process that makes it is there. A number that another process has by now says yes, wrongly.
  var isAlive: Bool {
    guard finished == nil, let process, process != getpid() else { return false }
    return kill(process, 0) == 0 || errno == EPERM
  }
}

/// What a night counted.
public struct NightTotals: Sendable, Hashable, Codable {
  /// Files of the corpus that were read, and those that had not changed.
  public var filesRead = 0
  public var filesUnchanged = 0
  public var records = 0
  public var articles = 0
  /// Records left out, by reason.
  public var failures: [String: Int] = [:]
  /// Surges, shifts of tone and outlets out of their usual volume.
  public var alarms = 0

  public init() {}
}
