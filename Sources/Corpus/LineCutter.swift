import News

/// Cuts JSON Lines: one record a line, empty lines read over.
final class LineCutter: RecordCutter {
  private let stream: InflatedStream
  private let limits: FetchLimits
  private var line = 0
  private var isFinished = false
  /// Set after a gap: the first line end ends a line that was cut in two.
  private var isWithinLine = false

  init(_ stream: InflatedStream, limits: FetchLimits) {
    self.stream = stream
    self.limits = limits
  }

  func next() -> CutRecord? {
    while !isFinished {
      line += 1
      guard let (bytes, byteCount) = nextLine() else {
        // Only part of a line is left; a record that damage cut in two is told with the damage.
        switch stream.end {
        case .gap(let gap):
          let failure = gap.failure(wholeMember: stream.offset <= stream.memberOffset)
          if !stream.skipGap() { isFinished = true }
          isWithinLine = !isFinished && stream.fill(1) && stream.unread.first != UInt8(ascii: "{")
          return .failure(failure, byteCount: 0, url: nil)
        case .unreadable(let failure):
          isFinished = true
          return .failure(failure, byteCount: 0, url: nil)
        case .file, nil:
          isFinished = true
          let rest = stream.take(stream.unread.count)
          return ASCII.trimmed(rest[...]).isEmpty ? nil : .jsonLine(rest, line: line)
        }
      }
      if isWithinLine {
        isWithinLine = false
      } else if byteCount > bytes.count {
        return .failure(
          .tooLarge, "line \(line): \(byteCount) bytes, more than \(limits.pageBytes)", byteCount: byteCount)
      } else if !ASCII.trimmed(bytes[...]).isEmpty {
        return .jsonLine(bytes, line: line)
      }
    }
    return nil
  }

  /// The next line without its end, empty where it is longer than a page; nil where the stretch ends before it does.
  private func nextLine() -> (bytes: [UInt8], byteCount: Int)? {
    var searched = 0
    // Escapes make a page's line longer than the page.
    let limit = limits.pageBytes + limits.pageBytes / 4 + (1 << 16)
    while true {
      let unread = stream.unread
      if let end = unread[(unread.startIndex + searched)...].firstIndex(of: ASCII.lineFeed) {
        let line = stream.take(end - unread.startIndex)
        stream.skip(1)
        return (line, line.count)
      }
      searched = unread.count
      guard searched <= limit else { return overlong() }
      guard stream.fill(searched + 1) else { return nil }
    }
  }

  private func overlong() -> (bytes: [UInt8], byteCount: Int) {
    var count = 0
    while stream.fill(1) {
      let unread = stream.unread
      let end = unread.firstIndex(of: ASCII.lineFeed)
      let step = end.map { $0 - unread.startIndex } ?? unread.count
      count += step
      stream.skip(end == nil ? step : step + 1)
      if end != nil { break }
    }
    return ([], count)
  }
}
