/// Cuts out of a page what no reader of its tree asks for: comments, styles, drawings, and scripts that hold no JSON.
///
/// They are 45% of the bytes of the WCXB pages, and libxml2 goes through them character by character; `memchr` does not.
enum RawTextSkipper {
  /// Shorter stretches are not worth a copy.
  private static let worthwhile = 32

  /// - Returns: the page without those stretches, tags kept; nil where there are none.
  static func trimmed(_ page: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var output: [UInt8] = []
    var copied = 0
    /// Where the tag before this place starts, since a `<` may stand in one of its attributes.
    var tag: Int?
    var position = 0
    while let start = page.find(0x3C, from: position), start + 4 < page.count {
      position = start + 1
      let isComment = page.has("<!--", at: start)
      let raw = isComment ? nil : rawTextEnd(page, at: start)
      guard isComment || raw != nil else {
        if UnsafeBufferPointer.isLetter(page[start + 1]) { tag = start }
        continue
      }
      if let before = tag, let end = tagEnd(page, from: before), end > start {
        position = end
        tag = nil
        continue
      }
      tag = nil
      let cut: Range<Int>
      if let raw {
        guard let open = tagEnd(page, from: start), let close = page.find(raw, from: open)
        else { break }
        position = close
        if holdsJSON(page, start..<open) { continue }
        cut = open..<close
      } else {
        // `<!-->` is a comment of its own.
        if page[start + 4] == 0x3E || page[start + 4] == 0x2D { continue }
        guard let close = page.find("-->", from: start + 4) else { break }
        position = close + 3
        cut = start..<(close + 3)
      }
      guard cut.count >= worthwhile else { continue }
      output.append(contentsOf: page[copied..<cut.lowerBound])
      copied = cut.upperBound
    }
    guard copied > 0 else { return nil }
    output.append(contentsOf: page[copied...])
    return output
  }

  /// What ends the raw text of the element whose tag starts here.
  private static func rawTextEnd(_ page: UnsafeBufferPointer<UInt8>, at start: Int) -> StaticString? {
    guard page[start + 1] | 0x20 == 0x73 else { return nil }
    if page.has("<script", at: start), isNameEnd(page, start + 7) { return "</script" }
    if page.has("<style", at: start), isNameEnd(page, start + 6) { return "</style" }
    if page.has("<svg", at: start), isNameEnd(page, start + 4) { return "</svg" }
    return nil
  }

  private static func isNameEnd(_ page: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    guard position < page.count else { return false }
    let byte = page[position]
    return byte == 0x3E || byte == 0x2F || byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }

  /// JSON-LD and the state that scripts are given: `type="application/ld+json"`, `application/json`.
  private static func holdsJSON(_ page: UnsafeBufferPointer<UInt8>, _ tag: Range<Int>) -> Bool {
    tag.contains { page.has("json", at: $0) || page.has("__NEXT_DATA__", at: $0) }
  }

  /// The offset after the `>` that ends the tag, quoted values passed over; nil where the page ends first.
  private static func tagEnd(_ page: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var position = start + 1
    var afterEquals = false
    while position < page.count {
      let byte = page[position]
      switch byte {
      case 0x3E: return position + 1
      case 0x22, 0x27:
        if afterEquals {
          guard let close = page.find(byte, from: position + 1) else { return nil }
          position = close
        }
        afterEquals = false
      case 0x3D: afterEquals = true
      case 0x20, 0x09...0x0D: break
      default: afterEquals = false
      }
      position += 1
    }
    return nil
  }
}
