import Glibc

/// Lists the regular files of a corpus. It never follows a link to a folder, so no loop can hold it, and never opens
/// what is not a regular file, so no pipe can.
enum FileWalker {
  /// Files that lie about in any folder and are nobody's pages.
  private static let furniture: Set<String> = [
    "corpus.yaml", "README", "README.md", "LICENSE", "LICENSE.txt", "NOTICE", "Thumbs.db",
  ]

  static func files(of source: CorpusSource) throws(CorpusError) -> (root: String, files: [CorpusFile]) {
    switch source {
    case .folder(let path):
      guard let kind = kind(of: path) else { throw .missing(path: path) }
      if case .file(let size) = kind {
        let (folder, name) = split(path)
        return (folder, [CorpusFile(path: name, absolutePath: path, byteCount: size)])
      }
      let root = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      return (root, try walk(root).sorted(by: byPath))
    case .glob(let pattern):
      let root = fixedFolder(of: pattern)
      var files: [CorpusFile] = []
      for match in expand(pattern) { files += try listed(match, below: root) }
      guard !files.isEmpty else { throw .missing(path: pattern) }
      return (root, unique(files))
    case .list(let paths):
      // Absolute paths below one folder are named from there, so that a list gives the ids that its folder gives.
      let root = commonFolder(of: paths)
      var files: [CorpusFile] = []
      for path in paths {
        guard kind(of: path) != nil else { throw .missing(path: path) }
        files += try listed(path, below: root)
      }
      return (root, unique(files))
    }
  }

  private enum Kind {
    case folder
    case file(size: Int)
    case other
  }

  /// What stands at a path, links followed; nil where nothing does.
  private static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file(size: status.st_size)
    default: return .other
    }
  }

  private static func walk(_ root: String) throws(CorpusError) -> [CorpusFile] {
    var files: [CorpusFile] = []
    var folders = [""]
    while let folder = folders.popLast() {
      let full = folder.isEmpty ? root : "\(root)/\(folder)"
      guard let handle = opendir(full) else {
        if folder.isEmpty { throw .unreadable(path: full, reason: String(cString: strerror(errno))) }
        // A folder that cannot be opened is a record of its own: fetching it fails, by name.
        files.append(CorpusFile(path: folder, absolutePath: full, byteCount: 0))
        continue
      }
      defer { closedir(handle) }
      while let entry = readdir(handle) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard !name.hasPrefix("."), !furniture.contains(name) else { continue }
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        let absolute = "\(root)/\(path)"
        var status = stat()
        guard lstat(absolute, &status) == 0 else { continue }
        if status.st_mode & S_IFMT == S_IFDIR {
          folders.append(path)
        } else if case .file(let size) = kind(of: absolute) {
          files.append(CorpusFile(path: path, absolutePath: absolute, byteCount: size))
        }
      }
    }
    return files
  }

  private static func listed(_ path: String, below root: String) throws(CorpusError) -> [CorpusFile] {
    let name = path.hasPrefix(root + "/") ? String(path.dropFirst(root.utf8.count + 1)) : path
    switch kind(of: path) {
    case .file(let size)?:
      return furniture.contains(split(path).name) ? [] : [CorpusFile(path: name, absolutePath: path, byteCount: size)]
    case .folder?:
      let trimmed = path.hasSuffix("/") ? String(path.dropLast()) : path
      let below = trimmed == root ? "" : (name.hasSuffix("/") ? name : name + "/")
      return try walk(trimmed).map {
        CorpusFile(path: below + $0.path, absolutePath: $0.absolutePath, byteCount: $0.byteCount)
      }
    case .other?, nil: return []
    }
  }

  private static func expand(_ pattern: String) -> [String] {
    var matches = glob_t()
    defer { globfree(&matches) }
    guard glob(pattern, 0, nil, &matches) == 0 else { return [] }
    return (0..<Int(matches.gl_pathc)).compactMap { matches.gl_pathv[$0].map { String(cString: $0) } }
  }

  /// The folder above the first part of a pattern that has a pattern sign.
  private static func fixedFolder(of pattern: String) -> String {
    var parts: [Substring] = []
    for part in pattern.split(separator: "/", omittingEmptySubsequences: false) {
      if part.contains(where: { "*?[".contains($0) }) { break }
      parts.append(part)
    }
    let folder = parts.joined(separator: "/")
    return folder.isEmpty ? (pattern.hasPrefix("/") ? "/" : ".") : folder
  }

  /// The deepest folder that holds a `corpus.yaml` and all paths, else the deepest that holds all.
  private static func commonFolder(of paths: [String]) -> String {
    guard let first = paths.first, paths.allSatisfy({ $0.hasPrefix("/") == first.hasPrefix("/") }) else { return "." }
    var common = first.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for path in paths.dropFirst() {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      common = common.prefix(zip(common, parts).prefix { $0 == $1 }.count)
    }
    var folder = common
    while folder.count > 1 || (folder.count == 1 && folder.first != "") {
      let path = folder.joined(separator: "/")
      if case .file? = kind(of: "\(path)/\(CorpusManifest.fileName)") { return path }
      folder = folder.dropLast()
    }
    return common.isEmpty ? "." : common.joined(separator: "/")
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    return (String(path[..<slash]), String(path[path.index(after: slash)...]))
  }

  private static func unique(_ files: [CorpusFile]) -> [CorpusFile] {
    var seen: Set<String> = []
    return files.filter { seen.insert($0.path).inserted }.sorted(by: byPath)
  }

  private static func byPath(_ left: CorpusFile, _ right: CorpusFile) -> Bool {
    left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }
}
