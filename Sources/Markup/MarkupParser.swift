public import News

/// The parsers that a page can be read with.
public enum ParserChoice: String, CaseIterable, Sendable {
  /// The HTML standard, as browsers read it.
  case whatwg
  /// libxml2's HTML parser, as a second opinion.
  case libxml2
}

/// Parses with the parser that was chosen.
public struct MarkupParser: TreeParser, ~Copyable {
  private let choice: ParserChoice
  private var whatwg: HTMLParser
  private var libxml2: LibXMLParser

  public init(_ choice: ParserChoice = .whatwg, limits: MarkupLimits = MarkupLimits()) {
    self.choice = choice
    whatwg = HTMLParser(limits: limits)
    libxml2 = LibXMLParser(limits: limits)
  }

  public mutating func parse(_ page: [UInt8], into tree: inout FlatTree) throws(PageFailure) {
    switch choice {
    case .whatwg: try whatwg.parse(page, into: &tree)
    case .libxml2: try libxml2.parse(page, into: &tree)
    }
  }
}
