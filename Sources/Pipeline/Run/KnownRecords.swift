import Archive
import Corpus
import News
import Synchronization

/// Tells whether the archive already holds a record as this recipe would make it again.
final class KnownRecords: Sendable {
  private struct Cached {
    var file = ""
    var records: [PageID: KnownRecord] = [:]
  }

  private let archive: PageArchive
  private let recipe: String
  /// The rows of one file: records of a file come one after the other.
  private let cached = Mutex(Cached())

  init(archive: PageArchive, recipe: String) {
    self.archive = archive
    self.recipe = recipe
  }

  /// Failures to fetch have no content to compare, so they are tried again. An archive that cannot be asked answers
  /// no: the record is made again, and a real fault shows when it is written.
  func holds(_ fetched: borrowing FetchedRecord) -> Bool {
    guard case .page(let page) = fetched.outcome else { return false }
    guard let known = records(of: fetched.id.path)[fetched.id], known.recipe == recipe else { return false }
    return known.contentHash == ContentHash(page.bytes)
  }

  private func records(of file: String) -> [PageID: KnownRecord] {
    cached.withLock { cached in
      if cached.file != file {
        cached.records = (try? archive.knownRecords(inFile: file)) ?? [:]
        cached.file = file
      }
      return cached.records
    }
  }
}
