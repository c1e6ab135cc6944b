import Corpus
import Foundation
import News
import Synchronization

/// What a corpus holds, before it is run, as text for a person.
public struct CorpusSurvey: Sendable {
  public let text: String

  /// Reads every record once; pages are fetched, not cleaned.
  ///
  /// - Throws: `RunError.corpus`.
  public init(path: String, workers: Int? = nil) throws {
    let corpus: PageCorpus
    do {
      corpus = try PageCorpus(source: CorpusSource(path: path))
    } catch {
      throw RunError.corpus(error)
    }
    let pages = ConcurrentPages(corpus: corpus, workers: workers ?? ProcessInfo.processInfo.activeProcessorCount)
    let total = Mutex(CorpusStatistics())
    _ = try pages.forEach(
      make: { CorpusStatistics() }, work: { part, record in part.add(record) },
      finish: { part, _ in total.withLock { $0.merge(part) } }, receive: { _ in })
    text = CorpusSurvey.text(total.withLock { $0 }, corpus)
  }

  private static func text(_ counts: CorpusStatistics, _ corpus: PageCorpus) -> String {
    var lines = [
      "\(corpus.files.count) files, \(corpus.files.reduce(0) { $0 + $1.byteCount }) bytes on disk",
      "\(counts.total.records) records: \(counts.total.records - counts.total.failures) pages of "
        + "\(counts.total.pageBytes) bytes, \(counts.total.failures) not to be had",
      "\(corpus.outlets.outlets.count) outlets in the manifest",
      "",
    ]
    lines += ["   records  FORM"]
    lines += counts.byMediaType.map { row($0.value, $0.key.rawValue) }.sorted()
    if !counts.byReason.isEmpty {
      lines += ["", "   records  NOT TO BE HAD"]
      lines += counts.byReason.sorted { $0.key.rawValue < $1.key.rawValue }.map { row($0.value, $0.key.rawValue) }
    }
    lines += ["", "   records  OUTLET"]
    lines += counts.byOutlet.sorted { $0.key < $1.key }.map { row($0.value.records, $0.key) }
    if !counts.byDay.isEmpty {
      lines += ["", "   records  DAY"]
      lines += counts.byDay.sorted { $0.key < $1.key }.map { row($0.value, $0.key.description) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ count: Int, _ name: String) -> String {
    let digits = String(count)
    return String(repeating: " ", count: max(0, 10 - digits.utf8.count)) + digits + "  " + name
  }
}
