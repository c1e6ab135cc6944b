import Corpus
import Foundation
import News
import Synchronization

/// What a corpus holds, before it is run: files, records and bytes by form, outlet, and reason for what cannot be had.
public struct CorpusSurvey: Sendable {
  private struct Counts {
    var records = 0
    var bytes = 0
  }

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
    let tables = Tables()
    _ = try pages.forEach(make: { () }, work: { _, record in Tables.summary(record) }, receive: { tables.add($0) })
    text = tables.text(files: corpus.files, outletsListed: corpus.outlets.outlets.count)
  }

  /// Filled by one thread at a time, in corpus order; the lock is for the compiler.
  private final class Tables: Sendable {
    struct Summary: Sendable {
      var form: String
      var outlet: String
      var source: String
      var bytes: Int
    }

    private struct State {
      var forms: [String: Counts] = [:]
      var outlets: [String: Counts] = [:]
      var failures: [String: Counts] = [:]
    }

    private let state = Mutex(State())

    static func summary(_ record: FetchedRecord) -> Summary {
      switch record.outcome {
      case .page(let page):
        Summary(
          form: page.mediaType.rawValue, outlet: page.outlet.id, source: page.outlet.source.rawValue,
          bytes: page.bytes.count)
      case .failure(let failure, let byteCount, _):
        Summary(form: "", outlet: "", source: "\(failure.stage.rawValue): \(failure.reason.rawValue)", bytes: byteCount)
      }
    }

    func add(_ summary: Summary) {
      state.withLock { state in
        if summary.form.isEmpty {
          Tables.add(summary.bytes, to: &state.failures[summary.source, default: Counts()])
        } else {
          Tables.add(summary.bytes, to: &state.forms[summary.form, default: Counts()])
          Tables.add(summary.bytes, to: &state.outlets["\(summary.outlet) (\(summary.source))", default: Counts()])
        }
      }
    }

    func text(files: [CorpusFile], outletsListed: Int) -> String {
      let (forms, outlets, failures) = state.withLock { ($0.forms, $0.outlets, $0.failures) }
      let records = (Array(forms.values) + Array(failures.values)).reduce(0) { $0 + $1.records }
      let bytes = forms.values.reduce(0) { $0 + $1.bytes }
      var lines = [
        "\(files.count) files, \(files.reduce(0) { $0 + $1.byteCount }) bytes on disk",
        "\(records) records, \(bytes) bytes of pages",
        "\(outletsListed) outlets in the manifest",
      ]
      for (title, table) in [("FORM", forms), ("OUTLET (known from)", outlets), ("NOT TO BE HAD", failures)]
      where !table.isEmpty {
        lines += ["", "   records         bytes  \(title)"]
        for (name, counts) in table.sorted(by: { $0.key < $1.key }) {
          lines.append("\(Tables.padded(counts.records, 10))  \(Tables.padded(counts.bytes, 12))  \(name)")
        }
      }
      return lines.joined(separator: "\n") + "\n"
    }

    private static func add(_ bytes: Int, to counts: inout Counts) {
      counts.records += 1
      counts.bytes += bytes
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: " ", count: max(0, width - digits.utf8.count)) + digits
    }
  }
}
