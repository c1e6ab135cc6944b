import Foundation
import Scheduling

/// A machine of shell scripts: a `systemctl` that writes down its calls, a `crontab` that keeps a file.
///
/// The file `refused` holds a pattern of calls that `systemctl` fails at, `result` what it shows of a service.
struct StubMachine {
  let folder: String
  var host: SchedulerHost

  init(_ folder: String, systemd: Bool = true, crontab: Bool = true, isRoot: Bool = false) throws {
    self.folder = folder
    if systemd {
      try write(
        """
        #!/bin/sh
        echo "$@" >> '\(folder)/calls'
        [ ! -e '\(folder)/broken' ] || { echo 'Failed to connect to bus: No such file or directory' >&2; exit 1; }
        refused=$(cat '\(folder)/refused' 2>/dev/null)
        case "$*" in $refused) echo "Failed: $*" >&2; exit 1 ;; esac
        case "$*" in
          *"show broadsheet-"*.timer*)
            echo ActiveState=active; echo 'NextElapseUSecRealtime=Tue 2026-11-24 01:31:07 UTC' ;;
          *"show broadsheet-"*.service*) cat '\(folder)/result' ;;
          *clean*) exit 1 ;;
        esac
        exit 0

        """, to: "\(folder)/bin/systemctl", isProgram: true)
    }
    if crontab {
      try write(
        """
        #!/bin/sh
        case "$1" in
          -l) [ -e '\(folder)/crontab' ] || { echo 'no crontab for news' >&2; exit 1; }; cat '\(folder)/crontab' ;;
          -) echo write >> '\(folder)/calls'; cat > '\(folder)/crontab' ;;
          *) exit 9 ;;
        esac

        """, to: "\(folder)/bin/crontab", isProgram: true)
    }
    try write("cron\n", to: "\(folder)/proc/17/comm")
    host = SchedulerHost(
      programs: ProgramRunner(environment: ["PATH": "\(folder)/bin:/usr/bin:/bin"]), runsSystemd: systemd,
      hasSystemLog: false, systemUnits: "\(folder)/system", userUnits: "\(folder)/config/systemd/user", account: "news",
      isRoot: isRoot, zone: .gmt, lingering: "\(folder)/linger", processes: "\(folder)/proc")
    // The test's own machine may have a crontab program; it is not to be touched.
    if !crontab { host.programs = ProgramRunner(environment: ["PATH": "\(folder)/bin"]) }
  }

  /// The calls since the last look.
  func calls() -> [String] {
    defer { try? FileManager.default.removeItem(atPath: "\(folder)/calls") }
    return read("\(folder)/calls").split(separator: "\n").map(String.init)
  }

  func files(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(path)")) ?? []).sorted()
  }
}
