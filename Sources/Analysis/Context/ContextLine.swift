public import News

/// A place in an article with what stands to its left and right, on one line.
public struct ContextLine: Hashable, Sendable {
  public let article: PageID
  public let outlet: String
  /// Nil for an article without a date.
  public let day: CalendarDay?
  /// Of the match, in UTF-8 bytes of the article's text.
  public let span: Span
  public let left: String
  public let match: String
  public let right: String

  public init(
    article: PageID, outlet: String, day: CalendarDay?, span: Span, left: String, match: String, right: String
  ) {
    self.article = article
    self.outlet = outlet
    self.day = day
    self.span = span
    self.left = left
    self.match = match
    self.right = right
  }
}

/// Cuts lines out of an article's text.
///
/// White space is one space, and `¶` stands where a paragraph ends. A side is cut at a space, or within a word that is
/// longer than the side.
struct ArticleLines {
  private let page: PageID
  private let outlet: String
  private let day: CalendarDay?
  private let text: [UInt8]
  /// In characters, of each side.
  private let width: Int

  init(_ article: borrowing Article, width: Int, dayRule: DayRule = DayRule()) {
    page = article.page
    outlet = article.outlet.id
    day = dayRule.day(of: article)
    text = Array(article.text.utf8)
    self.width = max(0, width)
  }

  func line(_ span: Span) -> ContextLine {
    let range = span.range.clamped(to: 0..<text.count)
    return ContextLine(
      article: page, outlet: outlet, day: day, span: span, left: left(of: range.lowerBound),
      match: ArticleLines.plain(text[range]), right: right(of: range.upperBound))
  }

  private func left(of end: Int) -> String {
    var start = max(0, end - reach)
    while start > 0, start < end, text[start] & 0xC0 == 0x80 { start += 1 }
    let plain = ArticleLines.plain(text[start..<end])
    var cut = plain.suffix(width)
    guard start > 0 || cut.startIndex > plain.startIndex else { return plain }
    let isAtSpace = cut.startIndex > plain.startIndex && plain[plain.index(before: cut.startIndex)] == " "
    if !isAtSpace, let space = cut.dropLast().firstIndex(of: " ") { cut = cut[space...] }
    return String(cut.drop { $0 == " " })
  }

  private func right(of start: Int) -> String {
    var end = min(text.count, start + reach)
    while end < text.count, end > start, text[end] & 0xC0 == 0x80 { end -= 1 }
    let plain = ArticleLines.plain(text[start..<end])
    var cut = plain.prefix(width)
    guard end < text.count || cut.endIndex < plain.endIndex else { return plain }
    let isAtSpace = cut.endIndex < plain.endIndex && plain[cut.endIndex] == " "
    if !isAtSpace, let space = cut.dropFirst().lastIndex(of: " ") { cut = cut[..<space] }
    while cut.last == " " { cut.removeLast() }
    return String(cut)
  }

  /// Bytes that are looked at on a side: enough for characters of some bytes each.
  private var reach: Int { width * 8 + 64 }

  /// The text with white space as single spaces, and `¶` for the blank line between blocks.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    var line: [UInt8] = []
    line.reserveCapacity(bytes.count)
    var breaks = 0
    for byte in bytes {
      if byte > 0x20 && byte != 0x7F {
        if breaks > 1 { line += line.last == 0x20 ? mark : [0x20] + mark }
        breaks = 0
        line.append(byte)
      } else {
        if byte == 0x0A { breaks += 1 }
        if line.last != 0x20, breaks < 2 { line.append(0x20) }
      }
    }
    if breaks > 1 { line += line.last == 0x20 ? mark : [0x20] + mark }
    return String(decoding: line, as: UTF8.self)
  }

  private static let mark = Array("¶ ".utf8)
}
