import News

/// Cuts the records of one file of many, one at a time and cheaply: what a record means is read later, by a worker.
protocol RecordCutter {
  mutating func next() -> RawRecord?
}

/// One record as it stands in its file.
enum RawRecord {
  case warc(header: [UInt8], block: [UInt8])
  case arc(header: [UInt8], block: [UInt8])
  case jsonLine([UInt8])
  case feedItem(FeedItem)
  /// A record, or a stretch of the file, that cannot be had.
  case failure(PageFailure, byteCount: Int)
}

extension RawRecord {
  /// The failure that names lost bytes.
  static func lost(_ range: Range<Int>, _ cause: PageFailureCause) -> RawRecord {
    .failure(PageFailure.lost(range, cause), byteCount: 0)
  }
}

extension PageFailure {
  static func lost(_ range: Range<Int>, _ cause: PageFailureCause) -> PageFailure {
    let bytes = "bytes \(range.lowerBound)..<\(range.upperBound) of the file lost"
    return switch cause {
    case .damagedGzip: PageFailure(.fetch, .damagedGzip, bytes)
    case .inflationRatio: PageFailure(.fetch, .inflationRatio, bytes)
    case .unreadable: PageFailure(.fetch, .unreadableFile, bytes)
    }
  }
}
