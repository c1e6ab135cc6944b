/// Cuts plain text into paragraphs: at blank lines, where it has any; else at every line.
enum PlainParagraphs {
  static func paragraphs(_ utf8: [UInt8]) -> [String] {
    let lines = utf8.split(separator: 10, omittingEmptySubsequences: false)
    let hasBlankLines = lines.dropLast().contains { line in line.allSatisfy { $0 <= 32 } }
    var paragraphs: [String] = []
    var open: [UInt8] = []
    func close() {
      if let text = WhiteSpace.collapsed(String(decoding: open, as: UTF8.self)) { paragraphs.append(text) }
      open.removeAll(keepingCapacity: true)
    }
    for line in lines {
      if !hasBlankLines || line.allSatisfy({ $0 <= 32 }) { close() }
      open.append(contentsOf: line)
      open.append(32)
    }
    close()
    return paragraphs
  }
}
