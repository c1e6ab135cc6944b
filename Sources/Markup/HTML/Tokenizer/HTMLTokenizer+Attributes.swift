/// The attributes of a tag.
extension HTMLTokenizer {
  /// What ends an attribute's name: those, and `=`.
  private static let attributeNameEnds: UInt64 = nameEnds | 1 << 0x3D

  /// Reads attributes up to the tag's `>`.
  ///
  /// - Returns: false where the page ends first.
  mutating func readAttributes(keep: Bool) -> Bool {
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
}
