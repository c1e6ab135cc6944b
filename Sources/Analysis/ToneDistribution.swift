public import News

/// How the tone of articles is spread, by outlet: a histogram and exact sums.
public struct ToneDistribution: Tally, Hashable, Sendable {
  /// Width of a bin, in thousandths of valence.
  public static let binWidth = 50
  /// Bins are centred on −1000, −950 … 0 … 950, 1000, so that neutral stands in the middle of one.
  public static let binCount = 2000 / binWidth + 1

  public struct Spread: Hashable, Sendable {
    public var articles = 0
    /// Sums of the articles' mean tones, in thousandths, and of their squares.
    public var sum = 0
    public var sumOfSquares = 0
    /// The same sums of the outlet's own words, and of what it quotes.
    public var own = ToneSum()
    public var quoted = ToneSum()
    public var bins = Array(repeating: 0, count: ToneDistribution.binCount)

    mutating func merge(_ later: Spread) {
      articles += later.articles
      sum += later.sum
      sumOfSquares += later.sumOfSquares
      own.merge(later.own)
      quoted.merge(later.quoted)
      for bin in bins.indices { bins[bin] += later.bins[bin] }
    }

    /// The mean tone, −1 … 1, with its 95% interval.
    public var mean: MeanInterval? { MeanInterval(count: articles, sum: sum, sumOfSquares: sumOfSquares, scale: 1000) }
  }

  public private(set) var outlets: [String: Spread] = [:]

  public init() {}

  /// The bin of a mean tone in thousandths; beyond −1000 … 1000, the outermost.
  public static func bin(of tone: Int) -> Int {
    let clamped = min(max(tone, -1000), 1000) + 1000
    return (clamped + binWidth / 2) / binWidth
  }

  /// The middle of a bin, in thousandths.
  public static func centre(ofBin bin: Int) -> Int { bin * binWidth - 1000 }

  public mutating func add(_ item: borrowing AnnotatedArticle) { add(item, tone: ArticleTone(item.tone)) }

  /// Adds an article whose tone is known already.
  public mutating func add(_ item: borrowing AnnotatedArticle, tone: ArticleTone?) {
    guard let tone else { return }
    let mean = tone.all.mean
    var spread = outlets[item.article.outlet.id] ?? Spread()
    spread.articles += 1
    spread.sum += mean
    spread.sumOfSquares += mean * mean
    spread.own.add(tone.own)
    spread.quoted.add(tone.quoted)
    spread.bins[ToneDistribution.bin(of: mean)] += 1
    outlets[item.article.outlet.id] = spread
  }

  public mutating func merge(_ later: consuming ToneDistribution) {
    for (outlet, spread) in later.outlets { outlets[outlet, default: Spread()].merge(spread) }
  }

  /// All outlets together.
  public var total: Spread { outlets.values.reduce(into: Spread()) { $0.merge($1) } }
}
