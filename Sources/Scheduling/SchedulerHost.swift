public import Foundation

/// The machine and the account that a schedule is for, as far as a schedule depends on them.
public struct SchedulerHost: Sendable {
  public var programs: ProgramRunner
  /// Whether systemd is what started this machine.
  public var runsSystemd: Bool
  /// Where `logger` has somebody to write to.
  public var hasSystemLog: Bool
  public var systemUnits: String
  public var userUnits: String
  public var account: String
  public var isRoot: Bool
  public var zone: TimeZone
  /// Where a file for each account says that its systemd runs on after logout.
  public var lingering: String
  /// Where the processes are listed.
  public var processes: String

  public init(
    programs: ProgramRunner, runsSystemd: Bool, hasSystemLog: Bool, systemUnits: String, userUnits: String,
    account: String, isRoot: Bool, zone: TimeZone, lingering: String = "/var/lib/systemd/linger",
    processes: String = "/proc"
  ) {
    self.programs = programs
    self.runsSystemd = runsSystemd
    self.hasSystemLog = hasSystemLog
    self.systemUnits = systemUnits
    self.userUnits = userUnits
    self.account = account
    self.isRoot = isRoot
    self.zone = zone
    self.lingering = lingering
    self.processes = processes
  }

  /// The machine that this process runs on.
  public init(environment: [String: String], account: String, isRoot: Bool) {
    let programs = ProgramRunner(environment: environment)
    let files = FileManager.default
    let settings = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let home = environment["HOME"] ?? files.homeDirectoryForCurrentUser.path
    self.init(
      programs: programs,
      runsSystemd: files.fileExists(atPath: "/run/systemd/system") && programs.find("systemctl") != nil,
      hasSystemLog: files.fileExists(atPath: "/dev/log") && programs.find("logger") != nil,
      systemUnits: "/etc/systemd/system", userUnits: "\(settings ?? "\(home)/.config")/systemd/user",
      account: account, isRoot: isRoot, zone: .current)
  }

  /// Whether a cron daemon is among the processes.
  var runsCron: Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: processes)) ?? []
    return names.contains { name in
      guard name.utf8.allSatisfy({ (48...57).contains($0) }),
        let data = FileManager.default.contents(atPath: "\(processes)/\(name)/comm")
      else { return false }
      return ["cron", "crond", "fcron", "bcron-start"].contains(
        String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }
}
