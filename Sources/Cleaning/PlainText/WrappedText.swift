/// Text whose lines were broken at a fixed width: paragraphs are apart by blank lines, and each line break is a space.
enum WrappedText {
  /// The text with its paragraphs on one line each, where it looks wrapped; else as it is.
  static func unwrapped(_ text: [UInt8]) -> [UInt8] {
    var broken = 0
    var wrapped = 0
    var lineStart = 0
    var hasBlank = false
    for index in text.indices where text[index] == 0x0A {
      let length = index - lineStart
      let isBlank = text[lineStart..<index].allSatisfy { $0 <= 0x20 }
      if isBlank { hasBlank = true }
      if !isBlank, index + 1 < text.count, text[index + 1] > 0x20 {
        broken += 1
        if (45...100).contains(length), !(text[index - 1] == 0x2E) { wrapped += 1 }
      }
      lineStart = index + 1
    }
    guard hasBlank, broken >= 4, wrapped * 10 >= broken * 7 else { return text }
    var output = text
    for index in text.indices.dropLast().dropFirst()
    where text[index] == 0x0A && text[index + 1] > 0x20 && text[index - 1] > 0x20 {
      output[index] = 0x20
    }
    return output
  }
}
