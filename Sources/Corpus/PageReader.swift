import Glibc
public import News
import Synchronization

/// A record as fetched: a page, or why there is none.
public struct FetchedRecord: Sendable {
  public enum Outcome: Sendable {
    case page(Page)
    case failure(PageFailure, byteCount: Int, outlet: OutletAttribution)
  }
  public let id: PageID
  public let outcome: Outcome
}

/// The records that one call fetched: one, or the two halves of a damaged page.
public struct FetchedBatch: Sendable {
  /// Dense, from 0, in corpus order.
  public let sequence: Int
  public let records: [FetchedRecord]
}

/// Buffers and inflater of one worker.
public struct FetchScratch {
  let inflater = MemberInflater()

  public init() {}
}

/// Hands the records of a corpus to any number of workers.
///
/// There is no reader thread: files of one page are read and inflated by the worker that asked; records of container
/// files are cut one at a time under the lock and understood outside it. Ids and outcomes do not depend on who asks.
public final class PageReader: Sendable {
  /// What a worker is to do after it has let go of the lock.
  private enum Work {
    case file(CorpusFile)
    case record(RawRecord, PageID)
  }

  private struct Container {
    var file: CorpusFile
    // Touched under the lock only.
    var cutter: any RecordCutter
    var count = 0
  }

  private struct State: ~Copyable {
    var nextFile = 0
    var container: Container?
    var sequence = 0
  }

  private let corpus: PageCorpus
  private let parser: RecordParser
  private let state = Mutex(State())

  public init(_ corpus: PageCorpus) {
    self.corpus = corpus
    parser = RecordParser(outlets: corpus.outlets, limit: corpus.settings.limits.pageBytes)
  }

  /// The next records, or nil at the end of the corpus. Called by many threads at a time.
  public func next(_ scratch: inout FetchScratch) -> FetchedBatch? {
    guard let (sequence, work) = takeWork() else { return nil }
    switch work {
    case .file(let file): return FetchedBatch(sequence: sequence, records: load(file, &scratch))
    case .record(let raw, let id): return FetchedBatch(sequence: sequence, records: [read(raw, id)])
    }
  }

  private func takeWork() -> (Int, Work)? {
    state.withLock { state in
      while true {
        if state.container != nil {
          if let work = cut(&state) {
            defer { state.sequence += 1 }
            return (state.sequence, work)
          }
          state.container = nil
        }
        guard state.nextFile < corpus.files.count else { return nil }
        let file = corpus.files[state.nextFile]
        state.nextFile += 1
        if let cutter = container(file) {
          state.container = Container(file: file, cutter: cutter)
          continue
        }
        defer { state.sequence += 1 }
        return (state.sequence, .file(file))
      }
    }
  }

  private func cut(_ state: inout State) -> Work? {
    let limit = corpus.settings.limits.recordsPerFile
    guard let container = state.container, container.count <= limit, let raw = state.container?.cutter.next() else {
      return nil
    }
    let number = container.count + 1
    state.container?.count = number
    let id = PageID(path: container.file.path, record: number)
    guard number <= limit else {
      let failure = PageFailure(.fetch, .tooManyRecords, "the limit is \(limit) records a file; the rest was not read")
      return .record(.failure(failure, byteCount: 0), id)
    }
    return .record(raw, id)
  }

  /// A cutter for a file of many records; nil for a file of one page, or one that cannot be opened.
  private func container(_ file: CorpusFile) -> (any RecordCutter)? {
    let named = FileFormat(name: file.path)
    if let named, !named.isContainer { return nil }
    guard let open = OpenFile(file.absolutePath), let stream = stream(open) else { return nil }
    let limits = corpus.settings.limits
    switch named ?? sniffed(file) {
    case .warc: return WARCCutter(stream, pageBytes: limits.pageBytes)
    case .arc: return ARCCutter(stream, pageBytes: limits.pageBytes)
    case .jsonLines: return LineCutter(stream, pageBytes: limits.pageBytes)
    case .newsXML: return FeedCutter(stream, limit: limits.pageBytes * 4)
    case .html, .text, .unsupported: return nil
    }
  }

  private func sniffed(_ file: CorpusFile) -> FileFormat {
    guard let open = OpenFile(file.absolutePath), let stream = stream(open), case .bytes(let start, _)? = stream.next()
    else { return .unsupported }
    return FileFormat(start: start[...])
  }

  private func stream(_ file: OpenFile) -> (any ByteStream)? {
    file.read(at: 0, count: 2) == [0x1F, 0x8B]
      ? GzipStream(file, inflationRatio: corpus.settings.limits.inflationRatio) : PlainStream(file)
  }

