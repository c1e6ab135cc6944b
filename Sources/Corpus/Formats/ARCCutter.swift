import News

/// Cuts ARC 1 and 2 records: a line `URL address date type length`, then the block.
struct ARCCutter: RecordCutter {
  private static let lineLimit = 65_536

  private var buffer: StreamBuffer
  private let limit: Int

  init(_ stream: any ByteStream, pageBytes: Int) {
    buffer = StreamBuffer(stream)
    limit = pageBytes + ARCCutter.lineLimit
  }

  mutating func next() -> RawRecord? {
    while true {
      while buffer.need(1), let byte = buffer.unread.first, byte == 0x0A || byte == 0x0D { buffer.consume(1) }
      guard buffer.need(1) else {
        if let damage = buffer.passDamage() { return .lost(damage.range, damage.cause) }
        return nil
      }
      guard let header = line() else {
        if let damage = buffer.passDamage() { return .lost(damage.range, damage.cause) }
        return junk()
      }
      let words = header.split(separator: 0x20)
      guard words.count >= 5, header.contains(0x3A), let last = words.last,
        let length = Int(trimmed(String(decoding: last, as: UTF8.self))), length >= 0
      else {
        buffer.consume(header.count)
        return .failure(
          PageFailure(
            .fetch, .damagedRecord, "no ARC header at byte \(buffer.offset - header.count) of the inflated file"),
          byteCount: header.count)
      }
      let isFileHeader = header.starts(with: Array("filedesc:".utf8))
      buffer.consume(header.count)
      guard length <= limit else {
        _ = buffer.skip(length)
        if isFileHeader { continue }
        return .failure(
          PageFailure(.fetch, .tooLarge, "record of \(length) bytes, the limit is \(limit)"), byteCount: length)
      }
      guard buffer.need(length) else {
        if let damage = buffer.passDamage() { return .lost(damage.range, damage.cause) }
        let found = buffer.available
        buffer.consume(found)
        return .failure(PageFailure(.fetch, .damagedRecord, "cut short: \(found) of \(length) bytes"), byteCount: found)
      }
      let block = buffer.take(length)
      if !isFileHeader { return .arc(header: header, block: block) }
    }
  }

  /// The next line with its line feed.
  private mutating func line() -> [UInt8]? {
    while true {
      let bytes = buffer.unread.prefix(ARCCutter.lineLimit)
      if let end = bytes.firstIndex(of: 0x0A) { return Array(bytes[...end]) }
      guard buffer.available < ARCCutter.lineLimit, buffer.fill() else { return nil }
    }
  }

  private mutating func junk() -> RawRecord {
    let count = buffer.available
    buffer.consume(count)
    return .failure(PageFailure(.fetch, .damagedRecord, "\(count) bytes are no ARC record"), byteCount: count)
  }
}
