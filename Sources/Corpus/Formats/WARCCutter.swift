import News

/// Cuts WARC 1.0 and 1.1 records (ISO 28500). Records that hold no page (warcinfo, request, metadata) are passed over.
struct WARCCutter: RecordCutter {
  private static let headerLimit = 65_536
  private static let noPage: Set<String> = ["warcinfo", "request", "metadata"]

  private var buffer: StreamBuffer
  private let limit: Int

  init(_ stream: any ByteStream, pageBytes: Int) {
    buffer = StreamBuffer(stream)
    // The record's block holds the HTTP header, too.
    limit = pageBytes + WARCCutter.headerLimit
  }

  mutating func next() -> RawRecord? {
    while true {
      skipLineBreaks()
      guard buffer.need(5) else {
        if let damage = buffer.passDamage() { return .lost(damage.range, damage.cause) }
        guard buffer.available > 0 else { return nil }
        return junk()
      }
      guard buffer.unread.starts(with: Array("WARC/".utf8)) else { return junk() }
      guard let end = headerEnd() else {
        if let damage = buffer.passDamage() { return .lost(damage.range, damage.cause) }
        return junk()
      }
      let header = Array(buffer.unread.prefix(end))
      guard let length = HeaderFields(header).value("content-length").flatMap({ Int($0) }), length >= 0 else {
        buffer.consume(5)
        return junk()
      }
      let type = HeaderFields(header).value("warc-type")?.lowercased() ?? ""
      let isWanted = !WARCCutter.noPage.contains(type)
      guard length <= limit else {
        buffer.consume(end)
        let isWhole = buffer.skip(length)
        guard isWanted else { continue }
        let note = isWhole ? "" : ", cut short"
        return .failure(
          PageFailure(.fetch, .tooLarge, "record of \(length) bytes, the limit is \(limit)\(note)"), byteCount: length)
      }
      guard buffer.need(end + length) else {
        if let damage = buffer.passDamage() { return .lost(damage.range, damage.cause) }
        let found = buffer.available - end
        // A length that is too long may hide the records after it: look for them before giving up.
        if let next = buffer.firstIndex(of: Array("\nWARC/1.".utf8), from: end) {
          buffer.consume(next + 1)
        } else {
          buffer.consume(buffer.available)
        }
        guard isWanted else { continue }
        return .failure(
          PageFailure(.fetch, .damagedRecord, "cut short: \(found) of \(length) bytes"), byteCount: max(0, found))
      }
      buffer.consume(end)
      let block = buffer.take(length)
      if isWanted { return .warc(header: header, block: block) }
    }
  }

  private mutating func skipLineBreaks() {
    while buffer.need(1), let byte = buffer.unread.first, byte == 0x0A || byte == 0x0D { buffer.consume(1) }
  }

  /// Bytes up to and with the empty line after the header.
  private mutating func headerEnd() -> Int? {
    while true {
      let bytes = buffer.unread.prefix(WARCCutter.headerLimit)
      var index = bytes.startIndex
      while let lineEnd = bytes[index...].firstIndex(of: 0x0A) {
        let next = lineEnd + 1
        if next < bytes.endIndex, bytes[next] == 0x0A { return next + 1 - bytes.startIndex }
        if next + 1 < bytes.endIndex, bytes[next] == 0x0D, bytes[next + 1] == 0x0A {
          return next + 2 - bytes.startIndex
        }
        index = next
      }
      guard buffer.available < WARCCutter.headerLimit, buffer.fill() else { return nil }
    }
  }

  /// Skips to what looks like the next record and names the bytes between.
  private mutating func junk() -> RawRecord {
    let from = buffer.offset
    while true {
      if let next = buffer.firstIndex(of: Array("WARC/1.".utf8), from: buffer.available > 0 ? 1 : 0) {
        buffer.consume(next)
        break
      }
      buffer.consume(max(0, buffer.available - 7))
      guard buffer.fill() else {
        if buffer.damage == nil { buffer.consume(buffer.available) }
        break
      }
    }
    if let damage = buffer.damage, buffer.firstIndex(of: Array("WARC/1.".utf8)) == nil {
      _ = buffer.passDamage()
      return .lost(damage.range, damage.cause)
    }
    return .failure(
      PageFailure(.fetch, .damagedRecord, "bytes \(from)..<\(buffer.offset) of the inflated file are no WARC record"),
      byteCount: buffer.offset - from)
  }
}
