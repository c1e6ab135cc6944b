import CZlib
import Corpus
import Foundation
import News

/// A folder of small files that goes when the test ends.
final class TemporaryCorpus {
  let root: String

  init() throws {
    root = NSTemporaryDirectory() + "corpus-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func path(_ name: String) -> String { "\(root)/\(name)" }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  /// All records, in the order in which one worker gets them.
  func records(_ settings: CorpusSettings = CorpusSettings()) throws -> [FetchedRecord] {
    allRecords(of: try PageCorpus(source: .folder(root), settings: settings))
  }
}

func allRecords(of corpus: PageCorpus) -> [FetchedRecord] {
  let reader = PageReader(corpus)
  var scratch = FetchScratch()
  var records: [FetchedRecord] = []
  while let record = reader.next(&scratch) { records.append(record) }
  return records
}

extension FetchedRecord {
  var page: Page? { if case .page(let page) = outcome { page } else { nil } }
  var failure: PageFailure? { if case .failure(let failure, _, _) = outcome { failure } else { nil } }
  var text: String? { page.map { String(decoding: $0.bytes, as: UTF8.self) } }
  /// `id: page bytes` or `id: reason`.
  var summary: String { "\(id): \(page.map { "\($0.bytes.count)" } ?? failure?.reason.rawValue ?? "")" }
}

/// One gzip member.
func gzip(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8] {
  var stream = z_stream()
  guard
    deflateInit2_(
      &stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      == Z_OK
  else { return [] }
  defer { deflateEnd(&stream) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: bytes.count * 2 + 1024)
  let made = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output -> Int in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      guard deflate(&stream, Z_FINISH) == Z_STREAM_END else { return 0 }
      return output.count - Int(stream.avail_out)
    }
  }
  return Array(output[..<made])
}

func gzip(_ text: String) -> [UInt8] { gzip(Array(text.utf8)) }

/// A WARC record with its line ends.
func warcRecord(_ type: String, url: String, content: [UInt8], mediaType: String = "application/http; msgtype=response")
  -> [UInt8]
{
  let head = """
    WARC/1.0\r
    WARC-Type: \(type)\r
    WARC-Target-URI: \(url)\r
    WARC-Date: 2024-02-07T22:13:00Z\r
    WARC-Record-ID: <urn:uuid:\(url.utf8.count)>\r
    Content-Type: \(mediaType)\r
    Content-Length: \(content.count)\r
    \r

    """
  return Array(head.utf8) + content + Array("\r\n\r\n".utf8)
}

func httpResponse(
  status: String = "200 OK", headers: [String] = ["Content-Type: text/html; charset=ISO-8859-1"], body: [UInt8]
) -> [UInt8] {
  Array("HTTP/1.1 \(status)\r\n\(headers.map { $0 + "\r\n" }.joined())\r\n".utf8) + body
}

/// HTML that does not compress well, so that flipped bytes hit data.
func pageHTML(_ seed: Int, words: Int = 400) -> [UInt8] {
  var generator = UInt64(seed + 1)
  var text = "<html><title>Page \(seed)</title><p>"
  for _ in 0..<words {
    generator = generator &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    text += "\(String(generator >> 20, radix: 36)) "
  }
  return Array((text + "</p></html>").utf8)
}
