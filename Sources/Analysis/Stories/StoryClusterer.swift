public import Learning
public import News

/// Puts articles on one event into one story, day by day.
///
/// The stories of a day are a function of the articles of that day and of those before: a later day adds articles to a
/// story that still runs, begins new stories, and moves nothing. Articles of one day are joined with each other and with
/// running stories at once, the likeliest first. Articles that state no day come after all days, as a day of their own:
/// they join stories, and no dated article's place depends on them. Neither the order of the articles nor the number of
/// processors shows in the result.
public struct StoryClusterer: Sendable {
  /// Tells by how likely pairs are on one event, in thousandths of log-odds: one score a row of the table.
  public typealias Scorer = @Sendable (_ pairs: [(PageID, PageID)], _ traits: FeatureTable) -> [Int32]

  /// A story that has had no article for more days is over.
  public static let openDays = 400
  /// The latest articles that speak for a running story.
  static let speakers = 16

  /// Whether all articles are taken for those of one day, so that none is placed before all are known.
  public var joinsDays = false

  private let scorer: Scorer
  private let cut: Int
  private let frequencies: StoryFrequencies

  public init(_ model: StoryModel) {
    let trees = model.trees
    self.init(cut: model.cut, frequencies: model.frequencies) { trees.scores($1) }
  }

  /// - Parameters:
  ///   - cut: the mean log-odds, in thousandths, from which on articles are joined.
  ///   - scorer: instead of a model's trees.
  public init(cut: Int, frequencies: StoryFrequencies, scorer: @escaping Scorer) {
    self.cut = cut
    self.frequencies = frequencies
    self.scorer = scorer
  }

  /// Every article in exactly one story; stories in the order of their first articles.
  ///
  /// Articles that were placed on an earlier occasion stay where they are, and those of the same day are placed after
  /// them: as if they had come later, which they did.
  ///
  /// - Parameters:
  ///   - articles: in any order. Where an id stands twice, the later one counts as another article.
  ///   - placed: the ids of the stories that articles were placed in before.
  public func stories(of articles: [StoryArticle], placed: [PageID: PageID] = [:]) -> [Story] {
    let order = articles.indices.sorted { left, right in
      let (one, other) = (articles[left], articles[right])
      if one.day != other.day { return (one.day?.daysSinceEpoch ?? .max) < (other.day?.daysSinceEpoch ?? .max) }
      let (isPlaced, isOtherPlaced) = (placed[one.page] != nil, placed[other.page] != nil)
      if isPlaced != isOtherPlaced { return isPlaced }
      if one.published != other.published {
        return (one.published?.seconds ?? .max) < (other.published?.seconds ?? .max)
      }
      return one.page == other.page ? left < right : one.page < other.page
    }
    var days = StoryDays(
      articles: order.map { articles[$0] }, placed: placed, frequencies: frequencies, cut: cut, scorer: scorer)
    days.joinsDays = joinsDays
    days.run()
    return days.stories
  }
}
