import News

/// Tells shingles that outlets repeat in articles of different making from those that copies have in common.
///
/// Galleries, sign-up forms, background, tables of weather and markets stand in articles of many days; a report is
/// copied and updated within a few. Texts that are nearly one count once, so that a report that a hundred outlets carry
/// is no template.
struct RepeatedShingles {
  /// By shared shingle.
  private(set) var isRepeated: [Bool]

  /// Days that lie further apart than this are different occasions.
  private static let occasion: Int32 = 3
  /// An outlet repeats what it has on so many occasions, or on so many days, or in so many articles. Of 118 pairs of
  /// one outlet with two fifths in common, in a stream of 9,000 articles, this leaves 27; of those that it refuses,
  /// all share photo galleries, forms or the list of a panel's members.
  private static let outlet = (occasions: 3, days: 5, articles: 8)
  /// And everybody repeats what stands there on so many occasions.
  private static let occasionsOfAll = 5

  /// One article, or several that are nearly one.
  private struct Unit: Comparable {
    var outlet: Int
    var versions: Int
    var day: Int32

    static func < (left: Unit, right: Unit) -> Bool {
      (left.outlet, left.versions, left.day) < (right.outlet, right.versions, right.day)
    }
  }

  /// - Parameter sources: by the texts' numbers in the index.
  init(_ index: ShingleIndex, _ sources: [CopySource], versions: DisjointSets) {
    isRepeated = Array(repeating: false, count: index.count)
    var versions = versions
    var outlets: [String: Int] = [:]
    var units: [Unit] = []
    for (text, source) in sources.enumerated() {
      let outlet = outlets[source.outlet] ?? outlets.count
      outlets[source.outlet] = outlet
      units.append(
        Unit(outlet: outlet, versions: versions.find(text), day: source.day?.daysSinceEpoch ?? .min))
    }
    var found: [Unit] = []
    for shingle in isRepeated.indices {
      let members = index.texts[index.members(shingle)]
      guard members.count >= RepeatedShingles.outlet.occasions else { continue }
      found.removeAll(keepingCapacity: true)
      for member in members { found.append(units[Int(member)]) }
      isRepeated[shingle] = RepeatedShingles.isRepeated(&found)
    }
  }

  private static func isRepeated(_ units: inout [Unit]) -> Bool {
    guard units.contains(where: { $0.versions != units[0].versions }) else { return false }
    units.sort()
    var first = 0
    while first < units.count {
      let end = units[first...].firstIndex { $0.outlet != units[first].outlet } ?? units.count
      if end - first >= outlet.occasions, isRepeated(byOutlet: units[first..<end]) { return true }
      first = end
    }
    guard units.count >= occasionsOfAll else { return false }
    for index in units.indices { units[index].outlet = 0 }
    units.sort()
    return occasions(days(of: units[...])) >= occasionsOfAll
  }

  private static func isRepeated(byOutlet units: ArraySlice<Unit>) -> Bool {
    let days = days(of: units)
    if days.count >= outlet.articles || Set(days).subtracting([.min]).count >= outlet.days { return true }
    return occasions(days) >= outlet.occasions
  }

  /// The first day of each article, ascending; versions of one count as one.
  private static func days(of units: ArraySlice<Unit>) -> [Int32] {
    var days: [Int32] = []
    var last: Int?
    for unit in units where unit.versions != last {
      days.append(unit.day)
      last = unit.versions
    }
    return days.sorted()
  }

  /// How many days there are of which none is near another; no day is none.
  private static func occasions(_ days: [Int32]) -> Int {
    var count = 0
    var last: Int32?
    for day in days where day != .min {
      if let last, day &- last <= occasion { continue }
      last = day
      count += 1
    }
    return count
  }
}
