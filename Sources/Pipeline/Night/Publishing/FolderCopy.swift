import Dispatch
import Foundation
import News
import Reporting
import Synchronization

/// A report's folder copied to another place, where a reader sees the old one or the new one, whole.
struct FolderCopy: Sendable {
  /// The report's folder, named for its night; an `index.html` beside it goes along.
  let from: String
  /// The folder of the copies. It is made where the one above it stands.
  let to: String
  /// Seconds for a copy that must end to take away what it has begun.
  let grace: Double

  /// Copies in a thread of its own, so that a disk or a server that hangs does not hold the night up.
  ///
  /// - Parameter timeout: seconds.
  /// - Returns: why it failed, or nil.
  func run(timeout: Double, stop: StopSignal) -> String? {
    let allowance = Allowance(seconds: timeout, stop: stop)
    let box = ResultBox()
    Thread.detachNewThread { box.finish(copy(allowance)) }
    // Waits longer than the copy takes to see that its time is over, so that it can take away what it has begun.
    var patience: Double?
    while !box.wait(seconds: 0.1) {
      guard let reason = allowance.refusal else { continue }
      let giveUp = patience ?? ProcessInfo.processInfo.systemUptime + grace
      patience = giveUp
      if ProcessInfo.processInfo.systemUptime > giveUp {
        return "\(reason), and the disk or server of \(to) does not answer"
      }
    }
    return box.result
  }

  /// - Returns: why it failed, or nil.
  private func copy(_ allowance: Allowance) -> String? {
    do {
      let parent = URL(fileURLWithPath: to).deletingLastPathComponent().path
      guard FileManager.default.fileExists(atPath: parent) else {
        return "there is no folder \(parent): make it, or mount the disk that holds it"
      }
      try publish(name, allowance)
      for night in gaps { try publish(night, allowance) }
      try copyIndex()
      return nil
    } catch {
      return FolderCopy.text(error)
    }
  }

  private func publish(_ night: String, _ allowance: Allowance) throws(ReportError) {
    let isLatest = nights(in: to).allSatisfy { $0 <= night }
    // A report that is made again must not become the latest.
    try ReportPublisher(root: to, name: night).publish(asLatest: isLatest) { directory throws(ReportError) in
      try copyFolder("\(reports)/\(night)", directory, allowance)
    }
  }

  /// The night, which names the copy as well.
  private var name: String { URL(fileURLWithPath: from).lastPathComponent }

  /// The folder of all reports.
  private var reports: String { URL(fileURLWithPath: from).deletingLastPathComponent().path }

  /// Nights between the copies that stand that have none: an earlier copy failed, or several nights were made up for at once.
  /// Those before all copies were never asked for, or somebody has taken them away.
  private var gaps: [String] {
    let copied = nights(in: to)
    guard let first = copied.first else { return [] }
    return nights(in: reports).filter { $0 > first && $0 < name && !copied.contains($0) }
  }

  /// Names of folders that are nights, ascending.
  private func nights(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { CalendarDay($0) != nil }.sorted()
  }

  /// The list of all nights goes along, where there is one.
  private func copyIndex() throws(ReportError) {
    guard let index = FileManager.default.contents(atPath: "\(reports)/index.html") else { return }
    try ReportPublisher.replace(file: "index.html", in: to, with: Array(index))
  }

  private func copyFolder(_ source: String, _ target: String, _ allowance: Allowance) throws(ReportError) {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: source).sorted()
    } catch {
      throw .failed(path: source, operation: "reading", reason: error.localizedDescription)
    }
    for name in names {
      let path = "\(source)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0 else { throw failure("reading", path) }
      switch status.st_mode & S_IFMT {
      case S_IFREG: try copyFile(path, "\(target)/\(name)", allowance)
      case S_IFDIR:
        guard mkdir("\(target)/\(name)", 0o755) == 0 else { throw failure("creating", "\(target)/\(name)") }
        try copyFolder(path, "\(target)/\(name)", allowance)
      default: throw .failed(path: path, operation: "copying", reason: "it is neither a file nor a folder")
      }
    }
  }

  /// Copies the bytes and the time of the last change, and has them on the disk.
  private func copyFile(_ source: String, _ target: String, _ allowance: Allowance) throws(ReportError) {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw failure("opening", source) }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard output >= 0 else { throw failure("creating", target) }
    defer { close(output) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      if let reason = allowance.refusal { throw .failed(path: source, operation: "copying", reason: reason) }
      let count = read(input, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("reading", source) }
      if count == 0 { break }
      try writeAll(buffer[..<count], output, target)
    }
    var status = stat()
    if fstat(input, &status) == 0 {
      #if canImport(Glibc)
        _ = futimens(output, [status.st_atim, status.st_mtim])
      #else
        _ = futimens(output, [status.st_atimespec, status.st_mtimespec])
      #endif
    }
    // Some file systems tell of a full disk only here.
    guard fsync(output) == 0 || errno == EINVAL else { throw failure("writing", target) }
  }

  private func writeAll(_ bytes: ArraySlice<UInt8>, _ output: Int32, _ target: String) throws(ReportError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("writing", target) }
      rest.removeFirst(count)
    }
  }

  private func failure(_ operation: String, _ path: String) -> ReportError {
    switch errno {
    case ENOSPC, EDQUOT: .diskFull(path: path)
    case let code: .failed(path: path, operation: operation, reason: SystemFailure(code).reason)
    }
  }

  /// In the words of a copy: the errors' own give the advice that a report needs.
  private static func text(_ error: ReportError) -> String {
    switch error {
    case .diskFull(let path): "no space left on the disk that holds \(path)"
    case .unwritable(let path, let reason): "cannot write to \(path): \(reason)"
    default: "\(error)"
    }
  }
}

/// How long something may take, and whether it may go on at all.
private struct Allowance: Sendable {
  private let seconds: Double
  private let deadline: Double
  private let stop: StopSignal

  init(seconds: Double, stop: StopSignal) {
    self.seconds = seconds
    deadline = ProcessInfo.processInfo.systemUptime + seconds
    self.stop = stop
  }

  /// Why it may not go on, or nil.
  var refusal: String? {
    if stop.received != nil { return "ended, since the night was stopped" }
    return ProcessInfo.processInfo.systemUptime >= deadline ? "took longer than \(Int(seconds)) s" : nil
  }
}

/// A result that another thread waits for.
private final class ResultBox: Sendable {
  private let value = Mutex<String?>(nil)
  private let isDone = DispatchSemaphore(value: 0)

  func finish(_ result: String?) {
    value.withLock { $0 = result }
    isDone.signal()
  }

  /// Whether it is there, after waiting no longer than given.
  func wait(seconds: Double) -> Bool { isDone.wait(timeout: .now() + seconds) == .success }

  var result: String? { value.withLock { $0 } }
}
