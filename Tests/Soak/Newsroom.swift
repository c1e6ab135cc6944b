/// What all outlets publish on a day: a function of the seed, the day and the plants alone.
struct Newsroom {
  let seed: UInt64
  let vocabulary: Vocabulary
  let outlets: [InventedOutlet]
  let plants: [Plant]
  /// Whether outlets fall silent of themselves.
  let hasOutages: Bool
  private let people: RankDraw
  private let organisations: RankDraw
  private let places: RankDraw

  init(seed: UInt64, volume: Double, plantDays: Range<Int>?, hasOutages: Bool) {
    self.seed = seed
    self.hasOutages = hasOutages
    vocabulary = Vocabulary(seed: seed)
    outlets = InventedOutlet.all(volume: volume)
    plants =
      plantDays.map { [vocabulary, outlets] in
        Plant.plan(outlets: outlets, vocabulary: vocabulary, days: $0, seed: seed)
      } ?? []
    people = RankDraw(count: vocabulary.people.count - outlets.count)
    organisations = RankDraw(count: vocabulary.organisations.count)
    places = RankDraw(count: vocabulary.places.count)
  }

  /// An event that several outlets tell of for some days.
  struct Story {
    let firstDay: Int
    let lastDay: Int
    let outlets: [Int]
    let people: [Int]
    let organisations: [Int]
    let places: [Int]
    let event: Int
  }

  /// The stories that run on a day.
  func stories(on day: Int) -> [Story] {
    (day - 3...day).flatMap { first in
      var random = NewsRandom(seed: seed, 4, first)
      return (0..<random.poisson(mean: 4)).map { _ in story(from: first, &random) }
    }.filter { $0.lastDay >= day }
  }

  private func story(from day: Int, _ random: inout NewsRandom) -> Story {
    var tellers: Set<Int> = []
    let count = random.within(2...6)
    while tellers.count < count {
      let outlet = random.element(outlets)
      if random.chance(min(outlet.level / 6, 1)) || random.chance(0.1) { tellers.insert(outlet.index) }
    }
    var names: [Int] = []
    while names.count < 2 {
      let person = people.draw(&random)
      if !vocabulary.quietPeople.contains(person), !names.contains(person) { names.append(person) }
    }
    return Story(
      firstDay: day, lastDay: day + random.below(4), outlets: tellers.sorted(), people: names,
      organisations: [organisations.draw(&random)], places: [places.draw(&random)],
      event: random.below(Vocabulary.events.count))
  }

  /// Whether the outlet is silent on the day: planted, or of itself.
  func isSilent(_ outlet: Int, on day: Int) -> Bool {
    if plants.contains(where: { $0.kind == .dark && $0.outlet == outlet && ($0.day...$0.until).contains(day) }) {
      return true
    }
    return hasOutages && isOut(outlet, on: day)
  }

  private func isOut(_ outlet: Int, on day: Int) -> Bool {
    (day - 5...day).contains { first in
      var random = NewsRandom(seed: seed, 5, outlet, first)
      return random.chance(1 / 250.0) && first + random.below(6) >= day
    } && !isPlanted(outlet, near: day)
  }

  /// Whether something is planted with the outlet about that day, so that chance must not spoil it.
  func isPlanted(_ outlet: Int, near day: Int) -> Bool {
    plants.contains { $0.outlet == outlet && abs($0.day - day) <= 15 }
  }

  /// The articles of a day, by outlet.
  func articles(on day: Int) -> [InventedArticle] {
    let stories = stories(on: day)
    var all: [InventedArticle] = []
    for outlet in outlets where !isSilent(outlet.index, on: day) {
      all += articles(of: outlet, on: day, stories: stories.filter { $0.outlets.contains(outlet.index) })
    }
    for plant in plants where plant.day == day { apply(plant, to: &all) }
    return all
  }

