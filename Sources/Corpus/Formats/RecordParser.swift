import News

/// Reads what a raw record means: a page, or why it is none.
struct RecordParser {
  let outlets: OutletDirectory
  let limit: Int

  func page(of raw: RawRecord, id: PageID) throws(PageFailure) -> Page {
    let folder = outlets.attribute(path: id.path)
    var page: Page
    switch raw {
    case .failure(let failure, _): throw failure
    case .warc(let header, let block): page = try warcPage(header, block, id, folder)
    case .arc(let header, let block): page = try arcPage(header, block, id, folder)
    case .jsonLine(let line):
      page = try JSONRecord(line).page(id, outlets: outlets, folderOutlet: folder)
    case .feedItem(let item):
      guard !item.bytes.isEmpty else { throw PageFailure(.fetch, .emptyPage, "an item without a body") }
      let named = item.outlet.map { OutletAttribution(id: $0, source: .record) }
      page = Page(
        id: id, outlet: folder ?? item.url.flatMap(outlets.attribute(url:)) ?? named ?? .unknown, url: item.url,
        mediaType: item.mediaType, declaredCharset: "utf-8", supplied: item.supplied, bytes: item.bytes)
    }
    complete(&page)
    return page
  }

  /// Adds what the manifest says of the outlet.
  func complete(_ page: inout Page) {
    guard let outlet = outlets.outlet(page.outlet.id) else { return }
    page.supplied.timeZone = page.supplied.timeZone ?? outlet.timeZone
    page.supplied.language = page.supplied.language ?? outlet.language
  }

  private func warcPage(
    _ header: [UInt8], _ block: [UInt8], _ id: PageID, _ folder: OutletAttribution?
  ) throws(PageFailure) -> Page {
    let fields = HeaderFields(header)
    let url = fields.value("warc-target-uri").map {
      $0.hasPrefix("<") ? String($0.dropFirst().prefix { $0 != ">" }) : $0
    }
    let fetched = fields.value("warc-date").flatMap(Instant.init(utc:))
    let type = fields.value("content-type")?.lowercased() ?? ""
    switch fields.value("warc-type")?.lowercased() {
    case "revisit": throw PageFailure(.fetch, .revisit, url ?? "")
    case "response" where type.contains("http") || block.starts(with: Array("HTTP/".utf8)):
      return try httpPage(block, id, folder, url, fetched)
    case "response", "resource", "conversion":
      return try page(id, folder, url, fetched, contentType: type, bytes: block)
    case let other: throw PageFailure(.fetch, .unsupportedFormat, "WARC record of type \(other ?? "none")")
    }
  }

  private func arcPage(
    _ header: [UInt8], _ block: [UInt8], _ id: PageID, _ folder: OutletAttribution?
  ) throws(PageFailure) -> Page {
    let words = String(decoding: header, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    let url = words.count > 5 ? words[..<(words.count - 4)].joined(separator: "%20") : words.first.map(String.init)
    let fetched = words.dropLast(2).last.flatMap { Instant(digits: $0) }
    guard block.starts(with: Array("HTTP/".utf8)) else {
      let type = words.dropLast().last.map(String.init) ?? ""
      return try page(id, folder, url, fetched, contentType: type, bytes: block)
    }
    return try httpPage(block, id, folder, url, fetched)
  }

  private func httpPage(
    _ block: [UInt8], _ id: PageID, _ folder: OutletAttribution?, _ url: String?, _ fetched: Instant?
  ) throws(PageFailure) -> Page {
    let response = try HTTPResponse(block, limit: limit)
    guard (200..<300).contains(response.status) else {
      throw PageFailure(.fetch, .notHTTPSuccess, "HTTP status \(response.status) \(url ?? "")")
    }
    return try page(
      id, folder, url, fetched, contentType: response.fields.value("content-type")?.lowercased() ?? "text/html",
      bytes: response.body)
  }

  private func page(
    _ id: PageID, _ folder: OutletAttribution?, _ url: String?, _ fetched: Instant?, contentType: String,
    bytes: [UInt8]
  ) throws(PageFailure) -> Page {
    let mediaType: Page.MediaType
    switch contentType.prefix(while: { $0 != ";" && $0 != " " }) {
    case "text/html", "application/xhtml+xml", "": mediaType = .html
    case "text/plain": mediaType = .renderedText
    case let other: throw PageFailure(.fetch, .unsupportedFormat, "media type \(other)")
    }
    guard !bytes.isEmpty else { throw PageFailure(.fetch, .emptyPage, url ?? "") }
    guard bytes.count <= limit else {
      throw PageFailure(.fetch, .tooLarge, "\(bytes.count) bytes, the limit is \(limit)")
    }
    let charset = contentType.split(separator: ";").lazy.map { trimmed($0) }.first { $0.hasPrefix("charset=") }
      .map { trimmed($0.dropFirst(8).filter { $0 != "\"" && $0 != "'" }) }
    let outlet = folder ?? url.flatMap(outlets.attribute(url:)) ?? .unknown
    return Page(
      id: id, outlet: outlet, url: url, fetched: fetched, mediaType: mediaType, declaredCharset: charset, bytes: bytes)
  }
}

extension Instant {
  /// `2008-04-30T20:48:25Z`, fractions of a second cut.
  init?(utc text: String) {
    let parts = text.split { $0 == "T" || $0 == "Z" || $0 == "." || $0 == " " }
    guard parts.count >= 2 else { return nil }
    self.init(digits: (parts[0] + parts[1]).filter { $0 != "-" && $0 != ":" })
  }

  /// `20080430204825`, UTC.
  init?(digits: some StringProtocol) {
    let numbers = digits.utf8.prefix(14).map { Int($0) - 0x30 }
    guard numbers.count >= 8, numbers.allSatisfy({ (0...9).contains($0) }) else { return nil }
    func number(_ range: Range<Int>) -> Int {
      numbers.count >= range.upperBound ? numbers[range].reduce(0) { $0 * 10 + $1 } : 0
    }
    guard let day = CalendarDay(year: number(0..<4), month: number(4..<6), day: number(6..<8)), number(8..<10) < 24,
      number(10..<12) < 60, number(12..<14) < 61
    else { return nil }
    self.init(day, hour: number(8..<10), minute: number(10..<12), second: number(12..<14))
  }
}
