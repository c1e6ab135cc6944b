import Markup

/// What HTML's own elements, roles and properties say of the text inside them.
enum ElementRole {
  /// Elements whose text is no text of the page.
  static func isMarkup(_ tag: Tag) -> Bool {
    switch tag {
    case .script, .style, .head, .template, .noscript, .svg, .math, .iframe, .object, .embed, .applet, .audio, .video,
      .canvas, .map, .select, .option, .optgroup, .textarea, .input, .datalist, .noembed, .noframes, .progress,
      .meter, .frameset, .image, .rp, .rt:
      true
    default: false
    }
  }

  static func verdict(_ tag: Tag) -> Verdict? {
    switch tag {
    case .nav, .menu: .navigation
    case .aside: .sidebar
    case .footer: .footer
    case .form, .fieldset, .label, .legend, .output, .search, .button: .form
    case .dialog: .overlay
    case .figcaption, .caption, .figure: .caption
    default: nil
    }
  }

  static let roles: [(StaticString, CueSet)] = [
    ("navigation", .navigation), ("menu", .navigation), ("menubar", .navigation), ("contentinfo", .footer),
    ("complementary", .sidebar), ("search", .form), ("dialog", .overlay), ("alertdialog", .overlay),
    ("form", .form),
  ]

  static let properties: [(StaticString, CueSet)] = [
    ("articlebody", .body), ("author", .byline), ("datepublished", .date), ("datemodified", .date),
    ("headline", .headline), ("caption", .caption), ("comment", .comments), ("keywords", .tags),
    ("alternativeheadline", .standfirst), ("text", .body), ("credittext", .caption), ("copyrightnotice", .caption),
  ]

  static func isBlock(_ tag: Tag) -> Bool {
    switch tag {
    case .unknown, .a, .abbr, .acronym, .b, .basefont, .bdi, .bdo, .big, .blink, .br, .cite, .code, .data, .del, .dfn,
      .em, .font, .i, .img, .ins, .kbd, .label, .mark, .nobr, .q, .rb, .ruby, .s, .samp, .small, .source, .span,
      .strike, .strong, .sub, .sup, .td, .th, .time, .track, .tt, .u, .var, .wbr, .picture, .rtc, .script, .style,
      .noscript, .svg, .iframe, .button, .input, .output, .slot, .meta, .link, .param, .map, .canvas, .object, .embed,
      .audio, .video, .template:
      false
    default: true
    }
  }

  /// Elements that pages use for a paragraph's text, rather than to hold other blocks.
  static func isParagraph(_ tag: Tag) -> Bool {
    switch tag {
    case .p, .blockquote, .pre, .li, .dd, .dt: true
    default: false
    }
  }
}
