import Dispatch
import Foundation

/// The program under test as a child, with what it used.
struct Child {
  struct Outcome {
    /// As a shell says it: 128 + the signal for one that was killed.
    let status: Int32
    let wall: Double
    /// User and system seconds of all its threads.
    let cpu: Double
    let output: String
  }

  let binary: String
  /// Where output goes: the current folder, which the child shares.
  let folder: String
  var environment: [String: String] = [:]

  func run(_ arguments: [String], log: String = "child.log") throws -> Outcome { try start(arguments, log: log).wait() }

  func start(_ arguments: [String], log: String = "child.log") throws -> Running {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let path = "\(folder)/\(log)"
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var variables = ProcessInfo.processInfo.environment
    for (name, value) in environment { variables[name] = value }
    let argv = ([binary] + arguments).map { strdup($0) } + [nil]
    let envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var pid: pid_t = 0
    let began = Date()
    let code = posix_spawn(&pid, binary, &actions, nil, argv, envp)
    guard code == 0 else { throw SoakError("cannot start \(binary): \(String(cString: strerror(code)))") }
    return Running(pid: pid, began: began, log: path)
  }

  struct Running {
    let pid: pid_t
    let began: Date
    let log: String

    func kill(after seconds: Double) {
      usleep(UInt32(max(seconds, 0) * 1e6))
      Glibc.kill(pid, SIGKILL)
    }

    /// Far beyond what any child here takes: one that hangs is a violation, not a rehearsal that never ends.
    static let longest: Double = 900

    func wait() throws -> Outcome {
      let watchdog = DispatchWorkItem { [pid] in _ = Glibc.kill(pid, SIGKILL) }
      DispatchQueue.global().asyncAfter(deadline: .now() + Running.longest, execute: watchdog)
      defer { watchdog.cancel() }
      var status: Int32 = 0
      var usage = rusage()
      while wait4(pid, &status, 0, &usage) < 0 {
        guard errno == EINTR else { throw SoakError("cannot wait for the child") }
      }
      let wall = Date().timeIntervalSince(began)
      let seconds = { (time: timeval) in Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
      let output = FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) } ?? ""
      let signal = status & 0x7F
      return Outcome(
        status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, wall: wall,
        cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime), output: output)
    }
  }
}

struct SoakError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
