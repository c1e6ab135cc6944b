import Learning
import News

/// The days of `StoryClusterer`, one after the other.
struct StoryDays {
  private struct Running {
    /// Nil where it begins with its first member.
    var id: PageID?
    var members: [Int]
    /// The last members, by which articles of later days are compared.
    var speakers: [Int]
    var lastDay: Int32?
  }

  var joinsDays = false
  /// In the order of their days, those without one last.
  private let articles: [StoryArticle]
  /// The stories of those that were placed before.
  private let placed: [PageID: PageID]
  /// Of the stories that articles were placed in before, by their ids.
  private var known: [PageID: Int] = [:]
  private let cut: Int
  private let scorer: StoryClusterer.Scorer
  private var index: StoryIndex
  private var neighbours = StoryNeighbours()
  /// The articles that stand in the index by their places there; copies of others do not.
  private var indexed: [Int] = []
  private var running: [Running] = []
  /// By article.
  private var storyOf: [Int]
  private var strengths: [Int?]

  init(
    articles: [StoryArticle], placed: [PageID: PageID], frequencies: StoryFrequencies, cut: Int,
    scorer: @escaping StoryClusterer.Scorer
  ) {
    self.articles = articles
    self.placed = placed
    self.cut = cut
    self.scorer = scorer
    index = StoryIndex(frequencies)
    storyOf = Array(repeating: -1, count: articles.count)
    strengths = Array(repeating: nil, count: articles.count)
  }

  mutating func run() {
    var start = 0
    while start < articles.count {
      var end = start + 1
      let isPlaced = placed[articles[start].page] != nil
      while end < articles.count, joinsDays || articles[end].day == articles[start].day,
        (placed[articles[end].page] != nil) == isPlaced
      { end += 1 }
      if isPlaced { restore(start..<end) } else { add(start..<end) }
      start = end
    }
  }

  var stories: [Story] {
    running.map { story in
      Story(
        id: story.id,
        members: story.members.map {
          Story.Member(page: articles[$0].page, day: articles[$0].day, strength: strengths[$0])
        })
    }
  }

  /// Articles of a day that were placed before: they are found again and known to their neighbours as they were then.
  private mutating func restore(_ day: Range<Int>) {
    let (fresh, _) = withoutCopies(day)
    let first = enter(fresh)
    let pairs = pairs(first..<indexed.count, day: articles[day.lowerBound].day?.daysSinceEpoch)
    for (left, right) in pairs { meet(left, right, index.likeness(left, right)) }
    for article in day {
      let id = placed[articles[article].page] ?? articles[article].page
      let story = known[id] ?? running.count
      if story == running.count {
        known[id] = story
        running.append(Running(id: id, members: [], speakers: [], lastDay: nil))
      }
      storyOf[article] = story
    }
    extend(day)
  }

  /// Adds articles to those that are found by their terms.
  ///
  /// - Returns: the place of the first.
  private mutating func enter(_ fresh: [Int]) -> Int {
    index.count(fresh.lazy.map { [articles] in articles[$0] })
    let first = indexed.count
    for article in fresh {
      index.append(articles[article])
      neighbours.append()
      indexed.append(article)
    }
    return first
  }

  private mutating func meet(_ left: Int, _ right: Int, _ likeness: StoryTraits) {
    neighbours.add(likeness.body, to: left)
    neighbours.add(likeness.body, to: right)
  }

  private mutating func add(_ day: Range<Int>) {
    let (fresh, originals) = withoutCopies(day)
    let first = enter(fresh)
    let pairs = pairs(first..<indexed.count, day: articles[day.lowerBound].day?.daysSinceEpoch)
    let scores = scored(pairs)
    assign(first..<indexed.count, pairs, scores)
    for article in day {
      if let original = originals[article] {
        storyOf[article] = storyOf[original]
        strengths[article] = StoryDays.certain
        if strengths[original] == nil { strengths[original] = StoryDays.certain }
      }
    }
    extend(day)
  }

  private static let certain = 999

  /// The articles of a day that are no copies of others of that day, and of each copy what it is a copy of.
  private func withoutCopies(_ day: Range<Int>) -> (fresh: [Int], originals: [Int: Int]) {
    var firsts: [StoryTerms: [Int]] = [:]
    var fresh: [Int] = []
    var originals: [Int: Int] = [:]
    for article in day {
      let same = firsts[articles[article].body, default: []].first { articles[$0].isCopy(of: articles[article]) }
      if let same, !articles[article].body.hashes.isEmpty {
        originals[article] = same
      } else {
        fresh.append(article)
        firsts[articles[article].body, default: []].append(article)
      }
    }
    return (fresh, originals)
  }

