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
      at = skipSpace(from: at + 1)
      let quote = page[at]
      let valueStart: Int
      let valueEnd: Int
      var needsDecoding = false
      if quote == 0x22 || quote == 0x27 {
        valueStart = at + 1
        var close = HTMLTokenizer.scan(page, from: valueStart, for: quote, 0x26)
        if page[close] != quote {
          needsDecoding = true
          guard let found = find(quote, from: close) else { return nil }
          close = found
        }
        valueEnd = close
        at = close + 1
      } else {
        valueStart = at
        while true {
          let byte = page[at]
          if byte == 0x3E || HTMLTokenizer.isSpace(byte) { break }
          if byte == 0 {
            if at >= end { return nil }
            needsDecoding = true
          }
          if byte == 0x26 { needsDecoding = true }
          at += 1
        }
        valueEnd = at
      }
      if keep {
        value =
          needsDecoding
          ? decode(valueStart, valueEnd, references: true, replaceNull: true, inAttribute: true)
          : range(valueStart, valueEnd)
      }
    }
    if keep, flood == nil, !isRepeated(name) {
      if attributes.count - firstAttribute >= attributeLimit { flood = start }
      attributes.append(FlatTree.Attribute(name: name, value: value))
    }
    return at
  }

  /// Whether the tag has an attribute of this name already: the first one counts.
  private mutating func isRepeated(_ name: FlatTree.ByteRange) -> Bool {
    let count = attributes.count - firstAttribute
    if count > AttributeNames.worthwhile { return names.isRepeated(name, in: self) }
    for index in firstAttribute..<attributes.count where equal(attributes[index].name, name) { return true }
    if count == AttributeNames.worthwhile {
      names.start()
      for index in firstAttribute..<attributes.count { _ = names.isRepeated(attributes[index].name, in: self) }
      _ = names.isRepeated(name, in: self)
    }
    return false
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

  func find(_ byte: UInt8, from start: Int) -> Int? {
    guard start < end, let hit = memchr(page + start, Int32(byte), end - start) else { return nil }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(page)
  }

  /// Whether `text` stands here, letter for letter.
  func has(_ text: StaticString, at start: Int) -> Bool {
    start + text.utf8CodeUnitCount <= end && memcmp(page + start, text.utf8Start, text.utf8CodeUnitCount) == 0
  }
}