  private func articles(of outlet: InventedOutlet, on day: Int, stories: [Story]) -> [InventedArticle] {
    var random = NewsRandom(seed: seed, 6, outlet.index, day)
    let count = random.count(mean: outlet.mean(on: day), shape: 20)
    var told = stories.filter { day == $0.firstDay || random.chance(0.6) }[...]
    return (0..<count).map { number in
      var article = InventedArticle(
        outlet: outlet.index, day: day, number: number, minute: Double(random.within(360...1_260)),
        people: (0..<random.within(2...3)).map { _ in people.draw(&random) },
        organisations: (0..<random.within(1...2)).map { _ in organisations.draw(&random) },
        places: (0..<random.within(1...2)).map { _ in places.draw(&random) },
        event: random.below(Vocabulary.events.count), tone: outlet.mood + 0.3 * random.normal())
      if let story = told.popFirst() {
        article.people.replaceSubrange(0..<min(2, article.people.count), with: story.people)
        article.organisations[0] = story.organisations[0]
        article.places[0] = story.places[0]
        article.event = story.event
      }
      article.tone = min(max(article.tone, -0.85), 0.85)
      // A few appear in the small hours: the crawler has them before the night that reports the day before.
      if random.chance(0.03), !Berlin.changesClock(day) { article.minute = 122 }
      return article
    }
  }

  private func apply(_ plant: Plant, to articles: inout [InventedArticle]) {
    var random = NewsRandom(seed: seed, 7, plant.day, plant.outlet ?? -1, plant.person ?? -1)
    switch plant.kind {
    case .outletSurge: add(8, of: plant.outlet ?? 0, about: plant.person, on: plant.day, to: &articles, &random)
    case .flood: add(12, of: plant.outlet ?? 0, about: nil, on: plant.day, to: &articles, &random)
    case .surge:
      let chosen = random.shuffled(Array(articles.indices)).filter { !articles[$0].people.contains(plant.person ?? 0) }
      for index in chosen.prefix(20) { articles[index].people[0] = plant.person ?? 0 }
    case .outletTone:
      let missing = 7 - articles.count { $0.outlet == plant.outlet }
      if missing > 0 { add(missing, of: plant.outlet ?? 0, about: nil, on: plant.day, to: &articles, &random) }
      for index in articles.indices where articles[index].outlet == plant.outlet { articles[index].tone = -1 }
    case .nameTone:
      let person = plant.person ?? 0
      let others = random.shuffled(articles.indices.filter { !articles[$0].people.contains(person) })
      let missing = 12 - (articles.count - others.count)
      for index in others.prefix(max(missing, 0)) { articles[index].people[0] = person }
      for index in articles.indices where articles[index].people.contains(person) {
        articles[index].people.removeAll { $0 == person }
        articles[index].people.insert(person, at: 0)
        articles[index].tone = -1
      }
    case .dark, .furniture: break
    }
  }

  /// Adds articles of an outlet, like those it publishes anyway.
  private func add(
    _ count: Int, of outlet: Int, about person: Int?, on day: Int, to articles: inout [InventedArticle],
    _ random: inout NewsRandom
  ) {
    let first = articles.count { $0.outlet == outlet }
    for number in first..<first + count {
      let others = [people.draw(&random), people.draw(&random)]
      articles.append(
        InventedArticle(
          outlet: outlet, day: day, number: number, minute: Double(random.within(360...1_260)),
          people: person.map { [$0] + others } ?? others, organisations: [organisations.draw(&random)],
          places: [places.draw(&random)], event: random.below(Vocabulary.events.count),
          tone: min(max(outlets[outlet].mood + 0.3 * random.normal(), -0.85), 0.85)))
    }
  }

  /// Blocks that the outlet's articles of that day hold besides their text.
  func furniture(of outlet: Int, on day: Int) -> [String] {
    plants.filter { $0.kind == .furniture && $0.outlet == outlet && $0.day <= day }.map(\.furnitureText)
  }
}
