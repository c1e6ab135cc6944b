/// What kind of file a corpus holds, by its name and, where that says nothing, by its first bytes.
public enum FileFormat: String, Sendable, CaseIterable {
  case html, text
  case warc, arc
  case jsonLines
  /// NITF, NewsML-G2, RSS, Atom.
  case newsXML
  case unsupported

  /// One page, or a file of many records?
  var isContainer: Bool {
    switch self {
    case .warc, .arc, .jsonLines, .newsXML: true
    case .html, .text, .unsupported: false
    }
  }

  /// By the name's ending, a `.gz` first taken off; nil where it says nothing.
  init?(name: String) {
    var name = name.lowercased()[...]
    for ending in [".gz", ".gzip"] where name.hasSuffix(ending) { name = name.dropLast(ending.count) }
    guard let dot = name.lastIndex(of: "."), !name[dot...].contains("/") else { return nil }
    switch name[name.index(after: dot)...] {
    case "html", "htm", "xhtml", "shtml": self = .html
    case "txt", "text": self = .text
    case "warc", "wet": self = .warc
    case "arc": self = .arc
    case "jsonl", "ndjson": self = .jsonLines
    case "xml", "rss", "atom", "nitf", "newsml": self = .newsXML
    default: return nil
    }
  }

  /// By the first bytes of the inflated file.
  init(start: ArraySlice<UInt8>) {
    var start = start
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
    start = start.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    let head = String(decoding: start.prefix(1024), as: UTF8.self).lowercased()
    if head.hasPrefix("warc/") {
      self = .warc
    } else if head.hasPrefix("filedesc://") {
      self = .arc
    } else if head.hasPrefix("{") {
      self = .jsonLines
    } else if head.hasPrefix("<") {
      let isFeed = ["<rss", "<feed", "<rdf:rdf", "<nitf", "<newsitem", "<newsmessage"].contains { head.contains($0) }
      if isFeed && !head.contains("<html") {
        self = .newsXML
      } else {
        self =
          head.contains("<html") || head.contains("<!doctype html") || head.contains("<head") || head.contains("<body")
          ? .html : .unsupported
      }
    } else {
      self = .unsupported
    }
  }
}
