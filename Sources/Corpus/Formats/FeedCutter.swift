import News

/// Hands out the items of one news XML file; the file is read whole, within its limit.
struct FeedCutter: RecordCutter {
  private var waiting: [RawRecord] = []

  init(_ stream: any ByteStream, limit: Int) {
    var buffer = StreamBuffer(stream)
    while buffer.available <= limit, buffer.fill() {}
    guard buffer.available <= limit else {
      waiting = [.failure(PageFailure(.fetch, .tooLarge, "news XML of more than \(limit) bytes"), byteCount: limit)]
      return
    }
    let (items, isWhole) = FeedReader.items(of: Array(buffer.unread))
    waiting = items.map(RawRecord.feedItem)
    if let damage = buffer.damage {
      waiting.append(.lost(damage.range, damage.cause))
    } else if items.isEmpty {
      waiting.append(
        .failure(PageFailure(.fetch, .unsupportedFormat, "no news item in this XML"), byteCount: buffer.available))
    } else if !isWhole {
      waiting.append(
        .failure(PageFailure(.fetch, .damagedRecord, "the XML breaks off after \(items.count) items"), byteCount: 0))
    }
    waiting.reverse()
  }

  mutating func next() -> RawRecord? { waiting.popLast() }
}
