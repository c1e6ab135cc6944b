import Language

/// In how many articles of a large English sample each term stands, so that rare terms are known from the first
/// article on.
public struct StoryFrequencies: Sendable {
  public static let language = "en"
  static let file = "story-terms"

  let articles: Int
  private let counts: [UInt32: UInt32]

  public init(articles: Int, counts: [UInt32: UInt32]) {
    self.articles = articles
    self.counts = counts
  }

  /// Knows no term.
  public static let none = StoryFrequencies(articles: 0, counts: [:])

  /// Loads the counts that ship with the module: `articles n`, then a stem and its count a line.
  public init() throws(StoryModel.Unreadable) {
    let lines = try StoryModel.lines(StoryFrequencies.file)
    guard let first = lines.first, first.hasPrefix("articles "), let articles = Int(first.dropFirst(9)) else {
      throw StoryModel.Unreadable(file: StoryFrequencies.file)
    }
    var counts: [UInt32: UInt32] = [:]
    counts.reserveCapacity(lines.count)
    for line in lines.dropFirst() {
      guard let cut = line.lastIndex(of: " "), let count = UInt32(line[line.index(after: cut)...]) else {
        throw StoryModel.Unreadable(file: StoryFrequencies.file)
      }
      counts[StoryTermReader.hash(Array(line[..<cut].utf8))] = count
    }
    self.init(articles: articles, counts: counts)
  }

  func count(_ term: UInt32) -> UInt32 { counts[term] ?? 0 }
}
