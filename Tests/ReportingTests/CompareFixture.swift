import News
import Reporting
import Support

/// A comparison made up from a seed: outlets of different sizes, stories that some of them tell, times of every exactness.
struct CompareFixture {
  private var random: SplitMix64
  var outlets = 8
  var stories = 60
  /// Articles of all stories, about.
  var articles = 300
  var days = 14
  /// Words that stand in every headline.
  var mark = ""

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private static let names = [
    "The Harbour Post", "Inland Courier", "Northshore Gazette", "City Ledger", "The Evening Bell", "Carrow Times",
    "Vale Herald", "ABN News", "The Signal", "Mercury & Mail",
  ]
  private static let subjects = [
    "Council", "Minister", "Storm", "Rail strike", "Hospital trust", "Fishing fleet", "Northshore Energy",
    "Court of appeal",
    "Central bank", "Museum", "School board", "River authority",
  ]
  private static let verbs = [
    "delays vote on", "defends plan for", "hits", "ends talks over", "reopens", "loses case about", "warns of",
    "approves",
    "cuts spending on", "apologises for",
  ]
  private static let objects = [
    "the harbour bridge", "winter fuel payments", "a third runway", "coastal villages", "the old baths",
    "a data breach",
    "rising rents", "the ferry contract", "night trains", "flood defences", "the tidal lagoon", "a record fine",
  ]

  mutating func make() -> ComparePageData {
    let first = CalendarDay(daysSinceEpoch: 20_773)
    let axis = (0..<days).map { first.advanced(by: $0) }
    var data = ComparePageData(
      title: "Sample", window: "\(first) to \(first.advanced(by: max(0, days - 1)))", version: "0.1.0", recipe: "00ff",
      reading: ComparePageData.Reading(
        name: "all", explanation: "Every article counts, agency copy as that of the outlet that printed it."),
      days: axis)
    for place in 0..<outlets { data.outlets.append(outlet(place)) }
    for place in 0..<stories { addStory(place, to: &data) }
    data.stories.sort { $0.articles > $1.articles }
    data.storiesFound = stories * 3
    addSections(to: &data)
    data.notes = ["Stories shown: \(stories) of \(stories * 3).", "Articles without a date, and so in no story: 4."]
    return data
  }

  private mutating func outlet(_ place: Int) -> ComparePageData.Outlet {
    let name = CompareFixture.names[place % CompareFixture.names.count] + (place >= 10 ? " \(place / 10 + 1)" : "")
    let outages = place % 4 == 2 ? (0..<min(2, days)).map { (place + $0) % days } : []
    let volume = (0..<days).map { outages.contains($0) ? 0 : Int.random(in: 3...(40 - place % 8 * 4), using: &random) }
    let articles = volume.reduce(0, +)
    let wire = articles * (place * 7 % 60) / 100
    let partial = (articles - wire) / 11
    return ComparePageData.Outlet(
      id: "outlet-\(place)", name: name, articles: articles, own: articles - wire - partial, wire: wire,
      partial: partial,
      agencies: wire > 0
        ? [.init(name: "Reuters", articles: wire - wire / 3), .init(name: "AP", articles: wire / 3)] : [],
      volume: volume, outageDays: outages.sorted())
  }

  private func headline(_ story: Int, _ variant: Int) -> String {
    let subject = CompareFixture.subjects[story % 12]
    let verb = CompareFixture.verbs[(story / 12 + variant) % 10]
    let object = CompareFixture.objects[(story / 7 + story) % 12]
    let tails = [
      "", " as critics warn of delay", ", documents show", " after a night of talks", ": what we know so far",
    ]
    return mark + "\(subject) \(verb) \(object)\(tails[variant % tails.count])"
  }

  private mutating func addStory(_ number: Int, to data: inout ComparePageData) {
    let day = days > 0 ? Int.random(in: 0..<days, using: &random) : nil
    // Few stories are told by many.
    let weight = Double.random(in: 0.05...1, using: &random)
    var cells: [ComparePageData.Cell] = []
    var minute = Int.random(in: 0...300, using: &random)
    for place in data.outlets.indices {
      let isOutage = day.map { data.outlets[place].outageDays.contains($0) } ?? false
      let isTold = Double.random(in: 0..<1, using: &random) < weight * weight
      guard isTold, !isOutage else {
        cells.append(ComparePageData.Cell(isOutage ? .outage : place % 5 == 4 && number % 9 == 0 ? .noVolume : .absent))
        continue
      }
      minute += Int.random(in: 1...400, using: &random)
      cells.append(cell(number, place, day, minute, to: &data))
    }
    finish(number, cells, day, to: &data)
  }

  private mutating func cell(
    _ number: Int, _ place: Int, _ day: Int?, _ minute: Int, to data: inout ComparePageData
  ) -> ComparePageData.Cell {
    let ratio = max(1, articles * 3 / max(1, stories * outlets))
    let count = Int.random(in: 1...max(1, ratio * 2 - 1), using: &random)
    let own = data.outlets[place].own
    var numbers: [Int] = []
    var wired = 0
    var words = 0
    for copy in 0..<count {
      let isWire = Int.random(in: 0..<max(1, data.outlets[place].articles), using: &random) >= own
      if isWire { wired += 1 }
      let length = Int.random(in: 80...1400, using: &random)
      words += length
      numbers.append(data.articles.count)
      data.articles.append(
        ComparePageData.ListedArticle(
          id: "outlet-\(place)/2026-11/\(number)-\(copy).html", outlet: place,
          headline: headline(number, isWire ? 0 : place + copy),
          day: day,
          time: day.map { "\(data.days[$0])T\(10 + minute / 60 % 12):\(10 + minute % 50):00+01:00" } ?? "",
          url: "https://outlet-\(place).example/news/2026/11/story-\(number)-\(copy)-a-longer-slug-as-they-are",
          agency: isWire ? (copy % 2 == 0 ? "Reuters" : "AP") : nil, words: length,
          tone: Double(Int.random(in: -400...300, using: &random)) / 1000))
    }
    let mean = Double(Int.random(in: -300...200, using: &random)) / 1000
    return ComparePageData.Cell(
      wired == 0 ? .own : wired == count ? .wire : .mixed, articles: numbers, words: words,
      tone: .init(mean, low: count > 1 ? mean - 0.1 : nil, high: count > 1 ? mean + 0.12 : nil),
      lag: place % 3 == 0 ? max(0, minute - 60)...minute : minute...minute)
  }

  private mutating func finish(
    _ number: Int, _ cells: [ComparePageData.Cell], _ day: Int?, to data: inout ComparePageData
  ) {
    var cells = cells
    let told = cells.indices.filter { !cells[$0].articles.isEmpty }
    guard let leader = told.first else { return }
    cells[leader].first = number.isMultiple(of: 3) ? .possible : .certain
    cells[leader].lag = 0...0
    if told.count == 1 { cells[leader].isExclusive = true }
    if told.count * 3 > cells.count * 2 {
      for place in cells.indices where cells[place].state == .absent { cells[place].isOmission = true }
    }
    data.stories.append(
      ComparePageData.Story(
        id: "s\(number)", headline: data.articles[cells[leader].articles[0]].headline, firstDay: day,
        lastDay: day.map { min($0 + number % 3, days - 1) }, articles: told.reduce(0) { $0 + cells[$1].articles.count },
        outlets: told.count, cells: cells))
  }
}
