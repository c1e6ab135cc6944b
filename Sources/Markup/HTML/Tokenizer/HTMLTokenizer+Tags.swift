import Glibc

/// Tags and their attributes.
extension HTMLTokenizer {
  /// What ends a tag's name: white space, `/`, `>`; a bit a byte below 64.
  static let nameEnds: UInt64 = 0x1_0000_1600 | 1 << 0x2F | 1 << 0x3E

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
