import News

/// Undoes `Transfer-Encoding: chunked` and `Content-Encoding: gzip | deflate` of a stored HTTP response.
///
/// Many crawlers store the decoded body under the headers of the encoded one; bytes that don't look encoded are
/// taken as they are.
enum ContentDecoding {
  static func decode(
    _ body: ArraySlice<UInt8>, _ message: HTTPMessage, limits: FetchLimits
  ) throws(PageFailure) -> [UInt8] {
    var bytes = Array(body)
    if message["transfer-encoding"]?.lowercased().contains("chunked") == true { bytes = unchunked(bytes) }
    let codings = (message["content-encoding"] ?? "").lowercased().utf8.split(separator: UInt8(ascii: ","))
    for coding in codings.reversed() {
      switch ASCII.string(ASCII.trimmed(Array(coding)[...])) {
      case "", "identity", "utf-8": break
      case "gzip", "x-gzip":
        if bytes.starts(with: [0x1f, 0x8b]) { bytes = try inflated(bytes, .gzip, limits) }
      case "deflate":
        // The name means zlib framing, but raw deflate is sent, too. Zlib's first two bytes are a multiple of 31.
        if bytes.count >= 2, bytes[0] & 0x0F == 8, (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0 {
          bytes = try inflated(bytes, .zlib, limits)
        } else if bytes.contains(0) || bytes.first.map({ $0 != UInt8(ascii: "<") }) == true {
          bytes = try inflated(bytes, .raw, limits)
        }
      case let other: throw PageFailure(.fetch, .unsupportedFormat, "content encoding \(other)")
      }
    }
    return bytes
  }

  /// - Returns: the chunks joined; `bytes` as they are where the first chunk's size is none, and what was read where a
  ///   later one is wrong or cut off.
  static func unchunked(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while let lineEnd = bytes[index...].prefix(1024).firstIndex(of: ASCII.lineFeed) {
      let digits = ASCII.trimmed(bytes[index..<lineEnd].prefix { $0 != UInt8(ascii: ";") })
      guard !digits.isEmpty, digits.count <= 8, let size = Int(ASCII.string(digits), radix: 16) else { break }
      if size == 0 { return result }
      let start = lineEnd + 1
      let end = min(start + size, bytes.count)
      result += bytes[start..<end]
      index = end
      // The line end after a chunk.
      if index < bytes.count, bytes[index] == ASCII.carriageReturn { index += 1 }
      if index < bytes.count, bytes[index] == ASCII.lineFeed { index += 1 }
    }
    return index == 0 ? bytes : result
  }

  private static func inflated(
    _ bytes: [UInt8], _ framing: Inflater.Framing, _ limits: FetchLimits
  ) throws(PageFailure) -> [UInt8] {
    let inflater = Inflater(framing)
    let ratioLimit = limits.inflatedLimit(compressedBytes: bytes.count)
    var result: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(1 << 18, max(1 << 12, bytes.count * 4)))
    var index = 0
    while true {
      let made = bytes.withUnsafeBytes { input in
        chunk.withUnsafeMutableBytes {
          inflater.step(UnsafeRawBufferPointer(rebasing: input[index...]), into: $0)
        }
      }
      index += made.taken
      result += chunk[..<made.made]
      if result.count > limits.pageBytes {
        throw PageFailure(.fetch, .tooLarge, "more than \(limits.pageBytes) bytes")
      }
      if result.count > ratioLimit {
        throw PageFailure(.fetch, .inflationRatio, "\(result.count) bytes from \(bytes.count)")
      }
      switch made.step {
      case .memberEnd: return result
      case .damaged(let message):
        throw PageFailure(.fetch, .damagedRecord, "content encoding: \(message) at byte \(index) of the body")
      case .more:
        if made.taken == 0 && made.made == 0 {
          throw PageFailure(.fetch, .damagedRecord, "content encoding: cut off at byte \(index) of the body")
        }
      }
    }
  }
}
