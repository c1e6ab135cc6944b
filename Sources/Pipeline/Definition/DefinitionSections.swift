/// A definition's text by its topmost keys.
enum DefinitionSections {
  /// The text without the lines of the section `key`, which begin with `key:` and end before the next line that is
  /// neither indented nor a comment.
  ///
  /// Knows block style alone; who asks checks that what is left says what it said before.
  static func text(_ text: String, without key: String) -> String {
    var kept: [Substring] = []
    var isCut = false
    // Comments and empty lines before the next section are its own, not the end of this one.
    var undecided: [Substring] = []
    // By bytes: to Swift, the line ends of Windows are single characters.
    for bytes in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let line = Substring(bytes)
      if line.hasPrefix("\(key):") {
        isCut = true
        continue
      }
      guard isCut else {
        kept.append(line)
        continue
      }
      switch line.utf8.first {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "-"), UInt8(ascii: "\r"): undecided = []
      case UInt8(ascii: "#"), nil: undecided.append(line)
      default:
        kept += undecided + [line]
        undecided = []
        isCut = false
      }
    }
    if isCut { kept += undecided }
    return kept.joined(separator: "\n")
  }
}
