import News

/// A file whose format is known, and what cuts its records apart where it can hold many.
struct OpenedFile {
  /// Enough to get past a long XML prologue.
  private static let sniffedBytes = 1 << 12

  let format: CorpusFormat
  /// Nil for a file of one page.
  let cutter: (any RecordCutter)?

  /// - Throws: `PageFailure(.fetch, .unreadableFile | .emptyPage | .damagedGzip | .unsupportedFormat)`.
  init(_ file: CorpusFile, limits: FetchLimits) throws(PageFailure) {
    let stream = try InflatedStream(try FileInput(path: file.absolutePath), limits: limits)
    _ = stream.fill(OpenedFile.sniffedBytes)
    let named = CorpusFormat(path: file.path)
    let head = stream.unread.prefix(OpenedFile.sniffedBytes)
    if named == nil, head.isEmpty {
      switch stream.end {
      // The first member may be damaged and a later one say what the file is.
      case .gap(let gap) where gap.resume == stream.file.byteCount: throw gap.failure(wholeMember: true)
      case .unreadable(let failure): throw failure
      case .gap: break
      case .file, nil: throw PageFailure(.fetch, .emptyPage, "\(stream.file.byteCount) bytes on disk")
      }
    }
    format = named ?? OpenedFile.sniffed(stream)
    switch format {
    case .warc: cutter = WARCCutter(stream, limits: limits)
    case .arc: cutter = ARCCutter(stream, limits: limits)
    case .jsonLines: cutter = LineCutter(stream, limits: limits)
    case .newsXML: cutter = NewsXMLCutter(stream, limits: limits)
    case .html, .text: cutter = nil
    case .unsupported:
      throw PageFailure(.fetch, .unsupportedFormat, "neither its name nor its first bytes say what it is")
    }
  }

  private static func sniffed(_ stream: InflatedStream) -> CorpusFormat {
    if !stream.unread.isEmpty { return CorpusFormat(sniffing: stream.unread.prefix(sniffedBytes)) }
    guard case .gap(let gap) = stream.end, let input = try? stream.file.bytes(at: gap.resume, count: 1 << 16) else {
      return .unsupported
    }
    let inflater = Inflater()
    var output = [UInt8](repeating: 0, count: sniffedBytes)
    let made = input.withUnsafeBytes { input in output.withUnsafeMutableBytes { inflater.step(input, into: $0).made } }
    return CorpusFormat(sniffing: output[..<made])
  }
}