  /// The pairs of places that are compared: new articles with each other, and with the speakers of running stories.
  private mutating func pairs(_ new: Range<Int>, day: Int32?) -> [(Int, Int)] {
    let open = running.map { story in
      guard let day, let last = story.lastDay else { return true }
      return Int(day) - Int(last) <= StoryClusterer.openDays
    }
    let (indexed, storyOf) = (indexed, storyOf)
    var keys: Set<Int> = []
    for place in new {
      let found = index.candidates(of: place) { $0 >= new.lowerBound || open[storyOf[indexed[$0]]] }
      var stories: Set<Int> = []
      for other in found {
        if other >= new.lowerBound {
          keys.insert(min(place, other) << 32 | max(place, other))
        } else {
          stories.insert(storyOf[indexed[other]])
        }
      }
      for story in stories { for speaker in running[story].speakers { keys.insert(speaker << 32 | place) } }
    }
    return keys.sorted().map { ($0 >> 32, $0 & 0xFFFF_FFFF) }
  }

  /// The log-odds of each pair, in thousandths.
  private mutating func scored(_ pairs: [(Int, Int)]) -> [Int32] {
    guard !pairs.isEmpty else { return [] }
    var traits = pairs.map { index.likeness($0.0, $0.1) }
    for ((left, right), likeness) in zip(pairs, traits) { meet(left, right, likeness) }
    var table = FeatureTable(width: StoryTraits.names.count)
    table.reset(count: pairs.count)
    for (row, (left, right)) in pairs.enumerated() {
      let (one, other) = (articles[indexed[left]], articles[indexed[right]])
      traits[row].neighbours = (neighbours.levels(left), neighbours.levels(right))
      traits[row].ranks = (
        neighbours.rank(traits[row].body, of: left), neighbours.rank(traits[row].body, of: right)
      )
      traits[row].words = (one.wordCount, other.wordCount)
      if let first = one.day, let second = other.day { traits[row].days = abs(first.distance(to: second)) }
      traits[row].isOneLanguage = one.language == other.language
      table.setRow(row, traits[row].levels)
    }
    return scorer(pairs.map { (articles[indexed[$0.0]].page, articles[indexed[$0.1]].page) }, table)
  }

  /// Gives each new place a story.
  private mutating func assign(_ new: Range<Int>, _ pairs: [(Int, Int)], _ scores: [Int32]) {
    // Running stories that nothing new is compared with stay out.
    var touched = Set(pairs.lazy.filter { $0.0 < new.lowerBound }.map { [storyOf, indexed] in storyOf[indexed[$0.0]] })
      .sorted()
    var groups: [Int: Int] = [:]
    for (group, story) in touched.enumerated() { groups[story] = group }
    var linkage = StoryLinkage(stories: touched.map { running[$0].speakers.count }, articles: new.count)
    func group(_ place: Int) -> Int {
      place < new.lowerBound ? groups[storyOf[indexed[place]]] ?? 0 : touched.count + place - new.lowerBound
    }
    let known = touched.count
    let grouped = pairs.map { (group($0.0), group($0.1)) }
    for (pair, score) in zip(grouped, scores) { linkage.add(Int(score), pair.0, pair.1) }
    linkage.join(cut: cut)
    var stories: [Int: Int] = [:]
    for place in new {
      let group = linkage.group(of: known + place - new.lowerBound)
      if group < known {
        storyOf[indexed[place]] = touched[group]
      } else if let story = stories[group] {
        storyOf[indexed[place]] = story
      } else {
        stories[group] = running.count
        storyOf[indexed[place]] = running.count
        running.append(Running(id: nil, members: [], speakers: [], lastDay: nil))
      }
    }
    touched.removeAll()
    strengthen(new, pairs, scores)
  }

  /// How well each new article fits the others of its story.
  private mutating func strengthen(_ new: Range<Int>, _ pairs: [(Int, Int)], _ scores: [Int32]) {
    var sums: [Int: (sum: Int, count: Int)] = [:]
    for ((left, right), score) in zip(pairs, scores) where storyOf[indexed[left]] == storyOf[indexed[right]] {
      for place in [left, right] where place >= new.lowerBound {
        sums[place, default: (0, 0)].sum += Int(score)
        sums[place, default: (0, 0)].count += 1
      }
    }
    for (place, sum) in sums {
      let chance = Scores.chance(Float(sum.sum) / Float(sum.count) / 1000)
      strengths[indexed[place]] = min(StoryDays.certain, max(1, Int((chance * 1000).rounded())))
    }
  }

  /// Adds a day's articles to the members of their stories.
  private mutating func extend(_ day: Range<Int>) {
    var places: [Int: Int] = [:]
    for place in indexed.indices.reversed() {
      guard day.contains(indexed[place]) else { break }
      places[indexed[place]] = place
    }
    for article in day {
      let story = storyOf[article]
      running[story].members.append(article)
      running[story].lastDay = articles[article].day?.daysSinceEpoch ?? running[story].lastDay
      if let place = places[article] {
        running[story].speakers.append(place)
        if running[story].speakers.count > StoryClusterer.speakers { running[story].speakers.removeFirst() }
      }
    }
  }
}
