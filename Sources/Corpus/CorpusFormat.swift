/// How the pages of a file are laid out.
public enum CorpusFormat: String, Sendable, CaseIterable, Comparable {
  /// One page a file.
  case html, text
  /// Web archives: WARC 1.x with WET's conversion records, and ARC.
  case warc, arc
  case jsonLines
  /// RSS, Atom, NITF, NewsML-G2.
  case newsXML
  case unsupported

  public static func < (left: CorpusFormat, right: CorpusFormat) -> Bool { left.rawValue < right.rawValue }

  var isOnePage: Bool { self == .html || self == .text }

  /// By the name's last extension, `.gz` aside; nil where only the bytes can tell.
  init?(path: String) {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    var parts = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
    if parts.last == "gz" { parts.removeLast() }
    switch parts.last {
    case "html", "htm", "xhtml", "shtml": self = .html
    case "txt", "text": self = .text
    case "warc", "wet", "wat": self = .warc
    case "arc": self = .arc
    case "jsonl", "ndjson": self = .jsonLines
    case "rss", "atom", "nitf", "newsml": self = .newsXML
    default: return nil
    }
  }

  /// By the first inflated bytes.
  init(sniffing bytes: ArraySlice<UInt8>) {
    var text = bytes
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    text = text.drop(while: ASCII.isSpace)
    if text.starts(with: Array("WARC/".utf8)) {
      self = .warc
    } else if text.starts(with: Array("filedesc:".utf8)) {
      self = .arc
    } else if text.first == UInt8(ascii: "{"), !text.contains(0),
      ASCII.firstIndex(of: "\"text\"", in: text) != nil || ASCII.firstIndex(of: "\"html\"", in: text) != nil
    {
      self = .jsonLines
    } else {
      self = CorpusFormat.markup(text)
    }
  }

  /// By the name of the root element.
  private static func markup(_ text: ArraySlice<UInt8>) -> CorpusFormat {
    var rest = text
    while rest.first == UInt8(ascii: "<") {
      if ASCII.starts(rest, withLowercase: "<!doctype html") { return .html }
      if ASCII.starts(rest, withLowercase: "<!--") {
        guard let end = ASCII.firstIndex(of: "-->", in: rest) else { return .unsupported }
        rest = rest[(end + 3)...]
      } else if ASCII.starts(rest, withLowercase: "<?") || ASCII.starts(rest, withLowercase: "<!doctype") {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return .unsupported }
        rest = rest[(end + 1)...]
      } else {
        var name = rest.dropFirst().prefix { ASCII.isAlphanumeric($0) || $0 == ASCII.colon }
        if let colon = name.firstIndex(of: ASCII.colon) { name = name[(colon + 1)...] }
        switch ASCII.string(name).lowercased() {
        case "html", "head", "body": return .html
        case "rss", "feed", "rdf", "nitf", "newsitem", "newsmessage": return .newsXML
        default: return .unsupported
        }
      }
      rest = rest.drop(while: ASCII.isSpace)
    }
    return .unsupported
  }
}
