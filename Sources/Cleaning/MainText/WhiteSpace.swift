/// Collapses white space as a browser does when it lays out text.
enum WhiteSpace {
  /// Appends `bytes[range]` with each run of white space as one space; no-break spaces count, soft hyphens and
  /// zero-width spaces are left out.
  ///
  /// - Parameters:
  ///   - pendingSpace: whether white space stands before; left as what stands at the end.
  ///   - isFirst: whether nothing of this text stands in `output` yet, so that leading space is dropped.
  static func appendCollapsed(
    _ bytes: [UInt8], _ range: Range<Int>, to output: inout [UInt8], pendingSpace: inout Bool, isFirst: Bool
  ) {
    var isFirst = isFirst
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      let byte = bytes[index]
      if byte <= 32 || byte == 0x7F {
        pendingSpace = true
        index += 1
        continue
      }
      if byte == 0xC2, index + 1 < end {
        if bytes[index + 1] == 0xA0 {
          pendingSpace = true
          index += 2
          continue
        }
        if bytes[index + 1] == 0xAD {
          index += 2
          continue
        }
      } else if byte == 0xE2, index + 2 < end, bytes[index + 1] == 0x80 {
        if (0x80...0x8A).contains(bytes[index + 2]) || (0xA8...0xAF).contains(bytes[index + 2]) {
          pendingSpace = true
          index += 3
          continue
        }
        if bytes[index + 2] == 0x8B {
          index += 3
          continue
        }
      } else if byte == 0xEF, index + 2 < end, bytes[index + 1] == 0xBB, bytes[index + 2] == 0xBF {
        index += 3
        continue
      }
      if pendingSpace {
        if !isFirst { output.append(32) }
        pendingSpace = false
      }
      isFirst = false
      // The rest of this word at one go.
      var stop = index + 1
      while stop < end, bytes[stop] > 32, bytes[stop] != 0xC2, bytes[stop] != 0xE2, bytes[stop] != 0xEF,
        bytes[stop] != 0x7F
      { stop += 1 }
      output.append(contentsOf: bytes[index..<stop])
      index = stop
    }
  }

  /// The text with its white space collapsed; nil where nothing is left.
  static func collapsed(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    var pending = false
    appendCollapsed(bytes, bytes.indices, to: &output, pendingSpace: &pending, isFirst: true)
    return output.isEmpty ? nil : String(decoding: output, as: UTF8.self)
  }
}
