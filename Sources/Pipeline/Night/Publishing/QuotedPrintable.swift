/// Text as RFC 2045, section 6.7 has it pass any mail server.
enum QuotedPrintable {
  /// Lines of at most 76 characters; line breaks stay line breaks.
  static func encoded(_ text: String) -> String {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { line($0) }.joined(separator: "\n")
  }

  private static func line(_ bytes: Substring.UTF8View) -> String {
    var result = ""
    var width = 0
    var rest = bytes
    while let byte = rest.popFirst() {
      let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
      let isPlain = (0x21..<0x7F).contains(byte) && byte != UInt8(ascii: "=") || isBlank && !rest.isEmpty
      // One character is left for the sign that the line goes on.
      if width + (isPlain ? 1 : 3) > 75 {
        result += "=\n"
        width = 0
      }
      // A line that begins with a dot, or with "From ", means something to some servers.
      let isRisky = width == 0 && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "F"))
      let piece = isPlain && !isRisky ? String(UnicodeScalar(byte)) : escaped(byte)
      result += piece
      width += piece.utf8.count
    }
    return result
  }

  private static func escaped(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "=0\(digits)" : "=\(digits)"
  }
}
