/// One line of a file with one token a line: the token in the first column, its tag in the last of several.
///
/// Columns are parted by tabs, or by blanks where there is no tab.
struct TokenLine {
  /// Without the line's end.
  private let line: ArraySlice<UInt8>
  /// `\r\n`, `\n`, or nothing at the end of the file.
  private let end: ArraySlice<UInt8>
  /// The token; empty in lines that hold none.
  let token: ArraySlice<UInt8>
  /// Where the last of several columns starts; nil where the token stands alone.
  private let tag: Int?
  /// Whether an article starts here.
  let isMark: Bool
  /// Whether the line ends a sentence.
  let isBlank: Bool

  /// - Parameter bytes: a line with its end.
  init(_ bytes: ArraySlice<UInt8>) {
    var last = bytes.endIndex
    if bytes.last == 0x0A { last -= 1 }
    if last < bytes.endIndex, last > bytes.startIndex, bytes[last - 1] == 0x0D { last -= 1 }
    line = bytes[..<last]
    end = bytes[last...]
    isMark = line.starts(with: "-DOCSTART-".utf8)
    isBlank = line.allSatisfy(TokenLine.isBlank)
    guard !isMark, !isBlank else {
      token = line.prefix(0)
      tag = nil
      return
    }
    let hasTabs = line.contains(0x09)
    let columns = line.split(omittingEmptySubsequences: !hasTabs) { hasTabs ? $0 == 0x09 : TokenLine.isBlank($0) }
    token = columns.first ?? line.prefix(0)
    tag = columns.count > 1 ? columns.last?.startIndex : nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

  /// The line with a tag in the place of its own; as it is, where it holds no token.
  func tagged(_ text: some Sequence<UInt8>) -> [UInt8] {
    if isMark || isBlank { return Array(line + end) }
    let kept = tag.map { Array(line[..<$0]) } ?? Array(line) + [0x09]
    return kept + text + end
  }
}
