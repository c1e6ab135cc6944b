public import Foundation

/// A schedule that stands on this machine.
public struct InstalledSchedule: Sendable, Equatable {
  public var entry: ScheduleEntry
  public var kind: ScheduleKind
  /// When the next night starts, as far as its scheduler tells.
  public var next: Date?
  /// Whether something will start it: a timer that is on, a cron daemon that runs.
  public var isActive: Bool

  public init(entry: ScheduleEntry, kind: ScheduleKind, next: Date?, isActive: Bool) {
    self.entry = entry
    self.kind = kind
    self.next = next
    self.isActive = isActive
  }
}

/// What became of an installation.
public enum ScheduleChange: String, Sendable, Equatable { case installed, replaced, unchanged }
