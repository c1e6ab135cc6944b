import ByteStrings
import CRename

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Puts a report in its place in one step: a reader sees the old one or the new one, whole.
///
/// The files are written into a hidden folder beside the target and synced; then the folder is renamed, or swapped
/// with the report that stands there; then `latest` is pointed at it. The report that was replaced stays, hidden,
/// until the next one is published: a reader that had found its folder a moment before still finds its files. What a
/// killed run leaves behind is hidden and is removed by the next one.
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
  ///
  /// - Parameter asLatest: Whether `latest` is to point at the report; false for one of an earlier day made again.
  public func publish<Value>(
    asLatest: Bool = true, _ body: (_ directory: String) throws(ReportError) -> Value
  ) throws(ReportError) -> Value {
    try makeFolders(root)
    let draft = try ReportDraft(root: root, name: name)
    defer { draft.remove() }
    let value = try body(draft.path)
    try sync(tree: draft.path)
    // Nobody else moves, links or removes anything here meanwhile: the old report, once it is no longer the target,
    // is held by nobody, and would pass for what a killed run left.
    let guardian = try FolderLock(root)
    defer { guardian.release() }
    let replaced = try move(draft.path)
    try sync(folder: root)
    if asLatest { try pointLatest() }
    try sync(folder: root)
    keep(replaced)
    return value
  }

  /// Puts a file beside the reports in one step, e.g. the page that lists them all.
  ///
  /// - Parameter file: One path component, not hidden.
  public static func replace(file: String, in root: String, with bytes: [UInt8]) throws(ReportError) {
    guard !file.isEmpty, !file.contains("/"), !file.utf8.contains(0), !file.hasPrefix(".") else {
      throw .failed(path: file, operation: "naming", reason: "a file's name is one visible path component")
    }
    try makeFolders(root)
    let guardian = try FolderLock(root)
    defer { guardian.release() }
    let draft = "\(root)/\(HiddenEntry.file)\(file)"
    do throws(ReportError) {
      let output = try OutputFile(path: draft)
      try output.write { buffer in bytes.withUnsafeBufferPointer { buffer.append($0) } }
      _ = try output.finish()
      guard rename(draft, "\(root)/\(file)") == 0 else { throw .system("renaming", "\(root)/\(file)") }
    } catch {
      unlink(draft)
      throw error
    }
    try sync(folder: root)
  }

  /// Renames the draft to the target; where a report stands there, the two change places, so that there is no
  /// moment without one.
  ///
  /// - Returns: Where the old report is now, if there was one.
  private func move(_ draft: String) throws(ReportError) -> String? {
    var status = stat()
    if lstat(target, &status) != 0 {
      guard rename(draft, target) == 0 else { throw .system("renaming", target) }
      return nil
    }
    if rename_exchange(draft, target) == 0 { return draft }
    guard errno == ENOSYS || errno == EINVAL else { throw .system("renaming", target) }
    // The file system cannot swap: two steps, with a moment between them in which the target is missing.
    let old = draft + ".old"
    guard rename(target, old) == 0 else { throw .system("renaming", target) }
    guard rename(draft, target) == 0 else {
      let code = errno
      _ = rename(old, target)
      throw .system("renaming", target, code)
    }
    return old
  }

  /// Replaces the link `latest` by renaming a new one over it.
  private func pointLatest() throws(ReportError) {
    let draft = "\(root)/\(HiddenEntry.link)\(getpid())"
    unlink(draft)
    guard symlink(name, draft) == 0 else {
      // A file system without links, such as that of another system's server, goes without `latest`.
      if errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS { return }
      throw .system("linking", draft)
    }
    guard rename(draft, "\(root)/latest") == 0 else {
      let code = errno
      unlink(draft)
      throw .system("renaming", "\(root)/latest", code)
    }
  }

  /// Keeps the report that was replaced, in place of the one that was kept before. The new one is published already:
  /// where the old one cannot be kept, it goes.
  private func keep(_ replaced: String?) {
    for entry in entries(of: root) where entry.hasPrefix(HiddenEntry.replaced) { removeTree("\(root)/\(entry)") }
    guard let replaced else { return }
    if rename(replaced, "\(root)/\(HiddenEntry.replaced)\(name)") != 0 { removeTree(replaced) }
  }
}

/// How the names of hidden entries beside the reports begin.
private enum HiddenEntry {
  /// Folders in which reports are written.
  static let draft = ".draft-"
  /// The one report that was replaced last.
  static let replaced = ".replaced-"
  /// Links that are to be `latest`.
  static let link = ".latest."
  /// Files that are to stand beside the reports.
  static let file = ".file-"
}

/// Whoever holds it is alone in making, moving and removing hidden entries of a folder.
private struct FolderLock {
  private let descriptor: Int32

  init(_ folder: String) throws(ReportError) {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("opening", folder) }
    while flock(descriptor, LOCK_EX) != 0 {
      let code = errno
      if code == EINTR { continue }
      close(descriptor)
      throw .system("locking", folder, code)
    }
  }

  func release() { close(descriptor) }
}

/// The hidden folder in which a report is written, locked for as long as its writer lives.
private struct ReportDraft {
  let path: String
  private let lock: Int32

  init(root: String, name: String) throws(ReportError) {
    // So that nobody takes a draft that is not locked yet for a stale one.
    let guardian = try FolderLock(root)
    defer { guardian.release() }
    ReportDraft.removeStale(in: root)
    var path = ""
    var attempt = 0
    while true {
      path = "\(root)/\(HiddenEntry.draft)\(name)-\(getpid())-\(attempt)"
      if mkdir(path, 0o755) == 0 { break }
      guard errno == EEXIST else { throw .system("creating", path) }
      attempt += 1
    }
    lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      if lock >= 0 { close(lock) }
      rmdir(path)
      throw .system("locking", path, code)
    }
    self.path = path
  }

  func remove() {
    removeTree(path)
    close(lock)
  }

  /// A draft that nobody holds was left behind by a run that was killed, and so were links and files in the making.
  private static func removeStale(in root: String) {
    for entry in entries(of: root) {
      let path = "\(root)/\(entry)"
      if entry.hasPrefix(HiddenEntry.link) || entry.hasPrefix(HiddenEntry.file) { unlink(path) }
      guard entry.hasPrefix(HiddenEntry.draft) else { continue }
      // Nobody's link leads out of here.
      let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
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

/// Removes a folder and what is in it; a report has no folders below its own, but whoever put one there loses it. A link
/// goes, and what it points to stays.
private func removeTree(_ path: String) {
  if unlink(path) == 0 { return }
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
