import Glibc
import News

/// Lists the files below a folder, each folder once, however symbolic links are knotted.
///
/// Links to files are read; links to folders are followed after every real folder, in the order of their paths, so
/// that a folder reachable both ways keeps its real path. Hidden names are left out.
struct FileWalk {
  private(set) var files: [CorpusFile] = []
  private var visited: Set<FileStatus.Identity> = []
  private var folders: [(path: String, absolutePath: String)] = []
  private var linkedFolders: [(path: String, absolutePath: String)] = []

  /// - Throws: the system's words where the root folder cannot be listed; folders below that cannot be listed are
  ///   given as a file of their own, so that the loss is named.
  init(root: String) throws(Unlistable) {
    try list(path: "", absolutePath: root, isRoot: true)
    while true {
      if let folder = folders.popLast() {
        try list(path: folder.path, absolutePath: folder.absolutePath, isRoot: false)
      } else if !linkedFolders.isEmpty {
        linkedFolders.sort { $1.path.bytesPrecede($0.path) }
        folders.append(linkedFolders.removeLast())
      } else {
        break
      }
    }
  }

  struct Unlistable: Error {
    let reason: String
  }

  private mutating func list(path: String, absolutePath: String, isRoot: Bool) throws(Unlistable) {
    guard let status = FileStatus(absolutePath), status.kind == .folder else { return }
    guard visited.insert(status.identity).inserted else { return }
    guard let stream = opendir(absolutePath) else {
      if isRoot { throw Unlistable(reason: FileStatus.lastError) }
      return files.append(CorpusFile(path: path, absolutePath: absolutePath, byteCount: 0))
    }
    defer { closedir(stream) }
    let folder = dirfd(stream)
    // A corpus has folders by the hundred and files by the ten thousand: what a file costs here, every night pays.
    let prefix = path.isEmpty ? "" : path + "/"
    let absolutePrefix = absolutePath.utf8.last == UInt8(ascii: "/") ? absolutePath : absolutePath + "/"
    let (firstFile, firstFolder) = (files.count, folders.count)
    // What comes nearly in order is sorted at little cost.
    defer {
      files[firstFile...].sort { $0.path.bytesPrecede($1.path) }
      folders[firstFolder...].sort { $1.path.bytesPrecede($0.path) }
    }
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        // Not its end, but a disk that fails: what else lies there is named as one loss.
        if errno != 0 { files.append(CorpusFile(path: path, absolutePath: absolutePath, byteCount: 0)) }
        return
      }
      let (status, name) = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { name -> (FileStatus?, String?) in
          guard name[0] != CChar(UInt8(ascii: ".")) else { return (nil, nil) }
          return (FileStatus(name, in: folder), String(validatingCString: name) ?? FileWalk.escaped(name))
        }
      }
      guard let name else { continue }
      let below = prefix + name
      let absolute = absolutePrefix + name
      guard let status else {
        files.append(CorpusFile(path: below, absolutePath: absolute, byteCount: 0))
        continue
      }
      switch status.kind {
      case .file:
        files.append(
          CorpusFile(path: below, absolutePath: absolute, byteCount: status.byteCount, stamp: status.stamp))
      case .folder where FileStatus.isLink(absolute): linkedFolders.append((below, absolute))
      case .folder: folders.append((below, absolute))
      default: files.append(CorpusFile(path: below, absolutePath: absolute, byteCount: 0))
      }
    }
  }

  /// A name that is no UTF-8, its bytes beyond ASCII as `%E9`: it cannot be opened by that, and is told apart from others.
  private static func escaped(_ name: UnsafePointer<CChar>) -> String {
    UnsafeBufferPointer(start: name, count: strlen(name)).map { byte in
      let byte = UInt8(bitPattern: byte)
      return byte < 0x80 ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