  private func read(_ raw: RawRecord, _ id: PageID) -> FetchedRecord {
    do throws(PageFailure) {
      return FetchedRecord(id: id, outcome: .page(try parser.page(of: raw, id: id)))
    } catch {
      return failed(id, error, byteCount: raw.byteCount)
    }
  }

  private func failed(_ id: PageID, _ failure: PageFailure, byteCount: Int) -> FetchedRecord {
    let outlet = corpus.outlets.attribute(path: id.path) ?? .unknown
    return FetchedRecord(id: id, outcome: .failure(failure, byteCount: byteCount, outlet: outlet))
  }

  /// A file of one page. Damage cuts it short: the readable part is the page, the lost bytes a record beside it.
  private func load(_ file: CorpusFile, _ scratch: inout FetchScratch) -> [FetchedRecord] {
    let id = PageID(path: file.path)
    guard let open = OpenFile(file.absolutePath) else {
      return [failed(id, PageFailure(.fetch, .unreadableFile, String(cString: strerror(errno))), byteCount: 0)]
    }
    let limit = corpus.settings.limits.pageBytes
    guard open.byteCount > 0 else {
      return [failed(id, PageFailure(.fetch, .emptyPage, "a file of no bytes"), byteCount: 0)]
    }
    guard open.byteCount <= limit else {
      let failure = PageFailure(.fetch, .tooLarge, "\(open.byteCount) bytes, the limit is \(limit)")
      return [failed(id, failure, byteCount: open.byteCount)]
    }
    let raw = open.read(at: 0, count: open.byteCount)
    guard raw.starts(with: [0x1F, 0x8B]) else { return [page(id, file, raw)] }
    // A member's ISIZE bounds the ratio before anything is inflated; a lie shows as damage.
    if let bytes = scratch.inflater.inflate(raw, limit: limit), !isBomb(bytes.count, raw.count) {
      return [page(id, file, bytes)]
    }
    return salvage(open, file, id)
  }

  private func isBomb(_ bytesOut: Int, _ bytesIn: Int) -> Bool {
    bytesOut > 1_048_576 && bytesOut / max(1, bytesIn) > corpus.settings.limits.inflationRatio
  }

  private func salvage(_ open: OpenFile, _ file: CorpusFile, _ id: PageID) -> [FetchedRecord] {
    let limit = corpus.settings.limits.pageBytes
    guard let stream = GzipStream(open, inflationRatio: corpus.settings.limits.inflationRatio) else {
      return [failed(id, PageFailure(.fetch, .unreadableFile, "no memory for zlib"), byteCount: 0)]
    }
    var bytes: [UInt8] = []
    var damages: [PageFailure] = []
    while let piece = stream.next() {
      switch piece {
      case .bytes(let more, _): bytes += more
      case .damage(let range, let cause): damages.append(PageFailure.lost(range, cause))
      }
      guard bytes.count <= limit else {
        return [failed(id, PageFailure(.fetch, .tooLarge, "more than \(limit) bytes inflated"), byteCount: bytes.count)]
      }
    }
    if let bomb = damages.first(where: { $0.reason == .inflationRatio }) {
      return [failed(id, bomb, byteCount: bytes.count)]
    }
    guard !bytes.isEmpty else {
      let failure = damages.first ?? PageFailure(.fetch, .emptyPage, "nothing in the gzip member")
      return [failed(id, failure, byteCount: 0)]
    }
    return [page(id, file, bytes)]
      + damages.enumerated().map { failed(PageID(path: file.path, record: $0.offset + 2), $0.element, byteCount: 0) }
  }

  private func page(_ id: PageID, _ file: CorpusFile, _ bytes: [UInt8]) -> FetchedRecord {
    let format = FileFormat(name: file.path) ?? FileFormat(start: bytes.prefix(4096))
    let mediaType: Page.MediaType
    switch format {
    case .html: mediaType = .html
    case .text: mediaType = .renderedText
    default:
      return failed(
        id, PageFailure(.fetch, .unsupportedFormat, "neither name nor content is of a known form"),
        byteCount: bytes.count)
    }
    var page = Page(
      id: id, outlet: corpus.outlets.attribute(path: file.path) ?? .unknown, mediaType: mediaType, bytes: bytes)
    parser.complete(&page)
    return FetchedRecord(id: id, outcome: .page(page))
  }
}

extension RawRecord {
  var byteCount: Int {
    switch self {
    case .warc(_, let block), .arc(_, let block): block.count
    case .jsonLine(let line): line.count
    case .feedItem(let item): item.bytes.count
    case .failure(_, let byteCount): byteCount
    }
  }
}
