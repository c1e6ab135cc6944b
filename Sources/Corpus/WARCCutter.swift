import News

/// Cuts WARC 0.17 to 1.1 files, WET among them.
///
/// Input records are `response`, `resource`, `conversion`, `revisit` and `continuation`, each one page or one named
/// failure. `warcinfo`, `request` and `metadata` speak of other records: they are read over and not counted.
final class WARCCutter: RecordCutter {
  private static let headLimit = 1 << 16
  private static let version = Array("WARC/".utf8)
  private static let notInput: Set<String> = ["warcinfo", "request", "metadata"]

  private let stream: InflatedStream
  private let limits: FetchLimits
  private var isFinished = false

  init(_ stream: InflatedStream, limits: FetchLimits) {
    self.stream = stream
    self.limits = limits
    stream.acceptsMember = { $0.starts(with: WARCCutter.version) }
  }

  func next() -> CutRecord? {
    while !isFinished {
      skipSpace()
      let start = stream.offset
      guard stream.fill(WARCCutter.version.count) else {
        // Up to four left-over bytes are no record.
        if let cut = endOfStretch(recordStart: start, "a record's first line") { return cut }
        continue
      }
      guard stream.unread.starts(with: WARCCutter.version) else { return resynchronise(start) }
      guard let headers = readHead() else {
        if stream.end != nil, let cut = endOfStretch(recordStart: start, "a record's header") { return cut }
        return resynchronise(start)
      }
      guard let length = headers["content-length"].flatMap({ ASCII.number($0.utf8) }) else {
        return resynchronise(start, "no Content-Length")
      }
      if let cut = readContent(headers, length: length, start: start) { return cut }
    }
    return nil
  }

  private func skipSpace() {
    while stream.fill(1), let byte = stream.unread.first, ASCII.isSpace(byte) { stream.skip(1) }
  }

  /// - Returns: nil where no empty line ends the header.
  private func readHead() -> HeaderFields? {
    var searched = 0
    while true {
      let unread = stream.unread
      if let end = WARCCutter.headEnd(unread, from: searched) {
        let head = unread[..<end]
        let lineEnd = head.firstIndex(of: ASCII.lineFeed) ?? end
        let (fields, _) = HeaderFields.read(head[min(lineEnd + 1, end)...])
        stream.skip(head.count)
        return fields
      }
      guard unread.count < WARCCutter.headLimit, stream.fill(unread.count + 1) else { return nil }
      searched = max(0, unread.count - 3)
    }
  }

  /// The index after the first empty line.
  private static func headEnd(_ bytes: ArraySlice<UInt8>, from searched: Int) -> Int? {
    var index = bytes.startIndex + searched
    while let found = bytes[index...].firstIndex(of: ASCII.lineFeed), found + 1 < bytes.endIndex {
      if bytes[found + 1] == ASCII.lineFeed { return found + 2 }
      if bytes[found + 1] == ASCII.carriageReturn, found + 2 < bytes.endIndex, bytes[found + 2] == ASCII.lineFeed {
        return found + 3
      }
      index = found + 1
    }
    return nil
  }

  /// - Returns: nil for a sound record that is no input record.
  private func readContent(_ headers: HeaderFields, length: Int, start: Int) -> CutRecord? {
    let type = (headers["warc-type"] ?? "").lowercased()
    let url = headers["warc-target-uri"].map(WARCCutter.bareURI)
    let isInput = !WARCCutter.notInput.contains(type)
    // A body's own headers come on top of a page's bytes.
    let isKept = isInput && type != "revisit" && length <= limits.pageBytes + WARCCutter.headLimit
    var content: [UInt8] = []
    if isKept {
      guard stream.fill(length) else { return cutOff(start, length, url) }
      content = stream.take(length)
    } else {
      let had = stream.discard(length)
      guard had == length else { return cutOff(start, length, url) }
    }
    // Reading one byte past the record makes zlib check the sum of the member it ends, before its bytes are trusted.
    if !stream.fill(5), case .gap? = stream.end, stream.unread.allSatisfy(ASCII.isSpace) {
      return endOfStretch(recordStart: start, "a record's content", url: url)
    }
    guard isInput else { return nil }
    if type == "revisit" { return .failure(.revisit, headers["warc-refers-to"] ?? "", byteCount: length, url: url) }
    guard isKept else {
      return .failure(.tooLarge, "\(length) bytes, more than \(limits.pageBytes)", byteCount: length, url: url)
    }
    guard let payload = WARCCutter.payload(type, headers["content-type"] ?? "") else {
      return .failure(
        .unsupportedFormat,
        "WARC record of type \(type.isEmpty ? "none" : type), \(headers["content-type"] ?? "no media type")",
        byteCount: length, url: url)
    }
    return .capture(
      Capture(
        url: url, fetched: headers["warc-date"].flatMap(Timestamp.instant(iso8601:)),
        recordID: headers["warc-record-id"].map(WARCCutter.bareURI), payload: payload, content: content))
  }

  private static func payload(_ type: String, _ mediaType: String) -> Capture.Payload? {
    let essence = ContentType(mediaType).essence
    switch type {
    case "response": return essence.isEmpty || essence == "application/http" ? .http : nil
    case "resource": return .resource(mediaType: mediaType)
    case "conversion": return essence == "text/plain" ? .extractedText : .resource(mediaType: mediaType)
    default: return nil
    }
  }

  /// Some writers put URIs in angle brackets.
  private static func bareURI(_ text: String) -> String {
    text.hasPrefix("<") && text.hasSuffix(">") ? String(text.dropFirst().dropLast()) : text
  }

  private func cutOff(_ start: Int, _ length: Int, _ url: String?) -> CutRecord? {
    let had = stream.unread.count
    return endOfStretch(recordStart: start, "a record's \(length) bytes after \(had)", url: url)
  }

  /// Names what a stretch that ended within or before a record lost, and goes on behind the gap.
  /// - Returns: nil where the file ended as it should.
  private func endOfStretch(recordStart: Int, _ within: String, url: String? = nil) -> CutRecord? {
    let isWithin = stream.offset > recordStart || !stream.unread.isEmpty
    switch stream.end {
    case .gap(let gap):
      let failure = gap.failure(wholeMember: recordStart <= stream.memberOffset)
      if !stream.skipGap() { isFinished = true }
      return .failure(failure, byteCount: 0, url: url)
    case .unreadable(let failure):
      isFinished = true
      return .failure(failure, byteCount: 0, url: url)
    case .file, nil:
      isFinished = true
      return isWithin
        ? .failure(.damagedRecord, "the file ends within \(within), from byte \(recordStart) inflated on", url: url)
        : nil
    }
  }

  /// Reads over what is no record up to a line that starts one.
  private func resynchronise(_ start: Int, _ reason: String = "not a WARC record") -> CutRecord {
    // At least one byte further, or the same place would be found again.
    if stream.unread.starts(with: WARCCutter.version) { stream.skip(WARCCutter.version.count) }
    while stream.fill(WARCCutter.version.count + 1) {
      let unread = stream.unread
      if let found = ASCII.firstIndex(of: "\nWARC/", in: unread) {
        stream.skip(found + 1 - unread.startIndex)
        return .failure(.damagedRecord, "bytes \(start)..<\(stream.offset) inflated: \(reason)")
      }
      stream.skip(max(1, unread.count - WARCCutter.version.count))
    }
    if case .gap? = stream.end, let cut = endOfStretch(recordStart: start, "no record") { return cut }
    stream.skip(stream.unread.count)
    isFinished = true
    return .failure(.damagedRecord, "bytes \(start)..<\(stream.offset) inflated: \(reason)")
  }
}
