import CSpawn
import Foundation

/// A program that has been started, and the ends of its three streams.
struct RunningProgram {
  private let child: pid_t
  private let grace: Double
  private var input: Descriptor?
  private var unsent: ArraySlice<UInt8>
  private var output: Descriptor?
  private var errors: Descriptor?
  private var outcome = Program.Outcome(end: .lost)

  init(_ program: Program) throws(SystemFailure) {
    grace = program.grace
    unsent = (program.input ?? [])[...]
    let childInput: Descriptor
    if program.input == nil {
      childInput = try Descriptor(open("/dev/null", O_RDONLY | O_CLOEXEC))
    } else {
      // A socket, not a pipe: writing to it can be told not to raise SIGPIPE when the program has ended.
      (childInput, input) = try Descriptor.sockets()
    }
    let (outputEnd, childOutput) = try Descriptor.pipe()
    let (errorsEnd, childErrors) = try Descriptor.pipe()
    output = outputEnd
    errors = errorsEnd
    child = try RunningProgram.spawn(program, childInput, childOutput, childErrors)
  }

  private static func spawn(
    _ program: Program, _ input: Descriptor, _ output: Descriptor, _ errors: Descriptor
  ) throws(SystemFailure) -> pid_t {
    let arguments = CStrings(program.words)
    let environment = CStrings(program.environment.map { "\($0.key)=\($0.value)" }.sorted())
    var child: pid_t = 0
    let code = spawn_group(
      program.words.first ?? "", arguments.pointers, environment.pointers, program.directory, input.number,
      output.number, errors.number, &child)
    // Held until here: the descriptors close when their last holder lets go.
    withExtendedLifetime((arguments, environment, input, output, errors)) {}
    guard code == 0 else { throw SystemFailure(code) }
    return child
  }

  /// What has been done to end it.
  private enum Phase {
    case running
    case asked(Program.End, killAt: Double)
    case killed(Program.End, giveUpAt: Double)
  }

  mutating func wait(timeout: Double, stop: StopSignal) -> Program.Outcome {
    let deadline = now() + timeout
    var phase = Phase.running
    while true {
      transfer(milliseconds: 20)
      var ended: Int32 = 0
      if has_ended(child, &ended) != 0 { return outcome }
      if ended != 0 { break }
      switch phase {
      case .running:
        let reason: Program.End? = stop.received != nil ? .stopped : now() >= deadline ? .timedOut : nil
        guard let reason else { continue }
        killpg(child, SIGTERM)
        phase = .asked(reason, killAt: now() + grace)
      case .asked(let reason, let killAt):
        guard now() >= killAt else { continue }
        killpg(child, SIGKILL)
        phase = .killed(reason, giveUpAt: now() + grace)
      case .killed(_, let giveUpAt):
        // Not even SIGKILL ends a process that waits for a disk or a server that does not answer.
        if now() >= giveUpAt { return outcome }
      }
    }
    transfer(milliseconds: 0)
    switch phase {
    case .running: outcome.end = reap()
    case .asked(let reason, _), .killed(let reason, _):
      // Its own children may have stayed. The group's number is still its own, since it is not reaped yet.
      killpg(child, SIGKILL)
      _ = reap()
      outcome.end = reason
    }
    return outcome
  }

  private func reap() -> Program.End {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { if errno != EINTR { return .lost } }
    // Of wait.h, whose macros Swift does not see.
    let signal = status & 0x7F
    return signal == 0 ? .exited(status: (status >> 8) & 0xFF) : .killed(signal: signal)
  }

  /// Writes and reads what can be without waiting, after waiting no longer than given for the first of it.
  private mutating func transfer(milliseconds: Int32) {
    if unsent.isEmpty { input = nil }
    var polled = [
      pollfd(fd: input?.number ?? -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: output?.number ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors?.number ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return }
    if polled[0].revents != 0 { send() }
    if polled[1].revents != 0, !read(output, into: &outcome.output) { output = nil }
    if polled[2].revents != 0, !read(errors, into: &outcome.errors) { errors = nil }
  }

  private mutating func send() {
    guard let input else { return }
    let sent = unsent.withUnsafeBytes { send_quietly(input.number, $0.baseAddress, $0.count) }
    if sent > 0 {
      unsent.removeFirst(sent)
    } else if errno != EAGAIN && errno != EINTR {
      // It does not read on. Whether that is an error is for its exit status to say.
      unsent = []
    }
  }

  /// Reads until there is nothing more for now, but no more than a megabyte.
  ///
  /// - Returns: whether more may come.
  private func read(_ descriptor: Descriptor?, into tail: inout OutputTail) -> Bool {
    guard let descriptor else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    for _ in 0..<16 {
      let count = buffer.withUnsafeMutableBytes { Foundation.read(descriptor.number, $0.baseAddress, $0.count) }
      if count < 0 { return errno == EAGAIN || errno == EINTR }
      if count == 0 { return false }
      tail.append(buffer[..<count])
    }
    return true
  }

  /// Seconds of a clock that nobody sets.
  private func now() -> Double { ProcessInfo.processInfo.systemUptime }
}

/// An open descriptor above 2, closed in programs that are started, and when nobody holds it any more.
private final class Descriptor {
  let number: Int32

  /// - Parameter number: -1 where a call failed and left its error in `errno`.
  init(_ number: Int32) throws(SystemFailure) {
    guard number >= 0 else { throw SystemFailure() }
    guard number <= 2 else {
      self.number = number
      return
    }
    // Where the process itself was started with a stream closed: those three numbers are the child's streams.
    let moved = fcntl(number, F_DUPFD_CLOEXEC, 3)
    let code = errno
    close(number)
    guard moved >= 0 else { throw SystemFailure(code) }
    self.number = moved
  }

  deinit { close(number) }

  /// A pipe whose reading end does not block.
  static func pipe() throws(SystemFailure) -> (read: Descriptor, write: Descriptor) {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else { throw SystemFailure() }
    let pair = try pair(ends)
    _ = fcntl(pair.0.number, F_SETFL, O_NONBLOCK)
    return pair
  }

  static func sockets() throws(SystemFailure) -> (child: Descriptor, parent: Descriptor) {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    guard socketpair(AF_UNIX, stream, 0, &ends) == 0 else { throw SystemFailure() }
    return try pair(ends)
  }

  private static func pair(_ ends: [Int32]) throws(SystemFailure) -> (Descriptor, Descriptor) {
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let first: Descriptor
    do {
      first = try Descriptor(ends[0])
    } catch {
      close(ends[1])
      throw error
    }
    return (first, try Descriptor(ends[1]))
  }
}

/// Texts as C has them, with a null pointer at the end.
private final class CStrings {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [String]) { pointers = texts.map { strdup($0) } + [nil] }

  deinit { for pointer in pointers { free(pointer) } }
}
