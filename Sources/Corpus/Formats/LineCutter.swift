import News

/// Cuts JSON Lines at line feeds; empty lines are passed over.
struct LineCutter: RecordCutter {
  private var buffer: StreamBuffer
  private let limit: Int
  /// How much of the line at hand has been searched for its end.
  private var searched = 0

  init(_ stream: any ByteStream, pageBytes: Int) {
    buffer = StreamBuffer(stream)
    limit = pageBytes
  }

  mutating func next() -> RawRecord? {
    while true {
      if let end = buffer.unread.dropFirst(searched).firstIndex(of: 0x0A) {
        let line = buffer.take(end - buffer.start)
        buffer.consume(1)
        searched = 0
        if !LineCutter.isBlank(line) { return .jsonLine(line) }
        continue
      }
      searched = buffer.available
      if searched > limit { return tooLong() }
      guard !buffer.fill() else { continue }
      searched = 0
      // Half a line before damage is lost with it; a last line without its line feed is a line.
      if let damage = buffer.passDamage() { return .lost(damage.range, damage.cause) }
      let line = buffer.take(buffer.available)
      return LineCutter.isBlank(line) ? nil : .jsonLine(line)
    }
  }

  private mutating func tooLong() -> RawRecord {
    var count = 0
    searched = 0
    while true {
      if let end = buffer.unread.firstIndex(of: 0x0A) {
        count += end - buffer.start
        buffer.consume(end - buffer.start + 1)
        break
      }
      count += buffer.available
      buffer.consume(buffer.available)
      guard buffer.fill() else { break }
    }
    return .failure(PageFailure(.fetch, .tooLarge, "line of \(count) bytes, the limit is \(limit)"), byteCount: count)
  }

  private static func isBlank(_ line: [UInt8]) -> Bool { line.allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 } }
}
