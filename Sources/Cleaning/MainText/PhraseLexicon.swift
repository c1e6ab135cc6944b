/// The phrases of `phrases.txt`: headings that end an article, and lines of furniture.
struct PhraseLexicon {
  private var ends: [String] = []
  private var lines: Set<String> = []
  private var starts: [[UInt8]] = []

  init() {
    var ends: Set<String> = []
    for line in ResourceFile.lines("phrases") {
      guard let cut = line.firstIndex(of: " ") else { continue }
      let phrase = String(line[line.index(after: cut)...])
      switch line[..<cut] {
      case "end": ends.insert(phrase)
      case "line": lines.insert(phrase)
      case "start": starts.append(Array(phrase.utf8))
      default: break
      }
    }
    self.ends = ends.sorted()
    endSet = ends
  }
  private var endSet: Set<String> = []

  func endsArticle(_ text: [UInt8], _ range: Range<Int>) -> Bool { endSet.contains(key(text, range)) }

  func isFurniture(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let key = key(text, range)
    return lines.contains(key) || starts.contains { key.utf8.starts(with: $0) }
  }

  /// Lower case, without signs and counts at the edges.
  private func key(_ text: [UInt8], _ range: Range<Int>) -> String {
    var range = range
    func isSign(_ byte: UInt8) -> Bool {
      byte < 0x80 && !(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }
    while let first = range.first, isSign(text[first]) { range = range.dropFirst() }
    while let last = range.last, isSign(text[last]) { range = range.dropLast() }
    return String(decoding: text[range], as: UTF8.self).lowercased()
  }
}
