/// What the nights' reports found of what was planted, and what they found besides.
struct AlarmScore {
  let newsroom: Newsroom
  private(set) var found: Set<Int> = []
  /// Nights that were scored.
  private(set) var nights = 0
  /// Findings that something planted explains, or that is known of the day.
  private(set) var explained = 0
  /// Surges of what a story of the day is about.
  private(set) var ofStories = 0
  /// The others, by table.
  private(set) var unfounded: [String: Int] = [:]
  /// Some of them, to look at.
  private(set) var examples: [String] = []

  init(newsroom: Newsroom) { self.newsroom = newsroom }

  /// - Parameter missed: Outlets whose articles of the day the crawler had not brought.
  mutating func add(_ report: NightReport, night: Int, missed: Set<Int>) {
    nights += 1
    let words = SubjectWords(newsroom: newsroom, night: night)
    for (index, plant) in newsroom.plants.enumerated() where (plant.day...plant.until).contains(night) {
      if isFound(plant, in: report) { found.insert(index) }
    }
    let tonight = newsroom.plants.filter { ($0.day...$0.until).contains(night) }
    let hasTone = tonight.contains { $0.kind == .outletTone || $0.kind == .nameTone }
    for surge in report.surges {
      if words.isPlanted(surge.subject) || (hasTone && surge.kind == "term") {
        explained += 1
      } else if words.isOfStory(surge.subject) {
        ofStories += 1
      } else {
        note("surges", night, "\(surge.kind) \(surge.subject) in \(surge.outlet ?? "all")")
      }
    }
    for shift in report.shifts {
      if hasTone {
        explained += 1
      } else {
        note("tone_shifts", night, "\(shift.subject ?? "all") in \(shift.outlet ?? "all")")
      }
    }
    for (outlet, alarm) in report.volume {
      let index = newsroom.outlets.firstIndex { $0.id == outlet }
      let isKnown =
        index.map { index in
          newsroom.isSilent(index, on: night) || missed.contains(index)
            || tonight.contains { $0.outlet == index && [.flood, .outletSurge, .outletTone].contains($0.kind) }
        } ?? false
      if isKnown { explained += 1 } else { note("volume", night, "\(outlet ?? "all") \(alarm)") }
    }
    for (outlet, text) in report.furniture {
      let isKnown = newsroom.plants.contains {
        $0.kind == .furniture && newsroom.outlets[$0.outlet ?? 0].id == outlet && matches($0, text)
      }
      if isKnown { explained += 1 } else { note("new_furniture", night, "\(outlet): \(text.prefix(60))") }
    }
  }

  private func isFound(_ plant: Plant, in report: NightReport) -> Bool {
    let outlet = plant.outlet.map { newsroom.outlets[$0].id }
    let surname = plant.person.map { newsroom.vocabulary.people[$0].surname.lowercased() } ?? ""
    switch plant.kind {
    case .outletSurge:
      return report.surges.contains {
        $0.subject.lowercased().contains(surname) && ($0.outlet == nil || $0.outlet == outlet)
      }
    case .surge: return report.surges.contains { $0.subject.lowercased().contains(surname) }
    case .dark: return report.volume.contains { $0.outlet == outlet && $0.alarm != "flood" }
    case .flood: return report.volume.contains { $0.outlet == outlet && $0.alarm == "flood" }
    case .outletTone: return report.shifts.contains { $0.outlet == outlet && $0.difference < 0 }
    case .nameTone:
      return report.shifts.contains { ($0.subject ?? "").lowercased().contains(surname) && $0.difference < 0 }
    case .furniture: return report.furniture.contains { $0.outlet == outlet && matches(plant, $0.text) }
    }
  }

  private func matches(_ plant: Plant, _ text: String) -> Bool {
    let letters = { (text: Substring) in text.lowercased().filter(\.isLetter) }
    return letters(text.prefix(60)).hasPrefix(letters(plant.furnitureText.prefix(40)))
  }

  private mutating func note(_ table: String, _ night: Int, _ text: String) {
    unfounded[table, default: 0] += 1
    if examples.count < 40 { examples.append("\(Berlin.text(day: night)) \(table): \(text)") }
  }
}

/// The words of what is known to be in the news of a night.
private struct SubjectWords {
  private var planted: Set<String> = []
  private var story: Set<String> = []

  init(newsroom: Newsroom, night: Int) {
    let vocabulary = newsroom.vocabulary
    for plant in newsroom.plants where plant.day == night {
      if let person = plant.person { planted.formUnion(words(vocabulary.name(person))) }
    }
    // Until a new block is known for what it is, its words are news.
    for plant in newsroom.plants where plant.kind == .furniture && (plant.day...plant.until).contains(night) {
      planted.formUnion(words(plant.furnitureText))
    }
    for told in newsroom.stories(on: night) {
      for person in told.people { story.formUnion(words(vocabulary.name(person))) }
      for organisation in told.organisations { story.formUnion(words(vocabulary.organisations[organisation])) }
      for place in told.places { story.formUnion(words(vocabulary.places[place])) }
      story.formUnion(words(Vocabulary.events[told.event]))
    }
  }

  func isPlanted(_ subject: String) -> Bool { !words(subject).isDisjoint(with: planted) }
  func isOfStory(_ subject: String) -> Bool { !words(subject).isDisjoint(with: story) }

  private func words(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter }.map(String.init))
  }
}
