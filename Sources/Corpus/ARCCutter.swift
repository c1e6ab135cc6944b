import News

/// Cuts ARC files (versions 1 and 2 of the Internet Archive's format). The file's own description is read over.
final class ARCCutter: RecordCutter {
  private static let lineLimit = 1 << 16

  private let stream: InflatedStream
  private let limits: FetchLimits
  private var isFinished = false

  init(_ stream: InflatedStream, limits: FetchLimits) {
    self.stream = stream
    self.limits = limits
    stream.acceptsMember = { bytes in
      let line = bytes.prefix { $0 != ASCII.lineFeed }
      return line.count < bytes.count && ARCCutter.Head(line) != nil
    }
  }

  /// `URL IP date type length`, in version 2 with `status sum location offset file` before the length.
  struct Head {
    let url: String
    let date: [UInt8]
    let mediaType: String
    let length: Int

    init?(_ line: ArraySlice<UInt8>) {
      let words = ASCII.trimmed(line).split(separator: ASCII.space)
      // The URL may hold spaces, so the fields are found from the date on: the last digits but the length.
      guard words.count >= 5, let last = words.last, let length = ASCII.number(last),
        let dateIndex = [words.count - 3, words.count - 8].first(where: { index in
          index >= 2 && (8...17).contains(words[index].count) && words[index].allSatisfy(ASCII.isDigit)
        }), words[dateIndex - 1].contains(where: { $0 == UInt8(ascii: ".") || $0 == ASCII.colon })
      else { return nil }
      url = words[..<(dateIndex - 1)].map(ASCII.string).joined(separator: " ")
      date = Array(words[dateIndex])
      mediaType = ASCII.string(words[dateIndex + 1])
      self.length = length
      guard url.utf8.contains(ASCII.colon) else { return nil }
    }
  }

  func next() -> CutRecord? {
    while !isFinished {
      while stream.fill(1), let byte = stream.unread.first, ASCII.isSpace(byte) { stream.skip(1) }
      let start = stream.offset
      guard stream.fill(1) else {
        if let cut = endOfStretch(recordStart: start) { return cut }
        continue
      }
      guard let line = line() else {
        if stream.end != nil, let cut = endOfStretch(recordStart: start) { return cut }
        return resynchronise(start)
      }
      guard let head = Head(line[...]) else { return resynchronise(start) }
      if let cut = readContent(head, start: start) { return cut }
    }
    return nil
  }

  private func readContent(_ head: Head, start: Int) -> CutRecord? {
    let isInput = !head.url.hasPrefix("filedesc:")
    let isKept = isInput && head.length <= limits.pageBytes + ARCCutter.lineLimit
    var content: [UInt8] = []
    if isKept {
      guard stream.fill(head.length) else { return endOfStretch(recordStart: start, url: head.url) }
      content = stream.take(head.length)
    } else {
      guard stream.discard(head.length) == head.length else {
        return endOfStretch(recordStart: start, url: head.url)
      }
    }
    // As in `WARCCutter`: one byte further, so that the member's sum is checked.
    if !stream.fill(2), case .gap? = stream.end, stream.unread.allSatisfy(ASCII.isSpace) {
      return endOfStretch(recordStart: start, url: head.url)
    }
    guard isInput else { return nil }
    guard isKept else {
      return .failure(
        .tooLarge, "\(head.length) bytes, more than \(limits.pageBytes)", byteCount: head.length, url: head.url)
    }
    let isHTTP = ASCII.starts(content.prefix(5), withLowercase: "http/")
    return .capture(
      Capture(
        url: head.url, fetched: Timestamp.instant(digits: head.date),
        payload: isHTTP ? .http : .resource(mediaType: head.mediaType), content: content))
  }

  /// The next line without its end; nil where there is no end within the limit.
  private func line() -> [UInt8]? {
    var searched = 0
    while true {
      let unread = stream.unread
      if let end = unread[(unread.startIndex + searched)...].firstIndex(of: ASCII.lineFeed) {
        let line = Array(unread[..<end])
        stream.skip(line.count + 1)
        return line
      }
      searched = unread.count
      guard searched < ARCCutter.lineLimit, stream.fill(searched + 1) else { return nil }
    }
  }

  private func endOfStretch(recordStart: Int, url: String? = nil) -> CutRecord? {
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
        ? .failure(.damagedRecord, "the file ends within the record from byte \(recordStart) inflated on", url: url)
        : nil
    }
  }

  /// Reads over lines up to one that starts a record.
  private func resynchronise(_ start: Int) -> CutRecord {
    while stream.fill(1) {
      let unread = stream.unread
      let lineEnd = unread.firstIndex(of: ASCII.lineFeed)
      if let lineEnd, stream.offset > start, Head(unread[..<lineEnd]) != nil { break }
      if lineEnd == nil, unread.count < ARCCutter.lineLimit, stream.fill(unread.count + 1) { continue }
      stream.skip(lineEnd.map { $0 + 1 - unread.startIndex } ?? unread.count)
    }
    if !stream.fill(1), case .gap? = stream.end, let cut = endOfStretch(recordStart: start) { return cut }
    return .failure(.damagedRecord, "bytes \(start)..<\(stream.offset) inflated: not an ARC record")
  }
}
