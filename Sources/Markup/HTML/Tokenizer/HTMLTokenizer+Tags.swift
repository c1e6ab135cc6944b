import Glibc

/// Tags and their attributes.
extension HTMLTokenizer {
  /// What ends a tag's name: white space, `/`, `>`; a bit a byte below 64.
  private static let nameEnds: UInt64 = 0x1_0000_1600 | 1 << 0x2F | 1 << 0x3E
  /// What ends an attribute's name: those, and `=`.
  private static let attributeNameEnds: UInt64 = nameEnds | 1 << 0x3D

  mutating func startTag() -> Token {
    readName(from: position + 1)
    guard readAttributes(keep: true) else { return cutOff() }
    lastStartTag = name
    return .startTag
  }

  mutating func endTag() -> Token {
    readName(from: position + 2)
    guard readAttributes(keep: false) else { return cutOff() }
    return .endTag
  }

  /// A tag that the page's end cuts off is nothing.
  private mutating func cutOff() -> Token {
    discardAttributes()
    position = end
    return .end
  }

  /// Forgets the attributes of the token, which no element took.
  mutating func discardAttributes() {
    if attributes.count > firstAttribute { attributes.removeLast(attributes.count - firstAttribute) }
  }

  private mutating func readName(from start: Int) {
    var at = start
    var odd = false
    while true {
      let byte = page[at]
      if byte < 64 {
        if HTMLTokenizer.nameEnds >> UInt64(byte) & 1 == 1 { break }
        if byte < 0x20 {
          if byte == 0, at >= end { break }
          odd = true
        }
      }
      at += 1
    }
    tag = odd ? .unknown : tags.tag(page + start, count: at - start)
    name = tag == .unknown ? lowered(start, at) : range(start, at)
    position = at
  }

  /// The bytes with capital letters made small and U+FFFD for NUL: the page's own where that changes nothing.
  mutating func lowered(_ start: Int, _ end: Int) -> FlatTree.ByteRange {
    var changes = false
    for at in start..<end where page[at] &- 0x41 < 26 || page[at] == 0 { changes = true }
    guard changes else { return range(start, end) }
    let count = decoded.count
    for at in start..<end {
      let byte = page[at]
      if byte == 0 {
        decoded.append(contentsOf: UTF8Repair.replacement)
      } else {
        decoded.append(FlatTree.lowered(byte))
      }
    }
    return decodedRange(from: count)
  }

  /// Reads attributes up to the tag's `>`.
  ///
  /// - Returns: false where the page ends first.
  private mutating func readAttributes(keep: Bool) -> Bool {
    firstAttribute = attributes.count
    isSelfClosing = false
    var at = position
    while true {
      let byte = page[at]
      if byte == 0x3E {
        position = at + 1
        return true
      }
      if HTMLTokenizer.isSpace(byte) {
        at += 1
        continue
      }
      if byte == 0x2F {
        at += 1
        if page[at] == 0x3E {
          isSelfClosing = true
          position = at + 1
          return true
        }
        continue
      }
      if byte == 0, at >= end { return false }
      guard let after = readAttribute(from: at, keep: keep) else { return false }
      at = after
    }
  }

  /// - Returns: the offset after the attribute, or nil where the page ends first.
  private mutating func readAttribute(from start: Int, keep: Bool) -> Int? {
    var at = start + 1
    var changes = page[start] &- 0x41 < 26 || page[start] == 0
    while true {
      let byte = page[at]
      if byte < 64 {
        if HTMLTokenizer.attributeNameEnds >> UInt64(byte) & 1 == 1 { break }
        if byte == 0 {
          if at >= end { return nil }
          changes = true
        }
      } else if byte &- 0x41 < 26 {
        changes = true
      }
      at += 1
    }
    let name: FlatTree.ByteRange
    if keep { name = changes ? lowered(start, at) : range(start, at) } else { name = range(start, start) }
    at = skipSpace(from: at)
    var value = FlatTree.ByteRange(start: name.start, count: 0)
    if page[at] == 0x3D {
      guard let raw = rawValue(from: skipSpace(from: at + 1)) else { return nil }
      if keep {
        value =
          raw.needsDecoding
          ? decode(raw.start, raw.end, references: true, replaceNull: true, inAttribute: true)
          : range(raw.start, raw.end)
      }
      at = raw.after
    }
    if keep, flood == nil, !isRepeated(name) {
      if attributes.count - firstAttribute >= attributeLimit { flood = start }
      attributes.append(FlatTree.Attribute(name: name, value: value))
    }
    return at
  }

