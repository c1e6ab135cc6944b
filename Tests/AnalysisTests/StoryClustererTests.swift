import Analysis
import Learning
import News
import Support
import Synchronization
import Testing

@Suite struct StoryClustererTests {
  private let clusterer: StoryClusterer

  init() throws { clusterer = StoryClusterer(try StoryModel(.texts)) }

  /// Of each article, the story that it is in.
  private func labels(_ stories: [Story]) -> [PageID: PageID] {
    var labels: [PageID: PageID] = [:]
    for story in stories { for member in story.members { labels[member.page] = story.id } }
    return labels
  }

  @Test func articlesOnOneEventShareAStory() {
    var stream = EventStream(seed: 3)
    let (articles, events) = stream.articles(150, events: 20, days: 30)
    let stories = clusterer.stories(of: articles)
    #expect(stories.allSatisfy { Set($0.members.map { events[$0.page] }).count == 1 })
    #expect(stories.count < 30)
    let strengths = stories.filter { $0.members.count > 1 }.flatMap(\.members).compactMap(\.strength)
    #expect(strengths.allSatisfy { (1...999).contains($0) })
    #expect(strengths.count > 100)
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func everyArticleIsInOneStoryWhateverTheOrder(seed: UInt64) {
    var stream = EventStream(seed: seed)
    let (articles, _) = stream.articles(200, events: 40, days: 12, undated: 6)
    var generator = SplitMix64(seed: seed)
    let stories = clusterer.stories(of: articles)
    #expect(stories.flatMap(\.members).map(\.page).sorted() == articles.map(\.page).sorted())
    #expect(clusterer.stories(of: articles.shuffled(using: &generator)) == stories)
    for story in stories {
      let days = story.members.map { $0.day?.daysSinceEpoch ?? .max }
      #expect(days == days.sorted())
    }
  }

  @Test(arguments: [4, 5, 6, 7] as [UInt64]) func nightsOneByOneGiveWhatAllGiveAtOnce(seed: UInt64) {
    var stream = EventStream(seed: seed)
    // Events whose words mix, so that stories are doubtful.
    let (articles, _) = stream.articles(240, events: 60, days: 9, undated: 9)
    let whole = labels(clusterer.stories(of: articles))
    let days = Set(articles.compactMap(\.day)).sorted()
    var previous: [PageID: PageID] = [:]
    for day in days {
      let night = labels(clusterer.stories(of: articles.filter { $0.day.map { $0 <= day } ?? false }))
      for (page, story) in previous { #expect(night[page] == story, "\(page) was moved on \(day)") }
      for (page, story) in night { #expect(whole[page] == story) }
      previous = night
    }
    #expect(previous.count == articles.count { $0.day != nil })
  }

  @Test func aStoryThatIsOverTakesNoMore() {
    let text = "the velvet harbour crane collapsed onto a ferry named Osprey in Tarnwick while dockers unloaded copper"
    let first = CalendarDay(daysSinceEpoch: 20_000)
    func stories(apart: Int) -> Int {
      clusterer.stories(of: [
        EventStream.article("a", title: "Crane falls on ferry", text, day: first),
        EventStream.article("b", title: "Crane falls on ferry", text, day: first.advanced(by: apart)),
      ]).count
    }
    #expect(stories(apart: 1) == 1)
    #expect(stories(apart: StoryClusterer.openDays + 1) == 2)
  }

  @Test func oddInputsHaveTheirStories() {
    #expect(clusterer.stories(of: []).isEmpty)
    let empty = (0..<50).map { EventStream.article("empty\($0)", "", day: nil) }
    #expect(clusterer.stories(of: empty).count == 50)
    let one = clusterer.stories(of: [EventStream.article("one", "a single text", day: nil)])
    #expect(one.map { $0.members.map(\.page) } == [[PageID(path: "one")]])
    #expect(one.first?.members.first?.strength == nil && one.first?.id == PageID(path: "one"))
    let twice = clusterer.stories(of: [
      EventStream.article("same", "crane falls on ferry in Tarnwick harbour", day: nil),
      EventStream.article("same", "minister resigns over budget of hospital", day: nil),
    ])
    #expect(twice.flatMap(\.members).count == 2)
  }

  @Test func copiesAreOneStory() {
    var stream = EventStream(seed: 8)
    var (articles, _) = stream.articles(20, events: 20, days: 1)
    articles += (0..<5000).map {
      EventStream.article("copy\($0)", title: "Crane falls on ferry", "a crane fell on a ferry in Tarnwick", day: nil)
    }
    let stories = clusterer.stories(of: articles)
    #expect(stories.map(\.members.count).max() == 5000)
  }

  @Test func aVeryLongTextIsKeptShort() {
    let words = (0..<200_000).map { "word\($0 % 90_000)" }.joined(separator: " ")
    let long = EventStream.article("long", title: "Very long", words, day: nil)
    var stream = EventStream(seed: 9)
    let (articles, _) = stream.articles(30, events: 3, days: 1)
    #expect(clusterer.stories(of: articles + [long]).contains { $0.members.map(\.page) == [long.page] })
  }

  // MARK: - Against slow and obvious versions

  private typealias Pair = [PageID]

  /// A score that depends on the two ids alone, from -4000 to 2000.
  private static func score(_ pair: (PageID, PageID)) -> Int32 {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for byte in "\(min(pair.0, pair.1))|\(max(pair.0, pair.1))".utf8 {
      hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211
    }
    return Int32((hash >> 40) % 61) * 100 - 4000
  }

  @Test(arguments: [11, 12, 13, 14, 15] as [UInt64]) func groupsAreThoseOfAverageLinkage(seed: UInt64) {
    var stream = EventStream(seed: seed)
    let (made, _) = stream.articles(24, events: 6, days: 1, language: "und")
    let articles = made.enumerated().sorted { $0.element.page < $1.element.page }.map(\.element)
    let seen = Mutex<[Pair: Int]>([:])
    var clusterer = StoryClusterer(cut: -900, frequencies: .none) { pairs, _ in
      pairs.map { pair in
        let score = StoryClustererTests.score(pair)
        seen.withLock { $0[[pair.0, pair.1].sorted()] = Int(score) }
        return score
      }
    }
    clusterer.joinsDays = true
    let stories = clusterer.stories(of: articles)
    let pairs = seen.withLock { $0 }
    var sharing: Set<Pair> = []
    for (one, words) in stream.words {
      for (other, others) in stream.words where one < other && !words.isDisjoint(with: others) {
        sharing.insert([one, other])
      }
    }
    #expect(Set(pairs.keys) == sharing)
    let order = stories.flatMap(\.members).sorted {
      ($0.day?.daysSinceEpoch ?? 0, $0.page) < ($1.day?.daysSinceEpoch ?? 0, $1.page)
    }
    var groups = order.map { [$0.page] }
    while true {
      var best: (link: Int, left: Int, right: Int)?
      for left in groups.indices {
        for right in groups.indices where right > left {
          var sum = 0
          for one in groups[left] { for other in groups[right] { sum += pairs[[one, other].sorted()] ?? -6000 } }
          let link = Int((Double(sum) / Double(groups[left].count * groups[right].count)).rounded(.down))
          if link >= -900, link > best?.link ?? .min { best = (link, left, right) }
        }
      }
      guard let best else { break }
      groups[best.left] += groups.remove(at: best.right)
    }
    #expect(Set(groups.map(Set.init)) == Set(stories.map { Set($0.members.map(\.page)) }))
    #expect(groups.count < 24 && groups.count > 1)
  }
}
