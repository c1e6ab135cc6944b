/// What a pair of articles is told by: likenesses from 0 to 1, how they compare with each article's other neighbours,
/// lengths and days.
struct StoryTraits {
  /// In the order of `levels`.
  static let names = [
    "body", "title", "lead", "titleLead", "rare", "veryRare", "fairlyRare", "ofBest", "ofBestLess", "ofFifth",
    "ofFifthLess", "ofTenth", "ofTenthLess", "rank", "rankLess", "shorter", "lengths", "titleWords", "days", "language",
  ]

  var body: Float = 0
  var title: Float = 0
  var lead: Float = 0
  var titleLead: Float = 0
  /// The sum of squared weights of common terms.
  var rare: Float = 0
  /// Common terms that few articles have.
  var veryRare = 0
  var fairlyRare = 0
  /// Of both articles: the likeness to their nearest, fifth and tenth neighbour.
  var neighbours: (SIMD4<Float>, SIMD4<Float>) = (.zero, .zero)
  /// How many neighbours of each are nearer than the other.
  var ranks = (0, 0)
  var words = (0, 0)
  var titleWords = (0, 0)
  var days: Int?
  var isOneLanguage = true

  /// Whole numbers from 0 to 31.
  var levels: [UInt8] {
    let least = SIMD4<Float>(repeating: 0.02)
    let closer = SIMD4<Float>(repeating: body) / pointwiseMax(pointwiseMax(neighbours.0, neighbours.1), least)
    let less = SIMD4<Float>(repeating: body) / pointwiseMax(pointwiseMin(neighbours.0, neighbours.1), least)
    let short = Swift.min(words.0, words.1)
    let long = Swift.max(words.0, words.1)
    return [
      StoryTraits.root(body), StoryTraits.root(title), StoryTraits.root(lead), StoryTraits.root(titleLead),
      StoryTraits.bits(Int(rare)), UInt8(clamping: Swift.min(31, veryRare)), UInt8(clamping: Swift.min(31, fairlyRare)),
      StoryTraits.level(closer[0] * 20), StoryTraits.level(less[0] * 20), StoryTraits.level(closer[1] * 10),
      StoryTraits.level(less[1] * 10), StoryTraits.level(closer[2] * 8), StoryTraits.level(less[2] * 8),
      UInt8(clamping: Swift.min(31, Swift.min(ranks.0, ranks.1))),
      UInt8(clamping: Swift.min(31, Swift.max(ranks.0, ranks.1))),
      StoryTraits.bits(short), StoryTraits.level(8 * Float(long + 1).squareRoot() / Float(short + 1).squareRoot() - 8),
      UInt8(clamping: Swift.min(31, Swift.min(titleWords.0, titleWords.1))), StoryTraits.level(days: days),
      isOneLanguage ? 1 : 0,
    ]
  }

  private static func level(_ value: Float) -> UInt8 { value > 0 ? UInt8(Swift.min(31, value)) : 0 }
  private static func root(_ value: Float) -> UInt8 { level(value.squareRoot() * 32) }
  /// Two levels for each doubling.
  private static func bits(_ value: Int) -> UInt8 {
    guard value > 0 else { return 0 }
    let log = Int.bitWidth - 1 - value.leadingZeroBitCount
    let half = log > 0 && value >> (log - 1) & 1 == 1 ? 1 : 0
    return UInt8(clamping: Swift.min(31, 1 + 2 * log + half))
  }
  /// 0 where a day is unknown.
  private static func level(days: Int?) -> UInt8 {
    guard let days else { return 0 }
    return days < 8 ? UInt8(1 + days) : UInt8(Swift.min(31, 8 + Int(bits(days / 8))))
  }
}
