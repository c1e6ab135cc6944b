public import Foundation
public import News

/// How a pipeline's nights go: the last try, the last success, and how many have failed in a row.
public struct NightHealth: Sendable, Hashable, Codable {
  public let pipeline: String
  public private(set) var lastAttempt: NightAttempt?
  public private(set) var lastSuccess: NightAttempt?
  public private(set) var lastFailure: NightAttempt?
  /// Nights that have failed since the last success. Those that were stopped do not count.
  public private(set) var consecutiveFailures = 0
  /// The nights that had failed in a row before the last success that came after any.
  public private(set) var failuresBefore = 0
  /// The latest night with a report.
  private var newestText: String?
  /// The last news that went to those whom `notify` names.
  public var lastNotice: Notice?
  /// Whether they know of the failures at hand, or have yet to hear that they are over.
  public var hasTold = false

  public struct Notice: Sendable, Hashable, Codable {
    public var sent: Date
    public var message: String
    public var hooks: [HookOutcome]
  }

  public init(pipeline: String) { self.pipeline = pipeline }

  private enum CodingKeys: String, CodingKey {
    case newestText = "newestNight"
    case pipeline, lastAttempt, lastSuccess, lastFailure, consecutiveFailures, failuresBefore, lastNotice, hasTold
  }

  /// The latest night with a report.
  public var newestNight: CalendarDay? { newestText.flatMap { CalendarDay($0) } }

  /// Nights without a report between the newest one and the last that was over at `now`; nil before the first report.
  public func lag(now: Date) -> Int? {
    newestNight.map { max(0, $0.distance(to: NightHealth.latest(at: now))) }
  }

  private static func latest(at time: Date) -> CalendarDay {
    DueNights.latest(at: Instant(seconds: Int64(time.timeIntervalSince1970.rounded(.down))))
  }

  /// Notes that a night begins. One before it that never ended was killed, and counts as failed.
  ///
  /// - Parameter environment: where systemd tells its name for this start.
  public mutating func begin(
    night: CalendarDay, at now: Date = Date(), environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    settle(at: now, error: "it ended without a word: killed, or the machine went down")
    var attempt = NightAttempt(night: night, started: now)
    attempt.process = getpid()
    attempt.invocation = environment["INVOCATION_ID"]
    lastAttempt = attempt
  }

  /// Notes that the night which was begun has ended.
  ///
  /// - Parameters:
  ///   - exitStatus: 0 for success; 75, 130 and 143 for neither success nor failure.
  ///   - error: why it failed.
  ///   - fill: adds to the attempt what it counted.
  public mutating func finish(
    exitStatus: Int32, error: String? = nil, at now: Date = Date(), _ fill: (inout NightAttempt) -> Void = { _ in }
  ) {
    guard var attempt = lastAttempt else { return }
    attempt.finished = now
    attempt.exitStatus = exitStatus
    // Bounded, so that no error makes a file that is itself a problem.
    attempt.error = error.map { String($0.prefix(4_000)) }
    fill(&attempt)
    lastAttempt = attempt
    if attempt.hasReported, let night = attempt.night, newestNight.map({ $0 < night }) ?? true {
      newestText = night.description
    }
    if attempt.hasSucceeded {
      lastSuccess = attempt
      if consecutiveFailures > 0 { failuresBefore = consecutiveFailures }
      consecutiveFailures = 0
    } else if !attempt.wasStopped {
      fail(attempt)
    }
  }

  /// Counts an attempt that never ended as failed.
  mutating func settle(at now: Date, error: String) {
    guard var attempt = lastAttempt, attempt.finished == nil else { return }
    attempt.finished = now
    attempt.error = error
    lastAttempt = attempt
    fail(attempt)
  }

  /// Counts the last attempt as failed, though it ended as one that was stopped.
  mutating func condemn(error: String) {
    guard var attempt = lastAttempt, attempt.wasStopped else { return }
    attempt.error = error
    attempt.exitStatus = nil
    lastAttempt = attempt
    fail(attempt)
  }

  /// Counts a night that failed before it began.
  package mutating func failBeforeBeginning(at now: Date, exitStatus: Int32?, invocation: String?, error: String) {
    var attempt = NightAttempt(night: nil, started: now)
    attempt.finished = now
    attempt.exitStatus = exitStatus
    attempt.error = error
    attempt.invocation = invocation
    lastAttempt = attempt
    fail(attempt)
  }

  /// A night that is tried again and again, as cron's hourly line does, is one that has failed.
  private mutating func fail(_ attempt: NightAttempt) {
    let night = { (attempt: NightAttempt) in attempt.night ?? NightHealth.latest(at: attempt.started) }
    if consecutiveFailures == 0 || lastFailure.map(night) != night(attempt) { consecutiveFailures += 1 }
    lastFailure = attempt
  }

  /// Whether the numbers are such as nights can make; a damaged file may say anything.
  var isSound: Bool {
    let most = 1_000_000
    return (0...most).contains(consecutiveFailures) && (0...most).contains(failuresBefore)
  }
}
