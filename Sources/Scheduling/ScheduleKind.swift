/// What starts a pipeline's nights.
public enum ScheduleKind: String, Sendable, CaseIterable, Codable {
  /// A timer of the machine's systemd.
  case system
  /// A timer of the user's own systemd.
  case user
  /// A line in the user's crontab.
  case cron
}
