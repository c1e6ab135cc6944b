import CZlib
import News

/// A stored HTTP response: status, header fields, and its body with transfer and content codings undone.
struct HTTPResponse {
  let status: Int
  let fields: HeaderFields
  let body: [UInt8]

  /// - Throws: `PageFailure` where the block is no response, its coding is unknown or damaged, or it grows past `limit`.
  init(_ block: [UInt8], limit: Int) throws(PageFailure) {
    guard let (headerEnd, bodyStart) = HTTPResponse.split(block) else {
      throw PageFailure(.fetch, .damagedRecord, "no end of the HTTP header")
    }
    let header = block[..<headerEnd]
    let statusLine = String(decoding: header.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    let words = statusLine.split(separator: " ")
    guard statusLine.hasPrefix("HTTP/"), words.count >= 2, let status = Int(words[1]) else {
      throw PageFailure(.fetch, .damagedRecord, "no HTTP status line")
    }
    self.status = status
    fields = HeaderFields(header)
    var body = Array(block[bodyStart...])
    if fields.value("transfer-encoding")?.lowercased().contains("chunked") == true,
      let whole = HTTPResponse.unchunked(body)
    {
      // Some archives keep the field and store the body without chunks: then the body is as it is.
      body = whole
    }
    switch fields.value("content-encoding")?.lowercased() {
    case nil, "", "identity": break
    case "gzip", "x-gzip", "deflate":
      // And some keep the field and store the body inflated.
      if let inflated = try HTTPResponse.inflated(body, limit: limit) { body = inflated }
    case let coding?: throw PageFailure(.fetch, .unsupportedFormat, "content coding \(coding)")
    }
    self.body = body
  }

  private static func split(_ block: [UInt8]) -> (headerEnd: Int, bodyStart: Int)? {
    var index = 0
    while index < min(block.count, 262_144) {
      if block[index] == 0x0A {
        if index + 1 < block.count, block[index + 1] == 0x0A { return (index, index + 2) }
        if index + 2 < block.count, block[index + 1] == 0x0D, block[index + 2] == 0x0A { return (index, index + 3) }
      }
      index += 1
    }
    return nil
  }

  /// RFC 9112, 7.1; nil where the body is not chunked after all.
  private static func unchunked(_ body: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var index = 0
    while index < body.count {
      guard let lineEnd = body[index...].prefix(64).firstIndex(of: 0x0A) else { return result.isEmpty ? nil : result }
      let digits = String(
        decoding: body[index..<lineEnd].prefix { $0 != 0x3B && $0 != 0x0D && $0 != 0x20 }, as: UTF8.self)
      guard let size = Int(digits, radix: 16), size >= 0 else { return result.isEmpty ? nil : result }
      if size == 0 { return result }
      let start = lineEnd + 1
      result += body[start..<min(body.count, start + size)]
      index = start + size
      while index < body.count, body[index] == 0x0D || body[index] == 0x0A { index += 1 }
    }
    return result
  }

  /// nil where the body is not compressed.
  private static func inflated(_ body: [UInt8], limit: Int) throws(PageFailure) -> [UInt8]? {
    guard body.count > 2 else { return nil }
    let isGzip = body[0] == 0x1F && body[1] == 0x8B
    let isZlib = body[0] & 0x0F == 8 && (Int(body[0]) << 8 | Int(body[1])) % 31 == 0
    guard isGzip || isZlib else { return nil }
    let zlib = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    zlib.initialize(to: z_stream())
    defer { zlib.deallocate() }
    // 32 more window bits: zlib tells gzip from zlib by the header.
    guard inflateInit2_(zlib, 47, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    defer { inflateEnd(zlib) }
    var source = body
    var result: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 262_144)
    zlib.pointee.avail_in = uInt(source.count)
    var taken = 0
    while true {
      let (status, unread, unwritten) = source.withUnsafeMutableBufferPointer { source in
        piece.withUnsafeMutableBufferPointer { target in
          zlib.pointee.next_in = source.baseAddress?.advanced(by: taken)
          zlib.pointee.avail_in = uInt(source.count - taken)
          zlib.pointee.next_out = target.baseAddress
          zlib.pointee.avail_out = uInt(target.count)
          let status = inflate(zlib, Z_NO_FLUSH)
          return (status, Int(zlib.pointee.avail_in), Int(zlib.pointee.avail_out))
        }
      }
      taken = source.count - unread
      result += piece[..<(piece.count - unwritten)]
      guard result.count <= limit else {
        throw PageFailure(.fetch, .tooLarge, "more than \(limit) bytes after the content coding")
      }
      if status == Z_STREAM_END { return result }
      if status != Z_OK || unread == 0 && unwritten > 0 {
        // A body cut short on the wire: what was readable is the page a browser would have shown.
        guard !result.isEmpty else { throw PageFailure(.fetch, .damagedRecord, "content coding cannot be undone") }
        return result
      }
    }
  }
}
