/// What the tree construction of the HTML standard asks of an element, section 13.2.4.2, as bits.
struct ElementTraits: OptionSet {
  let rawValue: UInt16

  static let special = ElementTraits(rawValue: 1)
  /// Its end tag may be left out.
  static let impliedEnd = ElementTraits(rawValue: 1 << 1)
  static let formatting = ElementTraits(rawValue: 1 << 2)
  static let heading = ElementTraits(rawValue: 1 << 3)
  /// Ends the search for an element "in scope".
  static let scope = ElementTraits(rawValue: 1 << 4)
  static let listScope = ElementTraits(rawValue: 1 << 5)
  static let buttonScope = ElementTraits(rawValue: 1 << 6)
  static let tableScope = ElementTraits(rawValue: 1 << 7)
  /// What cannot stand directly inside is moved before the table.
  static let fosters = ElementTraits(rawValue: 1 << 8)
  /// Inside it, HTML stands in a formula's text.
  static let mathText = ElementTraits(rawValue: 1 << 9)
  /// Inside it, HTML stands in a drawing or formula.
  static let htmlIntegration = ElementTraits(rawValue: 1 << 10)
  /// `annotation-xml`, in which an `svg` is a drawing.
  static let annotation = ElementTraits(rawValue: 1 << 11)
  /// May stay open at the end of a template's or cell's implied end.
  static let impliedEndThoroughly = ElementTraits(rawValue: 1 << 12)

  /// By raw value of the tag.
  static let html: [ElementTraits] = Tag.allCases.map(of)

  private static func of(_ tag: Tag) -> ElementTraits {
    var traits: ElementTraits = []
    switch tag {
    case .address, .applet, .area, .article, .aside, .base, .basefont, .bgsound, .blockquote, .body, .br, .button,
      .caption, .center, .col, .colgroup, .dd, .details, .dir, .div, .dl, .dt, .embed, .fieldset, .figcaption, .figure,
      .footer, .form, .frame, .frameset, .h1, .h2, .h3, .h4, .h5, .h6, .head, .header, .hgroup, .hr, .html, .iframe,
      .img, .input, .keygen, .li, .link, .listing, .main, .marquee, .menu, .meta, .nav, .noembed, .noframes, .noscript,
      .object, .ol, .p, .param, .plaintext, .pre, .script, .search, .section, .select, .source, .style, .summary,
      .table, .tbody, .td, .template, .textarea, .tfoot, .th, .thead, .title, .tr, .track, .ul, .wbr, .xmp:
      traits.insert(.special)
    case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u: traits.insert(.formatting)
    default: break
    }
    switch tag {
    case .dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc:
      traits.formUnion([.impliedEnd, .impliedEndThoroughly])
    case .caption, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr: traits.insert(.impliedEndThoroughly)
    case .h1, .h2, .h3, .h4, .h5, .h6: traits.insert(.heading)
    default: break
    }
    switch tag {
    case .applet, .caption, .html, .table, .td, .th, .marquee, .object, .select, .template:
      traits.formUnion([.scope, .listScope, .buttonScope])
    case .ol, .ul: traits.insert(.listScope)
    case .button: traits.insert(.buttonScope)
    default: break
    }
    switch tag {
    case .html, .template: traits.insert(.tableScope)
    case .table: traits.formUnion([.tableScope, .fosters])
    case .tbody, .tfoot, .thead, .tr: traits.insert(.fosters)
    default: break
    }
    return traits
  }
}
