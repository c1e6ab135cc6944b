/// Putting characters and comments into the tree.
extension TreeConstructor {
  /// Adds the text token at the current place, NULs left out.
  mutating func insertText() {
    if tokenizer.hasNull {
      tokenizer.text = withoutNulls(tokenizer.text)
      tokenizer.hasNull = false
    }
    insertText(tokenizer.text)
  }

  mutating func insertText(_ text: FlatTree.ByteRange) {
    guard text.count > 0 else { return }
    let place = place(in: open.current)
    let last = place.next == FlatTree.none ? nodes[Int(place.parent)].lastChild : previousSibling(of: place.next)
    if last != FlatTree.none, nodes[Int(last)].kind == .text { return extendText(last, by: text) }
    var node = FlatTree.Node(kind: .text)
    node.text = text
    _ = insert(node, at: place)
  }

  /// Lets a text node go on with more characters.
  private mutating func extendText(_ node: Int32, by more: FlatTree.ByteRange) {
    let index = Int(node)
    let end = nodes[index].text.range.upperBound
    if end == Int(more.start), end != tokenizer.decodedBase {
      nodes[index].text.count += more.count
      return
    }
    let bytes = tokenizer.bytes(more)
    let base = tokenizer.decodedBase
    defer { nodes[index].text.count += more.count }
    if end == base + tokenizer.decoded.count {
      tokenizer.decoded.append(contentsOf: bytes)
      return
    }
    if let room = growing[node], end + bytes.count <= room {
      tokenizer.decoded.replaceSubrange(end - base..<end - base + bytes.count, with: bytes)
      return
    }
    // Twice the room that it needs, so that a text in a thousand pieces is copied ten times and not a thousand.
    let start = tokenizer.decoded.count
    let text = tokenizer.bytes(nodes[index].text) + bytes
    tokenizer.decoded.append(contentsOf: text)
    tokenizer.decoded.append(contentsOf: repeatElement(0x20, count: text.count))
    nodes[index].text.start = UInt32(truncatingIfNeeded: base + start)
    growing[node] = base + tokenizer.decoded.count
  }

  mutating func withoutNulls(_ text: FlatTree.ByteRange, replacement: [UInt8] = []) -> FlatTree.ByteRange {
    let count = tokenizer.decoded.count
    for byte in tokenizer.bytes(text) {
      if byte == 0 { tokenizer.decoded.append(contentsOf: replacement) } else { tokenizer.decoded.append(byte) }
    }
    return tokenizer.decodedRange(from: count)
  }

  mutating func insertComment() { insertComment(at: place(in: open.current)) }

  mutating func insertComment(at place: Place) {
    var node = FlatTree.Node(kind: .comment)
    node.text = tokenizer.text
    _ = insert(node, at: place)
  }
}
