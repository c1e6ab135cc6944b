import News

/// Cuts the records of one file apart, one a call, in the order of the file. Reading what they hold is left to the
/// worker that asked.
protocol RecordCutter: AnyObject {
  /// - Returns: nil at the end of the file.
  func next() -> CutRecord?
}

/// One input record as cut from its file.
enum CutRecord: Sendable {
  /// An HTTP response, or bytes with a media type, from a web archive.
  case capture(Capture)
  case jsonLine([UInt8], line: Int)
  case newsItem(NewsItem)
  case failure(PageFailure, byteCount: Int, url: String?)

  static func failure(_ reason: PageFailure.Reason, _ detail: String, byteCount: Int = 0, url: String? = nil)
    -> CutRecord
  {
    .failure(PageFailure(.fetch, reason, detail), byteCount: byteCount, url: url)
  }
}
