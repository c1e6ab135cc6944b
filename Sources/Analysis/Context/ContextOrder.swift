import Language
import News

/// How lines in context are sorted. Words are compared folded, by their bytes.
public enum ContextOrder: String, Sendable, CaseIterable {
  /// By the words to the left, the nearest first; to the right likewise.
  case left, right
  /// By outlet, then day; by day, then outlet; undated last.
  case outlet, date
  /// As the archive has them: by the record's id, then the place in the text.
  case none
}

/// What a line is sorted by.
struct ContextKey: Comparable, Sendable {
  /// Compared in turn, by bytes.
  var texts: [[UInt8]]
  var article: PageID
  var start: UInt32

  static func < (left: ContextKey, right: ContextKey) -> Bool {
    for (one, other) in zip(left.texts, right.texts) where one != other {
      return one.lexicographicallyPrecedes(other)
    }
    return left.article != right.article ? left.article < right.article : left.start < right.start
  }
}

/// Makes the keys of one article's lines.
struct ContextKeys {
  private let order: ContextOrder
  private let tokens: [Token]
  private let text: [UInt8]
  private let article: PageID
  private let place: [[UInt8]]
  private let folder: CaseFolder

  /// Words of a side that are looked at.
  private static let words = 6

  init(_ annotated: borrowing AnnotatedArticle, order: ContextOrder, folder: CaseFolder, dayRule: DayRule) {
    self.order = order
    self.folder = folder
    article = annotated.article.page
    let isBySide = order == .left || order == .right
    tokens = isBySide ? annotated.tokens : []
    text = isBySide ? Array(annotated.article.text.utf8) : []
    let outlet = Array(annotated.article.outlet.id.utf8)
    // `:` comes after the digits: undated last.
    let day = Array((dayRule.day(of: annotated.article)?.description ?? ":").utf8)
    switch order {
    case .outlet: place = [outlet, day]
    case .date: place = [day, outlet]
    case .left, .right: place = [outlet, day]
    case .none: place = []
    }
  }

  func key(_ span: News.Span) -> ContextKey {
    guard order == .left || order == .right else {
      return ContextKey(texts: place, article: article, start: span.start)
    }
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
    }
    let left = folded(tokens[..<low].reversed())
    var end = low
    while end < tokens.count, tokens[end].span.start < span.end { end += 1 }
    let right = folded(tokens[end...])
    let match = folded(tokens[low..<end])
    let sides = order == .left ? [left, match, right] : [right, match, left]
    return ContextKey(texts: sides + place, article: article, start: span.start)
  }

  private func folded(_ tokens: some Sequence<Token>) -> [UInt8] {
    var key: [UInt8] = []
    for token in tokens.lazy.filter(WordQuery.isWord).prefix(ContextKeys.words) {
      folder.fold(text.span, Int(token.span.start), min(Int(token.span.end), text.count), into: &key)
      // Below every letter, so that a word comes before those that it begins.
      key.append(0)
    }
    return key
  }
}
