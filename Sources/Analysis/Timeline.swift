public import News

/// What each outlet published on each day, and in what tone.
public struct Timeline: Tally, Hashable, Sendable {
  public struct Cell: Hashable, Sendable {
    public var articles = 0
    public var words = 0
    /// Articles whose tone was scored, and the sum of their means in thousandths.
    public var toneArticles = 0
    public var toneSum = 0
    /// The same of the outlets' own words, and of what they quote.
    public var own = ToneSum()
    public var quoted = ToneSum()
    public var positive = 0
    public var neutral = 0
    public var negative = 0

    public init() {}

    public mutating func merge(_ later: Cell) {
      articles += later.articles
      words += later.words
      toneArticles += later.toneArticles
      toneSum += later.toneSum
      own.merge(later.own)
      quoted.merge(later.quoted)
      positive += later.positive
      neutral += later.neutral
      negative += later.negative
    }
  }

  private let dayRule: DayRule
  public private(set) var cells: [OutletDay: Cell] = [:]

  public init(dayRule: DayRule = DayRule()) { self.dayRule = dayRule }

  public mutating func add(_ item: borrowing AnnotatedArticle) { add(item, tone: ArticleTone(item.tone)) }

  /// Adds an article whose tone is known already.
  public mutating func add(_ item: borrowing AnnotatedArticle, tone: ArticleTone?) {
    var one = Cell()
    one.articles = 1
    one.words = Int(item.terms.wordCount)
    if let tone {
      one.toneArticles = 1
      one.toneSum = tone.all.mean
      one.own.add(tone.own)
      one.quoted.add(tone.quoted)
      one.positive = tone.all.positive
      one.neutral = tone.all.neutral
      one.negative = tone.all.negative
    }
    let place = OutletDay(outlet: item.article.outlet.id, day: dayRule.day(of: item.article))
    cells[place, default: Cell()].merge(one)
  }

  public mutating func merge(_ later: consuming Timeline) {
    for (place, cell) in later.cells { cells[place, default: Cell()].merge(cell) }
  }

  /// By outlet, then by day, undated last.
  public var sorted: [(place: OutletDay, cell: Cell)] { cells.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
}
