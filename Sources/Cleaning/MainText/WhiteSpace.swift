/// Collapses white space as a browser does when it lays out text.
enum WhiteSpace {
  /// Appends `text` with each run of white space as one space; no-break spaces count, soft hyphens and zero-width
  /// spaces are left out.
  ///
  /// - Parameters:
  ///   - pendingSpace: whether white space stands before; left as what stands at the end.
  ///   - isFirst: whether nothing of this text stands in `output` yet, so that leading space is dropped.
  static func appendCollapsed(_ text: Bytes, to output: inout [UInt8], pendingSpace: inout Bool, isFirst: Bool) {
    var isFirst = isFirst
    var index = 0
    while index < text.count {
      switch reading(text, index) {
      case .space(let length):
        pendingSpace = true
        index += length
      case .nothing(let length): index += length
      case .visible:
        let end = endOfVisible(text, index)
        if pendingSpace, !isFirst { output.append(0x20) }
        pendingSpace = false
        isFirst = false
        output.append(text.extracting(index..<end))
        index = end
      }
    }
  }

  /// How far the text stands as it is: up to white space that is not one blank between two characters.
  private static func endOfVisible(_ text: Bytes, _ start: Int) -> Int {
    var index = EightBytes.endOfPlain(text, start)
    while index < text.count {
      if isPlain(text[index]) {
        index += 1
      } else if text[index] == 0x20 {
        guard index + 1 < text.count, isPlain(text[index + 1]) else { return index }
        index = EightBytes.endOfPlain(text, index + 1)
      } else {
        guard case .visible = reading(text, index) else { return index }
        index += 1
      }
    }
    return index
  }

  /// Visible characters of ASCII, most of any text.
  @inline(__always) private static func isPlain(_ byte: UInt8) -> Bool { byte &- 0x21 < 0x5E }

  private enum Reading {
    case visible
    case space(length: Int)
    case nothing(length: Int)
  }

  /// How the character that begins at `index` is read; later bytes of one are visible.
  private static func reading(_ text: Bytes, _ index: Int) -> Reading {
    let byte = text[index]
    switch byte {
    case ...32, 0x7F: return .space(length: 1)
    case 0xC2 where index + 1 < text.count:
      if text[index + 1] == 0xA0 { return .space(length: 2) }
      return text[index + 1] == 0xAD ? .nothing(length: 2) : .visible
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80:
      switch text[index + 2] {
      case 0x80...0x8A, 0xA8...0xAF: return .space(length: 3)
      case 0x8B: return .nothing(length: 3)
      default: return .visible
      }
    case 0xEF where index + 2 < text.count && text[index + 1] == 0xBB && text[index + 2] == 0xBF:
      return .nothing(length: 3)
    default: return .visible
    }
  }

  /// The text with its white space collapsed; nil where nothing is left.
  static func collapsed(_ text: String) -> String? { collapsed(text.utf8.span) }

  static func collapsed(_ text: Bytes) -> String? {
    var output: [UInt8] = []
    var pending = false
    appendCollapsed(text, to: &output, pendingSpace: &pending, isFirst: true)
    return output.isEmpty ? nil : output.span.string
  }
}
