import Archive
import Corpus

/// The files of a corpus that are as they were when they were read last, by the same recipe, and the others.
struct UnchangedFiles {
  private(set) var files = 0
  private(set) var records = 0
  /// The corpus without them.
  let others: PageCorpus

  init(_ known: [String: KnownFile], of corpus: PageCorpus) {
    var (files, records) = (0, 0)
    others =
      known.isEmpty
      ? corpus
      : corpus.leavingOut { file in
        guard let stamp = file.stamp, let found = known[file.path], found.stamp == stamp else { return false }
        files += 1
        records += found.records
        return true
      }
    self.files = files
    self.records = records
  }
}