  /// An attribute's value as it stands in the page.
  private struct RawValue {
    let start: Int
    let end: Int
    /// The offset behind it and its quote.
    let after: Int
    let needsDecoding: Bool
  }

  /// - Returns: nil where the page ends before the value does.
  @inline(__always)
  private func rawValue(from start: Int) -> RawValue? {
    let quote = page[start]
    if quote == 0x22 || quote == 0x27 { return quotedValue(from: start + 1, quote) }
    var at = start
    var needsDecoding = false
    while true {
      let byte = page[at]
      if byte <= 0x3E {
        if byte == 0x3E || HTMLTokenizer.isSpace(byte) { break }
        if byte == 0, at >= end { return nil }
        if byte == 0 || byte == 0x26 { needsDecoding = true }
      }
      at += 1
    }
    return RawValue(start: start, end: at, after: at, needsDecoding: needsDecoding)
  }

  @inline(__always)
  private func quotedValue(from start: Int, _ quote: UInt8) -> RawValue? {
    let stop = HTMLTokenizer.scan(page, from: start, for: quote, 0x26)
    if page[stop] == quote { return RawValue(start: start, end: stop, after: stop + 1, needsDecoding: false) }
    guard let close = find(quote, from: stop) else { return nil }
    return RawValue(start: start, end: close, after: close + 1, needsDecoding: true)
  }

  /// Whether the tag has an attribute of this name already: the first one counts.
  private mutating func isRepeated(_ name: FlatTree.ByteRange) -> Bool {
    let count = attributes.count - firstAttribute
    if count >= AttributeNames.worthwhile { return isRepeatedAmongMany(name) }
    for index in firstAttribute..<attributes.count where equal(attributes[index].name, name) { return true }
    return false
  }

  private mutating func isRepeatedAmongMany(_ name: FlatTree.ByteRange) -> Bool {
    var names = AttributeNames()
    swap(&names, &self.names)
    if names.tag != firstAttribute {
      names.start(tag: firstAttribute)
      for attribute in attributes[firstAttribute...] { _ = names.isRepeated(attribute.name, in: self) }
    }
    let isRepeated = names.isRepeated(name, in: self)
    swap(&names, &self.names)
    return isRepeated
  }

  @inline(__always)
  func equal(_ left: FlatTree.ByteRange, _ right: FlatTree.ByteRange) -> Bool {
    guard left.count == right.count else { return false }
    let first = Int(left.start)
    let second = Int(right.start)
    for offset in 0..<Int(left.count) where byte(at: first + offset) != byte(at: second + offset) { return false }
    return true
  }

  @inline(__always)
  func skipSpace(from start: Int) -> Int {
    var at = start
    while HTMLTokenizer.isSpace(page[at]) { at += 1 }
    return at
  }

  /// FNV-1a of the tag's name in lower case.
  mutating func nameHash() -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for at in name.range { hash = (hash ^ UInt32(FlatTree.lowered(byte(at: at)))) &* 16_777_619 }
    return hash
  }

  func find(_ byte: UInt8, from start: Int) -> Int? {
    guard start < end, let hit = memchr(page + start, Int32(byte), end - start) else { return nil }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(page)
  }

  /// Whether `text` stands here, letter for letter.
  func has(_ text: StaticString, at start: Int) -> Bool {
    start + text.utf8CodeUnitCount <= end && memcmp(page + start, text.utf8Start, text.utf8CodeUnitCount) == 0
  }
}
