import CRename

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Puts a report in its place in one step: a reader sees the old one or the new one, whole.
///
/// The files are written into a hidden folder beside the target and synced; then the folder is renamed, or swapped
/// with the report that stands there; then `latest` is pointed at it. What a killed run leaves behind is hidden and
/// is removed by the next one.
public struct ReportPublisher {
  /// The folder of all reports of a pipeline.
  public let root: String
  /// The report's folder below `root`.
  public let name: String

  /// - Parameter name: One path component, not hidden, and not `latest`.
  public init(root: String, name: String) throws(ReportError) {
    guard !name.isEmpty, !name.contains("/"), !name.utf8.contains(0), !name.hasPrefix("."), name != "latest" else {
      throw .failed(path: name, operation: "naming", reason: "a report's name is one visible path component")
    }
    self.root = root
    self.name = name
  }

  public var target: String { "\(root)/\(name)" }

  /// Writes a report by `body`, which gets the folder to write into, and publishes it.
  ///
  /// Where `body` throws, what it wrote is removed, and the report that stood at the target stands there still.
  public func publish<Value>(_ body: (_ directory: String) throws(ReportError) -> Value) throws(ReportError) -> Value {
    try makeFolders(root)
    let draft = try Draft(root: root, name: name)
    defer { draft.remove() }
    let value = try body(draft.path)
    try sync(tree: draft.path)
    try move(draft.path)
    try sync(folder: root)
    try pointLatest()
    try sync(folder: root)
    return value
  }

  /// Renames the draft to the target; where a report stands there, the two change places, so that there is no
  /// moment without one. The old one is then under the draft's name, and goes with it.
  private func move(_ draft: String) throws(ReportError) {
    var status = stat()
    if lstat(target, &status) != 0 {
      guard rename(draft, target) == 0 else { throw .system("renaming", target) }
      return
    }
    if rename_exchange(draft, target) == 0 { return }
    guard errno == ENOSYS || errno == EINVAL else { throw .system("renaming", target) }
    // The file system cannot swap: two steps, with a moment between them in which the target is missing.
    let old = draft + ".old"
    guard rename(target, old) == 0 else { throw .system("renaming", target) }
    guard rename(draft, target) == 0 else {
      let code = errno
      _ = rename(old, target)
      throw .system("renaming", target, code)
    }
    removeTree(old)
  }

  /// Replaces the link `latest` by renaming a new one over it.
  private func pointLatest() throws(ReportError) {
    let draft = "\(root)/.latest.\(getpid())"
    unlink(draft)
    guard symlink(name, draft) == 0 else { throw .system("linking", draft) }
    guard rename(draft, "\(root)/latest") == 0 else {
      let code = errno
      unlink(draft)
      throw .system("renaming", "\(root)/latest", code)
    }
  }
}

/// The hidden folder in which a report is written, locked for as long as its writer lives.
private struct Draft {
  let path: String
  private let lock: Int32

  private static let prefix = ".draft-"

  init(root: String, name: String) throws(ReportError) {
    // Held while drafts are made and removed, so that nobody takes a draft that is not locked yet for a stale one.
    let guardian = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard guardian >= 0 else { throw .system("opening", root) }
    defer { close(guardian) }
    guard flock(guardian, LOCK_EX) == 0 else { throw .system("locking", root) }
    Draft.removeStale(in: root)
    var path = ""
    var attempt = 0
    while true {
      path = "\(root)/\(Draft.prefix)\(name)-\(getpid())-\(attempt)"
      if mkdir(path, 0o755) == 0 { break }
      guard errno == EEXIST else { throw .system("creating", path) }
      attempt += 1
    }
    let lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw .system("locking", path) }
    self.path = path
    self.lock = lock
  }

  func remove() {
    removeTree(path)
    close(lock)
  }

  /// A draft that nobody holds was left behind by a run that was killed.
  private static func removeStale(in root: String) {
    for entry in entries(of: root) where entry.hasPrefix(prefix) {
      let path = "\(root)/\(entry)"
      let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { removeTree(path) }
      close(descriptor)
    }
  }
}

/// Makes a folder and those above it where they are missing.
private func makeFolders(_ path: String) throws(ReportError) {
  var made = path.hasPrefix("/") ? "" : "."
  for component in path.split(separator: "/") {
    made += "/\(component)"
    if mkdir(made, 0o755) == 0 || errno == EEXIST { continue }
    let code = errno
    // A folder that stands may refuse the attempt for another reason, e.g. on a read-only disk.
    guard access(made, F_OK) == 0 else { throw .system("creating", made, code) }
  }
}

private func entries(of folder: String) -> [String] {
  guard let stream = opendir(folder) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    // The name stands at the end of the record, which is no longer than it must be: read it in place.
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
    let name = String(cString: start)
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted()
}

/// Removes a folder and what is in it; a report has no folders below its own, but whoever put one there loses it.
private func removeTree(_ path: String) {
  var folders = [path]
  var emptied: [String] = []
  while let folder = folders.popLast() {
    emptied.append(folder)
    for entry in entries(of: folder) {
      let child = "\(folder)/\(entry)"
      if unlink(child) == 0 { continue }
      if errno == EISDIR || errno == EPERM { folders.append(child) }
    }
  }
  for folder in emptied.reversed() { rmdir(folder) }
}

private func sync(tree folder: String) throws(ReportError) {
  for entry in entries(of: folder) { try sync(path: "\(folder)/\(entry)", flags: O_RDONLY | O_NOFOLLOW) }
  try sync(folder: folder)
}

private func sync(folder: String) throws(ReportError) { try sync(path: folder, flags: O_RDONLY | O_DIRECTORY) }

private func sync(path: String, flags: Int32) throws(ReportError) {
  let descriptor = open(path, flags | O_CLOEXEC)
  guard descriptor >= 0 else { throw .system("opening", path) }
  defer { close(descriptor) }
  // Some file systems cannot sync folders and say so; then there is nothing more to do.
  guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOSYS || errno == ENOTSUP else {
    throw .system("writing", path)
  }
}
