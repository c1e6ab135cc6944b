/// Something that a night should notice, and the ledger of it.
struct Plant {
  enum Kind: String, CaseIterable {
    /// A name in 8 more articles of one outlet.
    case outletSurge
    /// A name in 20 more articles of all outlets.
    case surge
    /// An outlet publishes nothing for some days.
    case dark
    /// An outlet publishes 12 articles more than it would.
    case flood
    /// All articles of an outlet are clearly negative.
    case outletTone
    /// All articles about a name are, and there are 12 at least: about one person, articles differ widely in tone.
    case nameTone
    /// An outlet's articles hold a new block, from that day on.
    case furniture
  }

  let kind: Kind
  /// The first day of it.
  let day: Int
  /// The last day on which a night may still report it and be right.
  let until: Int
  /// Nil: all outlets.
  let outlet: Int?
  /// The rank of a person.
  let person: Int?

  static let furnitureTexts = [
    "Readers like you keep our newsroom independent: become a member for the price of a coffee.",
    "This newspaper follows the code of the press council; write to the editor about any error.",
    "Our app now sends the morning headlines to your phone before breakfast, free of charge.",
    "Tell us what we should look into next: our reporters answer every letter within a week.",
  ]

  var furnitureText: String {
    Plant.furnitureTexts[day % Plant.furnitureTexts.count] + " Reference \(outlet ?? 0)-\(day % 1_000)."
  }

  /// A plan of plants over the nights, each outlet and name having a month to itself.
  static func plan(outlets: [InventedOutlet], vocabulary: Vocabulary, days: Range<Int>, seed: UInt64) -> [Plant] {
    var random = NewsRandom(seed: seed, 3)
    var plants: [Plant] = []
    var busyOutlets: [Int: [Int]] = [:]
    var busyPeople: [Int: [Int]] = [:]
    let wanted: [(Kind, every: Int)] = [
      (.outletSurge, 16), (.surge, 16), (.dark, 24), (.flood, 22), (.outletTone, 30), (.nameTone, 30), (.furniture, 40),
    ]
    for (kind, every) in wanted {
      for _ in 0..<(days.count / every) {
        // Where there is no room left for one, the plan has one less.
        for _ in 0..<200 {
          let day = days.lowerBound + random.below(max(days.count - 8, 1))
          guard let plant = propose(kind, on: day, outlets: outlets, vocabulary: vocabulary, &random) else { continue }
          // Two on one day could take each other's articles.
          guard !plants.contains(where: { $0.day == day }) else { continue }
          let isFree = { (times: [Int]?) in times?.allSatisfy { abs($0 - day) > 35 } ?? true }
          if let outlet = plant.outlet, !isFree(busyOutlets[outlet]) { continue }
          if let person = plant.person, !isFree(busyPeople[person]) { continue }
          if let outlet = plant.outlet { busyOutlets[outlet, default: []].append(day) }
          if let person = plant.person { busyPeople[person, default: []].append(day) }
          plants.append(plant)
          break
        }
      }
    }
    return plants.sorted { ($0.day, $0.kind.rawValue) < ($1.day, $1.kind.rawValue) }
  }

  private static func propose(
    _ kind: Kind, on day: Int, outlets: [InventedOutlet], vocabulary: Vocabulary, _ random: inout NewsRandom
  ) -> Plant? {
    let outlet = random.element(outlets)
    let isWorkday = Berlin.weekday(day) < 5
    switch kind {
    case .outletSurge:
      guard isWorkday else { return nil }
      return Plant(
        kind: kind, day: day, until: day, outlet: outlet.index, person: random.within(vocabulary.quietPeople))
    case .surge:
      guard isWorkday else { return nil }
      return Plant(kind: kind, day: day, until: day, outlet: nil, person: random.within(vocabulary.quietPeople))
    case .dark:
      // Where it is the rule that there are days without any article, a day without one is no news.
      guard outlet.index < 10, Berlin.weekday(day) < 2 else { return nil }
      return Plant(kind: kind, day: day, until: day + random.within(2...3), outlet: outlet.index, person: nil)
    case .flood:
      return Plant(kind: kind, day: day, until: day, outlet: outlet.index, person: nil)
    case .outletTone:
      guard outlet.index < 6, isWorkday else { return nil }
      return Plant(kind: kind, day: day, until: day, outlet: outlet.index, person: nil)
    case .nameTone:
      guard isWorkday else { return nil }
      return Plant(kind: kind, day: day, until: day, outlet: nil, person: random.below(12))
    case .furniture:
      guard outlet.index < 30 else { return nil }
      return Plant(kind: kind, day: day, until: day + 14, outlet: outlet.index, person: nil)
    }
  }
}

extension NewsRandom {
  mutating func within(_ range: Range<Int>) -> Int { range.lowerBound + below(range.count) }
}
