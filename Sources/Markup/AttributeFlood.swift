import Glibc

/// Looks for a start tag with so many attributes that a parser which compares each with all would not come back.
///
/// Only a page with a long stretch free of `>` can have one, and that is seen by a look at each of its blocks.
enum AttributeFlood {
  /// - Returns: the offset of the first tag with more than `limit` attributes.
  static func offset(in page: UnsafeBufferPointer<UInt8>, limit: Int) -> Int? {
    // An attribute takes two bytes or more, so a flood covers one whole aligned block of `limit` bytes.
    let block = max(1024, limit)
    guard let base = page.baseAddress else { return nil }
    var start = 0
    while start + block <= page.count {
      if memchr(base + start, 0x3E, block) == nil { return slowOffset(in: page, limit: limit) }
      start += block
    }
    return nil
  }

  /// Reads all tags, past comments and the raw text of scripts and styles.
  private static func slowOffset(in page: UnsafeBufferPointer<UInt8>, limit: Int) -> Int? {
    var position = 0
    while position < page.count {
      guard page[position] == 0x3C, position + 1 < page.count else {
        position += 1
        continue
      }
      if page.has("<!--", at: position) {
        position = page.find("-->", from: position + 4) ?? page.count
        continue
      }
      guard UnsafeBufferPointer.isLetter(page[position + 1]) else {
        position += 1
        continue
      }
      let start = position
      let (end, count) = readTag(page, from: start + 1)
      if count > limit { return start }
      position = end
      if page.has("<script", at: start) {
        position = page.find("</script", from: end) ?? page.count
      } else if page.has("<style", at: start) {
        position = page.find("</style", from: end) ?? page.count
      }
    }
    return nil
  }

  private static func readTag(_ page: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, attributes: Int) {
    var position = start
    var attributes = 0
    var inWord = true
    while position < page.count, page[position] != 0x3E {
      let byte = page[position]
      position += 1
      if byte == 0x3D {
        while position < page.count, isSpace(page[position]) { position += 1 }
        if position < page.count, page[position] == 0x22 || page[position] == 0x27 {
          let quote = page[position]
          position += 1
          while position < page.count, page[position] != quote { position += 1 }
          position += 1
        }
        inWord = true
      } else if isSpace(byte) || byte == 0x2F || byte == 0x22 || byte == 0x27 {
        inWord = false
      } else if !inWord {
        inWord = true
        attributes += 1
      }
    }
    return (min(position + 1, page.count), attributes)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
