public import Foundation

/// A pipeline's line in a crontab.
public struct CronLine: Sendable, Equatable {
  /// Where the night's output goes.
  public enum Log: Sendable, Equatable {
    /// The system's log, by `logger`.
    case system
    /// A file, which is set aside as `.1` when it has passed 2 MB.
    case file(String)
  }

  public let timing: CronTiming
  /// What cron hands to /bin/sh.
  public let command: String
  /// The whole line, without its end.
  public var text: String { "\(timing.fields) * * * \(ShellText.cronField(command))" }

  /// Cron's own, `/usr/bin:/bin`, misses what hooks call.
  static let path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

  /// Debian's cron refuses crontabs with longer commands.
  static let maximumLength = 990

  /// - Throws: `SchedulingError.invalid` for paths that a crontab cannot hold.
  public init(_ entry: ScheduleEntry, log: Log, machineZone: TimeZone, now: Date) throws(SchedulingError) {
    try entry.check()
    timing = CronTiming(entry, machineZone: machineZone, now: now)
    let word = ShellText.word
    let arguments = entry.arguments.map { " " + word($0) }.joined()
    let wait = timing.hour == nil ? " --not-before \(entry.at)" : ""
    // In a container every shell has the same number; with the time it names one start.
    // As under systemd: 2, 75 and a stop are no failures of the schedule's, and a failure is told in systemd's variables.
    let night = """
      cd \(word(entry.folder)) && export PATH=\(Self.path) INVOCATION_ID=cron-$$-$(date +%s) && b=\(word(entry.binary)) \
      d=\(word(entry.definition)) && { "$b" nightly "$d"\(arguments)\(wait) || case $? in 2|75|130|143) ;; \
      *) MONITOR_EXIT_CODE=exited MONITOR_EXIT_STATUS=$? MONITOR_INVOCATION_ID=$INVOCATION_ID "$b" schedule failed \
      "$d"\(arguments) ;; esac; }
      """
    switch log {
    case .system: command = "{ \(night); } 2>&1 | logger -t \(word("broadsheet-\(entry.name)"))"
    case .file(let path):
      try ScheduleEntry.check([path])
      // A log that cannot be written must not keep the night from starting. `true`, since `:` would end dash there.
      command = """
        l=\(word(path)); find "$l" -size +4096 -exec mv -f "$l" "$l.1" ';' 2>/dev/null; \
        { mkdir -p "$(dirname "$l")" && true >>"$l"; } 2>/dev/null || l=/dev/null; { \(night); } >>"$l" 2>&1
        """
    }
    let length = ShellText.cronField(command).utf8.count
    guard length <= Self.maximumLength else {
      throw .invalid(
        "the line for the crontab is \(length) bytes long, cron takes \(Self.maximumLength); use shorter paths, "
          + "or links to them")
    }
  }
}
