/// Broken pages from a seed: tags in any order, pieces of tags, and bytes that no page should have.
public struct TagSoup {
  private var generator: SplitMix64

  public init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  private static let names = [
    "html", "head", "body", "title", "p", "div", "span", "b", "i", "a", "nobr", "font", "table", "caption", "colgroup",
    "col", "tbody", "thead", "tr", "td", "th", "select", "option", "optgroup", "template", "svg", "math", "g", "mi",
    "mtext", "foreignObject", "desc", "annotation-xml", "mglyph", "ul", "li", "dl", "dt", "dd", "h1", "h2", "form",
    "button", "object", "marquee", "applet", "pre", "textarea", "script", "style", "xmp", "iframe", "noscript",
    "noframes",
    "plaintext", "frameset", "frame", "br", "hr", "img", "image", "input", "ruby", "rt", "rp", "rtc", "address",
    "section", "center", "meta", "link", "base", "isindex", "keygen", "x-y", "é",
  ]
  private static let pieces = [
    "<!--", "-->", "--!>", "<!-", "<!", "<?", "</", "<", ">", "/>", "=", "\"", "'", "&", "&amp", "&amp;", "&notin;",
    "&#x", "&#0;", "&#128;", "&#xD800;", "&#9999999999;", "]]>", "<![CDATA[", "<!DOCTYPE html>", "<!DOCTYPE", "PUBLIC",
    "SYSTEM \"", "\r\n", "\r", "\n", "\t", " ", "\u{0}", "\u{C}", "ü", "日", "\u{1F600}", "\u{FEFF}", "a", "text ",
  ]
  private static let attributes = [
    " a", " a=1", " a='1'", " A=\"&lt;2\"", " type=hidden", " encoding=text/html", " xlink:href=x", " color=red",
    " viewbox=0", " a=b a=c", " =", " \"", " é=ü", "/",
  ]
  private static let broken: [[UInt8]] = [
    [0x80], [0xC0, 0x80], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0],
  ]

  private mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: items.indices, using: &generator)] }

  /// A page of about `count` tags and pieces.
  public mutating func page(_ count: Int) -> [UInt8] {
    var page: [UInt8] = []
    for _ in 0..<count {
      switch Int.random(in: 0..<16, using: &generator) {
      case 0..<7:
        page.append(contentsOf: "<\(pick(TagSoup.names))".utf8)
        while Int.random(in: 0..<4, using: &generator) == 0 { page.append(contentsOf: pick(TagSoup.attributes).utf8) }
        page.append(contentsOf: ">".utf8)
      case 7..<11: page.append(contentsOf: "</\(pick(TagSoup.names))>".utf8)
      case 11..<15: page.append(contentsOf: pick(TagSoup.pieces).utf8)
      default: page.append(contentsOf: pick(TagSoup.broken))
      }
    }
    return page
  }
}
