import News

/// A record of a web archive that can hold a page.
struct Capture: Sendable {
  enum Payload: Sendable {
    /// Status line, headers, body.
    case http
    /// Bytes of this media type.
    case resource(mediaType: String)
    /// Text that a crawler extracted (WET), in UTF-8.
    case extractedText
  }

  var url: String?
  var fetched: Instant?
  var recordID: String?
  var payload: Payload
  var content: [UInt8]

  struct Body {
    var bytes: [UInt8]
    var mediaType: Page.MediaType
    var charset: String?
  }

  /// - Throws: `PageFailure(.fetch, .notHTTPSuccess | .unsupportedFormat | .damagedRecord | .tooLarge | …)`.
  consuming func body(limits: FetchLimits) throws(PageFailure) -> Body {
    switch payload {
    case .extractedText: return Body(bytes: content, mediaType: .renderedText, charset: "utf-8")
    case .resource(let mediaType):
      let type = ContentType(mediaType)
      return try Capture.body(content, type: type)
    case .http:
      guard let message = HTTPMessage(content) else {
        throw PageFailure(.fetch, .damagedRecord, "no HTTP status line")
      }
      guard (200...299).contains(message.status) else {
        throw PageFailure(.fetch, .notHTTPSuccess, "HTTP status \(message.status)")
      }
      let type = ContentType(message["content-type"] ?? "")
      let body = content[message.bodyStart...]
      if !body.isEmpty, let refused = type.refusal(sniffing: body) { throw refused }
      let decoded = try ContentDecoding.decode(body, message, limits: limits)
      return try Capture.body(decoded, type: type)
    }
  }

  private static func body(_ bytes: [UInt8], type: ContentType) throws(PageFailure) -> Body {
    guard !bytes.isEmpty else { throw PageFailure(.fetch, .emptyPage, "no body") }
    if let refused = type.refusal(sniffing: bytes[...]) { throw refused }
    return Body(
      bytes: bytes, mediaType: type.essence == "text/plain" ? .renderedText : .html, charset: type.charset)
  }
}

/// A media type and its charset, as a `Content-Type` header states them.
struct ContentType: Equatable {
  /// Lower case, e.g. `text/html`; empty where none is stated.
  let essence: String
  let charset: String?

  init(_ header: String) {
    let parts = header.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    essence = parts.first.map { ASCII.string(ASCII.trimmed(Array($0)[...])).lowercased() } ?? ""
    charset =
      parts.dropFirst().lazy.compactMap { part -> String? in
        let part = ASCII.trimmed(Array(part)[...])
        guard ASCII.starts(part, withLowercase: "charset"), let equals = part.firstIndex(of: UInt8(ascii: "=")) else {
          return nil
        }
        var value = ASCII.trimmed(part[(equals + 1)...])
        if value.first == UInt8(ascii: "\"") || value.first == UInt8(ascii: "'") { value = value.dropFirst() }
        if value.last == UInt8(ascii: "\"") || value.last == UInt8(ascii: "'") { value = value.dropLast() }
        return value.isEmpty ? nil : ASCII.string(value)
      }.first
  }

  /// Why a body of this type is no page; nil for HTML, plain text, and what looks like HTML under no type.
  func refusal(sniffing body: ArraySlice<UInt8>) -> PageFailure? {
    switch essence {
    case "text/html", "application/xhtml+xml", "text/plain": return nil
    case "":
      return CorpusFormat(sniffing: body.prefix(1024)) == .html
        ? nil : PageFailure(.fetch, .unsupportedFormat, "no media type stated")
    default: return PageFailure(.fetch, .unsupportedFormat, "media type \(essence)")
    }
  }
}
