import Glibc
import News

/// A corpus on disk: its files in the order of their paths, and its outlets.
public final class PageCorpus: Sendable {
  public let files: [CorpusFile]
  public let outlets: OutletDirectory
  let settings: CorpusSettings

  /// Lists the files; no page is opened yet.
  ///
  /// - Throws: `CorpusError` where there is nothing to read or the manifest is wrong.
  public init(source: CorpusSource, settings: CorpusSettings = CorpusSettings()) throws(CorpusError) {
    self.settings = settings
    let (root, files) = try FileWalker.files(of: source)
    let manifestPath = settings.manifestPath ?? "\(root)/\(CorpusManifest.fileName)"
    let manifest: CorpusManifest
    if let bytes = FileBytes.read(manifestPath, limit: 10_000_000) {
      do {
        manifest = try CorpusManifest(yaml: String(decoding: bytes, as: UTF8.self), file: manifestPath)
      } catch { throw .manifest(error) }
    } else if settings.manifestPath != nil {
      throw .unreadable(path: manifestPath, reason: "there is no manifest here")
    } else {
      manifest = CorpusManifest()
    }
    outlets = OutletDirectory(outlets: manifest.outlets)
    self.files = files.filter { file in
      (manifest.include.isEmpty || manifest.include.contains { fnmatch($0, file.path, 0) == 0 })
        && !manifest.exclude.contains { fnmatch($0, file.path, 0) == 0 }
    }
    guard !self.files.isEmpty else { throw .noFiles(path: "\(source)") }
  }
}
