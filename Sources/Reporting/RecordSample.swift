import News

/// What the page says of one article.
struct ListedArticle {
  let id: PageID
  let outlet: String
  let title: String
  let markedTitle: MarkedTitle
  let day: CalendarDay?
  let published: String?
  let url: String?
  let words: Int
  /// In thousandths.
  let tone: Int?
  let agency: String?
  let rank: ContentHash

  init(_ annotated: borrowing AnnotatedArticle, tone: Int?, day: CalendarDay?, rank: ContentHash) {
    id = annotated.article.page
    outlet = annotated.article.outlet.id
    title = annotated.article.title.map { ListedArticle.shortened($0) } ?? ""
    markedTitle = MarkedTitle(title, of: annotated)
    self.day = day
    published = annotated.article.published?.iso8601
    // Other schemes could run code; very long addresses would fill the page.
    let address = annotated.article.canonicalURL ?? annotated.article.url
    let isLink = address.map { $0.utf8.count <= 500 && ($0.hasPrefix("https://") || $0.hasPrefix("http://")) } ?? false
    url = isLink ? address : nil
    words = Int(annotated.terms.wordCount)
    self.tone = tone
    agency = annotated.article.wireCredit?.agency
    self.rank = rank
  }

  /// At most 160 Unicode scalars of one line.
  static func shortened(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      if count == 160 { return String(scalars) + "…" }
      scalars.append(scalar.value < 0x20 ? " " : scalar)
      count += 1
    }
    return String(scalars)
  }
}

/// What the page says of one failure.
struct ListedFailure {
  let id: PageID
  let outlet: String
  let failure: PageFailure
  let rank: ContentHash
}

/// The records that the page lists: all, or a sample that favours no outlet and no day.
///
/// Kept are the records whose content hash is lowest (bottom-k sampling): bounded, the same in whatever order the
/// records come, and uniform, since a hash knows nothing of outlet or day.
struct RecordSample {
  let articleLimit: Int
  let failureLimit: Int
  private var keptArticles: [ListedArticle] = []
  private var keptFailures: [ListedFailure] = []

  init(articleLimit: Int, failureLimit: Int) {
    self.articleLimit = max(articleLimit, 1)
    self.failureLimit = max(failureLimit, 1)
  }

  mutating func add(_ article: ListedArticle) {
    keptArticles.append(article)
    if keptArticles.count >= articleLimit * 2 { keptArticles = lowest(keptArticles, articleLimit, \.rank, \.id) }
  }

  mutating func add(_ failure: ListedFailure) {
    keptFailures.append(failure)
    if keptFailures.count >= failureLimit * 2 { keptFailures = lowest(keptFailures, failureLimit, \.rank, \.id) }
  }

  /// In the order of their ids.
  var articles: [ListedArticle] { lowest(keptArticles, articleLimit, \.rank, \.id).sorted { $0.id < $1.id } }
  var failures: [ListedFailure] { lowest(keptFailures, failureLimit, \.rank, \.id).sorted { $0.id < $1.id } }
}

private func lowest<Item>(
  _ items: [Item], _ limit: Int, _ rank: KeyPath<Item, ContentHash>, _ id: KeyPath<Item, PageID>
) -> [Item] {
  guard items.count > limit else { return items }
  let sorted = items.sorted { left, right in
    let (first, second) = (left[keyPath: rank], right[keyPath: rank])
    if first == second { return left[keyPath: id] < right[keyPath: id] }
    return (first.high, first.low) < (second.high, second.low)
  }
  return Array(sorted.prefix(limit))
}
