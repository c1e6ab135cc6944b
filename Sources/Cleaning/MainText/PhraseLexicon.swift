/// The phrases of `phrases.txt`: headings that end an article, and lines of furniture.
struct PhraseLexicon {
  struct Meaning: OptionSet {
    let rawValue: UInt8
    /// A heading after which no more of the article comes.
    static let end = Meaning(rawValue: 1 << 0)
    static let furniture = Meaning(rawValue: 1 << 1)
  }

  private var lines = ByteTable<Meaning>()
  /// What lines of furniture start with, by the first byte.
  private var starts: [[[UInt8]]] = Array(repeating: [], count: 256)

  init() {
    for line in ResourceFile.lines("phrases") {
      guard let cut = line.firstIndex(of: " ") else { continue }
      let phrase = Array(line[line.index(after: cut)...].utf8)
      switch line[..<cut] {
      case "end": lines.update(phrase.span, default: []) { $0.insert(.end) }
      case "line": lines.update(phrase.span, default: []) { $0.insert(.furniture) }
      case "start": if let first = phrase.first { starts[Int(first)].append(phrase) }
      default: break
      }
    }
  }

  /// What the line is, whatever its letter case and the signs and counts at its edges.
  func meaning(_ line: Bytes) -> Meaning {
    var range = line.indices
    func isSign(_ byte: UInt8) -> Bool { byte < 0x80 && (byte | 0x20) &- 0x61 >= 26 }
    while let first = range.first, isSign(line[first]) { range = range.dropFirst() }
    while let last = range.last, isSign(line[last]) { range = range.dropLast() }
    let key = line.extracting(range).lowered
    guard let first = key.first else { return [] }
    var meaning = lines[key.span] ?? []
    for start in starts[Int(first)] where key.span.starts(with: start) { meaning.insert(.furniture) }
    return meaning
  }
}
