/// What a night's processes may not do, in the settings of systemd.exec(5).
///
/// A user's own systemd has no privileges: it can filter system calls, but not change what a service sees of the file system.
struct UnitHardening {
  let kind: ScheduleKind
  let settings: UnitSettings

  func write(to unit: inout UnitText) {
    unit.set("UMask", "0022")
    if kind == .system { writeFileSystem(to: &unit) }
    // All of these set NoNewPrivileges for services that are not root's, with which set-gid mailers cannot queue mail.
    guard !settings.sendsMail else { return }
    unit.set("NoNewPrivileges", "yes")
    unit.set("LockPersonality", "yes")
    unit.set("RestrictRealtime", "yes")
    unit.set("RestrictSUIDSGID", "yes")
    unit.set("RestrictNamespaces", "yes")
    // Hooks resolve names, go through ssh and speak to a mailer's socket.
    unit.set("RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6 AF_NETLINK")
    unit.set("SystemCallArchitectures", "native")
    unit.set("SystemCallFilter", "@system-service")
    unit.set("SystemCallErrorNumber", "EPERM")
    guard kind == .system else { return }
    for key in [
      "PrivateDevices", "ProtectClock", "ProtectHostname", "ProtectKernelLogs", "ProtectKernelModules",
      "ProtectKernelTunables",
    ] { unit.set(key, "yes") }
    // Root reads and writes other people's files by its capabilities.
    if settings.runAs != nil { unit.set("CapabilityBoundingSet", "") }
  }

  private func writeFileSystem(to unit: inout UnitText) {
    unit.set("ProtectSystem", "strict")
    // Hooks read keys and settings at home; what lies there and is written to is named below.
    unit.set("ProtectHome", "read-only")
    unit.set("ProtectControlGroups", "yes")
    let temporary = ["/tmp", "/var/tmp"]
    let needsTemporary = (settings.writable + settings.visible).contains { path in
      temporary.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
    if !needsTemporary { unit.set("PrivateTmp", "yes") }
    // A hyphen: a folder that is not there yet does not stop the night.
    var words = settings.writable.map { "-" + $0 }
    if needsTemporary { words += temporary.map { "-" + $0 } }
    if settings.sendsMail { words += ["-/var/spool", "-/var/log/exim4", "-/var/mail"] }
    if !words.isEmpty { unit.setWords("ReadWritePaths", words) }
  }
}
