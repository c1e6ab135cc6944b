import News

/// Which outlet had which story, how, and how soon.
///
/// A function of the articles, their stories and whose work they are; rows come by the number of outlets, then of
/// articles, then by the story's first day and id.
public struct StoryCoverage: Sendable {
  public let articles: [ComparedArticle]
  public let standings: [Standing]
  public let outlets: [String]
  public let rhythm: OutletRhythm
  public private(set) var rows: [StoryRow] = []
  private let outletPlaces: [String: Int]
  private let languages: OutletLanguages
  /// Words of an outlet on a day.
  private let dailyWords: [OutletDay: Int]

  /// - Parameters:
  ///   - standings: in the order of `articles`.
  ///   - stories: of `articles`; articles of other outlets than `outlets` are passed over.
  ///   - rhythm: of all the outlets' articles, whatever the reading.
  public init(
    _ articles: [ComparedArticle], standings: [Standing], stories: [ComparedStory], rhythm: OutletRhythm
  ) {
    self.articles = articles
    self.standings = standings
    self.rhythm = rhythm
    outlets = rhythm.outlets
    var places: [String: Int] = [:]
    for (place, outlet) in rhythm.outlets.enumerated() { places[outlet] = place }
    outletPlaces = places
    languages = OutletLanguages(articles)
    var words: [OutletDay: Int] = [:]
    for article in articles where places[article.outlet] != nil {
      words[OutletDay(outlet: article.outlet, day: article.day), default: 0] += article.words
    }
    dailyWords = words
    rows = stories.compactMap { row($0) }
    rows.sort { left, right in
      if left.cells.count != right.cells.count { return left.cells.count > right.cells.count }
      if left.articles.count != right.articles.count { return left.articles.count > right.articles.count }
      if left.firstDay != right.firstDay {
        guard let first = left.firstDay, let second = right.firstDay else { return left.firstDay != nil }
        return first < second
      }
      return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
  }

  private func row(_ story: ComparedStory) -> StoryRow? {
    var byOutlet = Array(repeating: [Int](), count: outlets.count)
    var members: [Int] = []
    for article in story.articles {
      guard let outlet = outletPlaces[articles[article].outlet] else { continue }
      byOutlet[outlet].append(article)
      members.append(article)
    }
    guard !members.isEmpty else { return nil }
    let language = StoryCoverage.commonest(members.map { articles[$0].language })
    let days = members.compactMap { articles[$0].day }
    let firsts = byOutlet.map { of in PublicationBounds.first(of.compactMap { articles[$0].bounds }) }
    let context = StoryContext(
      members: members, language: language, firsts: firsts, covering: byOutlet.count { !$0.isEmpty },
      leftOut: Set(story.leftOut.map { articles[$0].outlet }))
    var cells: [StoryCell] = []
    var silences: [(outlet: Int, silence: StorySilence)] = []
    for outlet in outlets.indices {
      if !byOutlet[outlet].isEmpty {
        cells.append(cell(outlet, byOutlet[outlet], context))
      } else if members.count > 1 {
        silences.append((outlet, silence(outlet, context)))
      }
    }
    let exclusive = cells.count == 1 && members.count > 1 && cells[0].ownArticles > 0 ? cells[0].outlet : nil
    return StoryRow(
      id: story.id, title: members.lazy.map { articles[$0].title }.first { !$0.isEmpty } ?? "", language: language,
      articles: members, firstDay: days.min(), lastDay: days.max(), cells: cells, silences: silences,
      exclusive: exclusive, headStart: StoryCoverage.headStart(cells, firsts))
  }

  /// Outlets that must have had a story before another one can be said to have left it out.
  public static let fewestForOmission = 3

  private struct StoryContext {
    let members: [Int]
    let language: String
    /// When each outlet had it first, by place.
    let firsts: [PublicationBounds?]
    /// Outlets that had it.
    let covering: Int
    /// Outlets with articles that do not count.
    let leftOut: Set<String>
  }

  private func cell(_ outlet: Int, _ own: [Int], _ story: StoryContext) -> StoryCell {
    let seen = story.firsts[outlet]
    let first = PublicationBounds.first(
      story.firsts.enumerated().filter { $0.offset != outlet }.compactMap(\.element))
    var firstness = StoryCell.Firstness.no
    var lag: LagInterval?
    if let seen, let first {
      firstness = seen.latest < first.earliest ? .certain : seen.earliest <= first.latest ? .possible : .no
      // Who may have been first may have had no lag at all.
      lag = firstness == .certain ? LagInterval.none : LagInterval(from: first, to: seen)
    }
    let tones = own.compactMap { articles[$0].tone }
    let ownArticles = own.count { standings[$0].isOwn }
    return StoryCell(
      outlet: outlet, state: ownArticles == own.count ? .own : ownArticles == 0 ? .wire : .mixed, articles: own,
      ownArticles: ownArticles, words: own.reduce(0) { $0 + articles[$1].words }, prominence: prominence(own),
      firstSeen: seen, lag: lag, firstness: firstness,
      tone: MeanInterval(
        count: tones.count, sum: tones.reduce(0, +), sumOfSquares: tones.reduce(0) { $0 + $1 * $1 }, scale: 1000))
  }

  /// What an outlet's silence on a story means: it is judged on the days on which others had the story, each day as heavy
  /// as the articles that they published on it.
  private func silence(_ outlet: Int, _ story: StoryContext) -> StorySilence {
    if story.leftOut.contains(outlets[outlet]) { return .leftOut }
    guard languages.has(outlets[outlet], story.language) else { return .otherLanguage }
    var (all, normal, down) = (0, 0, 0)
    for article in story.members {
      guard let day = articles[article].day, let place = rhythm.place(of: day) else { continue }
      all += 1
      switch rhythm.volume(outlet, place) {
      case .normal: normal += 1
      case .low, .dark: down += 1
      case .quiet: break
      }
    }
    guard all > 0, max(normal, down) * 2 >= all else { return .unknown }
    guard normal >= down else { return .outage }
    let able = outlets.count { languages.has($0, story.language) }
    return story.covering >= StoryCoverage.fewestForOmission && story.covering * 2 >= able ? .omission : .absent
  }

  private func prominence(_ own: [Int]) -> Double? {
    var days: Set<CalendarDay> = []
    var words = 0
    for article in own {
      guard let day = articles[article].day else { continue }
      days.insert(day)
      words += articles[article].words
    }
    guard let outlet = own.first.map({ articles[$0].outlet }) else { return nil }
    let all = days.reduce(0) { $0 + dailyWords[OutletDay(outlet: outlet, day: $1), default: 0] }
    return all > 0 ? Double(words) / Double(all) : nil
  }

  private static func headStart(
    _ cells: [StoryCell], _ firsts: [PublicationBounds?]
  ) -> (outlet: Int, lag: LagInterval)? {
    guard let outlet = cells.first(where: { $0.firstness == .certain })?.outlet, let seen = firsts[outlet] else {
      return nil
    }
    let others = firsts.enumerated().filter { $0.offset != outlet }.compactMap(\.element)
    return PublicationBounds.first(others).map { (outlet, LagInterval(from: seen, to: $0)) }
  }

  private static func commonest(_ values: [String]) -> String {
    var counts: [String: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return OutletLanguages.commonest(counts) ?? ""
  }
}
