/// Who publishes: how much, in what mood, and how its pages reach the corpus.
struct InventedOutlet {
  enum Container { case pages, warc, lines }

  let index: Int
  let id: String
  let name: String
  /// Articles on a working day.
  let level: Double
  /// Mean tone of its articles, in −1…1.
  let mood: Double
  let container: Container

  static let count = 40
  private static let levels: [Double] =
    [8, 7, 6, 6, 5, 5, 4, 4, 4, 4] + [Double](repeating: 3, count: 8)
    + [Double](repeating: 2, count: 12) + [Double](repeating: 1, count: 10)
  private static let firstWords = ["Daily", "Evening", "Morning", "National", "Northern", "Southern", "Weekly", "Free"]
  private static let secondWords = ["Courier", "Herald", "Gazette", "Tribune", "Post"]

  /// - Parameter volume: What every level is multiplied by.
  static func all(volume: Double) -> [InventedOutlet] {
    (0..<count).map { index in
      let first = firstWords[index % firstWords.count]
      let second = secondWords[index / firstWords.count]
      let container: Container = index % 8 == 3 ? .warc : index % 8 == 6 ? .lines : .pages
      return InventedOutlet(
        index: index, id: "\(first)-\(second)".lowercased(), name: "The \(first) \(second)",
        level: levels[index] * volume, mood: Double(index % 7 - 3) * 0.05, container: container)
    }
  }

  /// The mean of a day, with quiet weekends.
  func mean(on day: Int) -> Double {
    switch Berlin.weekday(day) {
    case 5: level * 0.55
    case 6: level * 0.5
    case 0: level * 0.95
    default: level * 1.05
    }
  }

  /// The manifest of the corpus.
  static func manifest(_ outlets: [InventedOutlet]) -> String {
    "licence: CC0-1.0\noutlets:\n"
      + outlets.map {
        "  - {id: \($0.id), name: \($0.name), domains: [\($0.id).example], timeZone: Europe/Berlin, language: en}\n"
      }.joined()
  }
}
