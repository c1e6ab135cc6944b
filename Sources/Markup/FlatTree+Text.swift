/// Text and attributes as ranges of the tree's buffer; a `String` is made only where one is asked for.
extension FlatTree {
  /// Appends all text inside `node`, as it stands, to `output`; that of scripts and styles only where `node` is one.
  public func appendText(of node: Int32, to output: inout [UInt8]) {
    var index = node
    let end = endOfSubtree(node)
    while index < end {
      let current = nodes[Int(index)]
      if index != node, current.tag == .script || current.tag == .style {
        index = endOfSubtree(index)
        continue
      }
      if current.kind == .text { output.append(contentsOf: bytes[current.text.range]) }
      index += 1
    }
  }

  /// The value of the first attribute with this name (lower case); empty where it has none.
  @inlinable public func attribute(_ node: Int32, _ name: StaticString) -> ByteRange? {
    let element = nodes[Int(node)]
    let first = Int(element.firstAttribute)
    for index in first..<first + Int(element.attributeCount) where equals(attributes[index].name, name) {
      return attributes[index].value
    }
    return nil
  }

  /// The attributes of an element.
  @inlinable public func attributes(of node: Int32) -> ArraySlice<Attribute> {
    let element = nodes[Int(node)]
    return attributes[Int(element.firstAttribute)..<Int(element.firstAttribute) + Int(element.attributeCount)]
  }

  /// Whether the attribute, as a list of words with white space between them, has `token`; letter case of ASCII does
  /// not count.
  public func hasToken(_ node: Int32, _ name: StaticString, _ token: StaticString) -> Bool {
    attribute(node, name).map { hasToken($0, token) } ?? false
  }

  /// Whether the value, as a list of words with white space between them, has `token`; letter case of ASCII does not
  /// count.
  public func hasToken(_ value: ByteRange, _ token: StaticString) -> Bool {
    let range = value.range
    var start = range.lowerBound
    while start < range.upperBound {
      if FlatTree.isSpace(bytes[start]) {
        start += 1
        continue
      }
      var end = start
      while end < range.upperBound, !FlatTree.isSpace(bytes[end]) { end += 1 }
      let word = ByteRange(start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: end - start))
      if equalsIgnoringCase(word, token) { return true }
      start = end
    }
    return false
  }

  /// Whether the bytes are those of `text`.
  @inlinable public func equals(_ range: ByteRange, _ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard Int(range.count) == count else { return false }
    return bytes.withUnsafeBytes { bytes in
      FlatTree.equal(
        UnsafeRawBufferPointer(rebasing: bytes[range.range]),
        UnsafeRawBufferPointer(start: text.utf8Start, count: count))
    }
  }

  /// Whether two buffers of one length hold the same: names are short, so by four bytes that may overlap.
  @inlinable static func equal(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    let count = left.count
    func differs(at index: Int) -> Bool {
      left.loadUnaligned(fromByteOffset: index, as: UInt32.self)
        != right.loadUnaligned(fromByteOffset: index, as: UInt32.self)
    }
    guard count >= 4 else {
      for index in 0..<count where left[index] != right[index] { return false }
      return true
    }
    var index = 0
    while index + 4 < count {
      if differs(at: index) { return false }
      index += 4
    }
    return !differs(at: count - 4)
  }

  /// Whether the bytes are those of `text`, which is in lower case, but for the case of ASCII letters.
  @inlinable public func equalsIgnoringCase(_ range: ByteRange, _ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard Int(range.count) == count else { return false }
    let wanted = text.utf8Start
    let start = Int(range.start)
    for offset in 0..<count where FlatTree.lowered(bytes[start + offset]) != wanted[offset] { return false }
    return true
  }

  /// Whether `text`, in lower case, stands somewhere in the bytes, but for the case of ASCII letters.
  public func containsIgnoringCase(_ range: ByteRange, _ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard count > 0, Int(range.count) >= count else { return count == 0 }
    let wanted = text.utf8Start
    for start in range.range.lowerBound...(range.range.upperBound - count)
    where FlatTree.lowered(bytes[start]) == wanted[0] {
      var offset = 1
      while offset < count, FlatTree.lowered(bytes[start + offset]) == wanted[offset] { offset += 1 }
      if offset == count { return true }
    }
    return false
  }

  public func string(_ range: ByteRange) -> String { String(decoding: bytes[range.range], as: UTF8.self) }

  /// White space as HTML has it: tab, line feed, form feed, carriage return, space.
  @inlinable public static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
  }

  @inlinable static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
