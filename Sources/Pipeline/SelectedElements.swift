import Markup
import News

/// The text of a page's elements that a selector picks, for a person to read.
enum SelectedElements {
  static func texts(
    of page: Page, _ selector: ElementSelector, parser choice: ParserChoice
  ) throws(PageFailure) -> [String] {
    var decoder = CharsetDecoder()
    var parser = MarkupParser(choice)
    var tree = FlatTree()
    let decoded = try decoder.decode(page.bytes, declared: page.declaredCharset)
    try parser.parse(decoded.utf8, into: &tree)
    var texts: [String] = []
    for node in tree.select(selector) {
      var text: [UInt8] = []
      tree.appendText(of: node, to: &text)
      let words = text.split(whereSeparator: FlatTree.isSpace).map { String(decoding: $0, as: UTF8.self) }
      texts.append(words.joined(separator: " "))
    }
    return texts
  }
}
