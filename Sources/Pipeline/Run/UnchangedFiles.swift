import Archive
import Corpus
import News

/// The files of a corpus that are as they were when they were read last, by the same recipe, and the others.
struct UnchangedFiles {
  private(set) var files = 0
  private(set) var records = 0
  /// The corpus without them.
  let others: PageCorpus

  /// Both the corpus and the archive list files by the bytes of their paths, so that one pass over both is enough: a
  /// night's start grows with the files, and should by as little as it can.
  init(_ archive: PageArchive, recipe: String, of corpus: PageCorpus) throws(ArchiveError) {
    let listed = corpus.files
    var (files, records, next) = (0, 0, 0)
    var isUnchanged = Array(repeating: false, count: listed.count)
    try archive.forEachKnownFile(recipe: recipe) { known in
      while next < listed.count, listed[next].path.bytesPrecede(known.path) { next += 1 }
      guard next < listed.count, listed[next].path.utf8.elementsEqual(known.path.utf8) else { return }
      guard listed[next].stamp == known.stamp else { return }
      isUnchanged[next] = true
      files += 1
      records += known.records
    }
    others = files == 0 ? corpus : corpus.leavingOut { isUnchanged[$0] }
    self.files = files
    self.records = records
  }
}
