/// Collapses white space as a browser does when it lays out text.
enum WhiteSpace {
  /// Bytes that are white space or may begin a character that is; the others stand as they are.
  private static let isSpecial: [Bool] = (0...255).map { $0 <= 32 || [0x7F, 0xC2, 0xE2, 0xEF].contains($0) }

  /// Appends `text` with each run of white space as one space; no-break spaces count, soft hyphens and zero-width
  /// spaces are left out.
  ///
  /// - Parameters:
  ///   - pendingSpace: whether white space stands before; left as what stands at the end.
  ///   - isFirst: whether nothing of this text stands in `output` yet, so that leading space is dropped.
  static func appendCollapsed(_ text: Bytes, to output: inout [UInt8], pendingSpace: inout Bool, isFirst: Bool) {
    let isSpecial = isSpecial.span
    var isFirst = isFirst
    var index = 0
    while index < text.count {
      if isSpecial[Int(text[index])] {
        switch character(text, index) {
        case .space(let length):
          pendingSpace = true
          index += length
          continue
        case .nothing(let length):
          index += length
          continue
        case .visible: break
        }
      }
      // As much as stands as it is: up to white space that is not one blank between two characters.
      var stop = index + 1
      while stop < text.count {
        let byte = text[stop]
        if isSpecial[Int(byte)] {
          if byte == 0x20 {
            guard stop + 1 < text.count, !isSpecial[Int(text[stop + 1])] else { break }
          } else if case .visible = character(text, stop) {
          } else {
            break
          }
        }
        stop += 1
      }
      if pendingSpace, !isFirst { output.append(0x20) }
      pendingSpace = false
      isFirst = false
      output.append(text.extracting(index..<stop))
      index = stop
    }
  }

  private enum Reading {
    case visible
    case space(length: Int)
    case nothing(length: Int)
  }

  /// What the character is that begins with a special byte.
  private static func character(_ text: Bytes, _ index: Int) -> Reading {
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
