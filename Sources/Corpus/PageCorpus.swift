import Glibc
import News

/// The files of a corpus and what its manifest says of them.
///
/// Files stand in the order of the bytes of their paths, so that ids, outcomes and order are the same on every
/// machine. Left out without a record: hidden names, `corpus.yaml`, README, LICENSE, COPYING and NOTICE files, and what the
/// manifest excludes. A path that is listed by name is never left out.
public final class PageCorpus: Sendable {
  public let files: [CorpusFile]
  public let manifest: CorpusManifest
  public let outlets: OutletDirectory
  public let limits: FetchLimits
  /// When the listing began, in nanoseconds since 1970.
  public let listed: Int64

  /// Lists the files and reads the manifest; opens no page.
  public init(source: CorpusSource, settings: CorpusSettings = CorpusSettings()) throws(CorpusError) {
    limits = settings.limits
    listed = PageCorpus.now
    var found: [CorpusFile]
    var manifestPath = settings.manifestPath
    switch source {
    case .folder(let path):
      guard let status = FileStatus(path) else { throw .missing(path: path) }
      if status.kind == .folder {
        found = try PageCorpus.walk(path)
        manifestPath = manifestPath ?? PageCorpus.manifest(in: path)
      } else {
        let root = CorpusRoot.above([path])
        manifestPath = manifestPath ?? root.flatMap(PageCorpus.manifest(in:))
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let id = root.map { PageCorpus.relative(path, to: $0) } ?? name
        found = [CorpusFile(path: id, absolutePath: path, byteCount: status.byteCount, stamp: status.stamp)]
      }
    case .glob(let glob):
      let (root, pattern) = PageCorpus.split(glob: glob)
      guard FileStatus(root)?.kind == .folder else { throw .missing(path: root) }
      let matcher = PathPattern("./" + pattern)
      found = try PageCorpus.walk(root).filter { matcher.matches("./" + $0.path) }
      guard !found.isEmpty else { throw .nothingMatches(glob: glob) }
      manifestPath = manifestPath ?? PageCorpus.manifest(in: root)
    case .list(let paths):
      let root = CorpusRoot.above(paths)
      manifestPath = manifestPath ?? root.flatMap(PageCorpus.manifest(in:))
      found = try PageCorpus.list(paths, root: root)
    }
    manifest = if let manifestPath { try CorpusManifest(path: manifestPath) } else { CorpusManifest() }
    let include = manifest.include.map(PathPattern.init)
    let exclude = manifest.exclude.map(PathPattern.init)
    found.removeAll { file in
      // A list made by `find` names the manifest, too.
      file.absolutePath == manifestPath || (!include.isEmpty && !include.contains { $0.matches(file.path) })
        || exclude.contains { $0.matches(file.path) }
    }
    found.sort { $0.path.bytesPrecede($1.path) }
    var unique: [CorpusFile] = []
    unique.reserveCapacity(found.count)
    // By their bytes: one letter may be spelled in two ways, and these are two files.
    for file in found where unique.last?.path.utf8.elementsEqual(file.path.utf8) != true { unique.append(file) }
    guard !unique.isEmpty else { throw .noFiles(path: source.description) }
    files = unique
    outlets = OutletDirectory(manifest.outlets)
  }

  private init(_ corpus: PageCorpus, files: [CorpusFile]) {
    self.files = files
    manifest = corpus.manifest
    outlets = corpus.outlets
    limits = corpus.limits
    listed = corpus.listed
  }

  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// The same corpus without some files, by their places in `files`; it may have none left.
  public func leavingOut(_ isLeftOut: (Int) -> Bool) -> PageCorpus {
    PageCorpus(self, files: files.indices.filter { !isLeftOut($0) }.map { files[$0] })
  }

  private static func manifest(in folder: String) -> String? {
    let path = folder + "/corpus.yaml"
    return FileStatus.exists(path) ? path : nil
  }

  private static func walk(_ root: String) throws(CorpusError) -> [CorpusFile] {
    let walk: FileWalk
    do {
      walk = try FileWalk(root: root)
    } catch {
      throw .unreadable(path: root, reason: error.reason)
    }
    return walk.files.filter { !isPaperwork($0.path) }
  }

  /// Files that lie beside the pages of most corpora and are none.
  private static func isPaperwork(_ path: String) -> Bool {
    let bytes = path.utf8
    let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes.index(after: $0) } ?? bytes.startIndex
    // Hardly any page's name begins like these; the rest of the test costs more than the walk.
    guard start < bytes.endIndex, "RLCNc".utf8.contains(bytes[start]) else { return false }
    let name = path[start...]
    if name == "corpus.yaml" { return true }
    let parts = name.split(separator: ".", maxSplits: 1)
    guard let stem = parts.first, ["README", "LICENSE", "LICENCE", "COPYING", "NOTICE"].contains(String(stem)) else {
      return false
    }
    return parts.count == 1 || ["md", "txt", "rst", "html"].contains(parts[1].lowercased())
  }

  /// The folder before the first wildcard, and the pattern below it.
  private static func split(glob: String) -> (root: String, pattern: String) {
    let parts = glob.split(separator: "/", omittingEmptySubsequences: false)
    let fixed = parts.dropLast().prefix { !PathPattern.hasWildcard($0) }
    let root = fixed.isEmpty ? "." : fixed == [""] ? "/" : fixed.joined(separator: "/")
    return (root, parts.dropFirst(fixed.count).joined(separator: "/"))
  }

  private static func list(_ paths: [String], root: String?) throws(CorpusError) -> [CorpusFile] {
    var files: [CorpusFile] = []
    for path in paths where !path.isEmpty {
      let id = normalised(root.map { relative(path, to: $0) } ?? path)
      let status = FileStatus(path)
      if status?.kind == .folder {
        files += try walk(path).map { file in
          CorpusFile(
            path: id == "." ? file.path : id == "/" ? id + file.path : "\(id)/\(file.path)",
            absolutePath: file.absolutePath, byteCount: file.byteCount, stamp: file.stamp)
        }
      } else {
        // A path with nothing behind it is a record that failed, so that one stale line does not stop a night's run.
        files.append(
          CorpusFile(path: id, absolutePath: path, byteCount: status?.byteCount ?? 0, stamp: status?.stamp))
      }
    }
    guard let first = files.first else { throw .emptyList }
    guard files.contains(where: { FileStatus.exists($0.absolutePath) }) else { throw .missing(path: first.path) }
    return files
  }

  private static func relative(_ path: String, to root: String) -> String {
    let prefix = Array(root.utf8) + [UInt8(ascii: "/")]
    return path.utf8.starts(with: prefix) ? String(decoding: path.utf8.dropFirst(prefix.count), as: UTF8.self) : path
  }

  /// Without `.` parts and doubled slashes, so that one file has one id.
  private static func normalised(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }
}
