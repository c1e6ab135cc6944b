public import News

/// How much of each outlet's work each subject takes, day by day: a share of articles, with its doubt.
public struct Attention: Sendable {
  /// One outlet on one day, or over all its days where `day` is nil.
  public struct Cell: Hashable, Sendable {
    public let outlet: Int
    public let day: CalendarDay?
    public let articles: Int
    /// All articles of the outlet on that day; of all days those with a date.
    public let of: Int
    public let share: ShareInterval
  }

  private let articles: [ComparedArticle]
  private let outlets: [String]
  private let places: [String: Int]
  private var whole: [[CalendarDay: Int]]

  /// - Parameters:
  ///   - counted: places in `articles` of those that the reading counts, on whatever subject.
  public init(_ articles: [ComparedArticle], counted: [Int], outlets: [String]) {
    self.articles = articles
    self.outlets = outlets
    var places: [String: Int] = [:]
    for (place, outlet) in outlets.enumerated() { places[outlet] = place }
    self.places = places
    whole = Array(repeating: [:], count: outlets.count)
    for place in counted {
      guard let outlet = places[articles[place].outlet], let day = articles[place].day else { continue }
      whole[outlet][day, default: 0] += 1
    }
  }

  /// Counted articles of an outlet, by its place, on a day.
  public func volume(_ outlet: Int, _ day: CalendarDay) -> Int { whole[outlet][day] ?? 0 }

  /// Of a subject that stands in some of the counted articles: each outlet in all, followed by its days; nothing for
  /// outlets and days without it.
  public func cells(_ subject: [Int]) -> [Cell] {
    var counts = Array(repeating: [CalendarDay: Int](), count: outlets.count)
    for place in subject {
      guard let outlet = places[articles[place].outlet], let day = articles[place].day else { continue }
      counts[outlet][day, default: 0] += 1
    }
    var cells: [Cell] = []
    for outlet in outlets.indices where !counts[outlet].isEmpty {
      cells.append(
        contentsOf: [
          cell(outlet, nil, counts[outlet].values.reduce(0, +), of: whole[outlet].values.reduce(0, +))
        ].compactMap(\.self))
      for (day, count) in counts[outlet].sorted(by: { $0.key < $1.key }) {
        if let one = cell(outlet, day, count, of: whole[outlet][day, default: 0]) { cells.append(one) }
      }
    }
    return cells
  }

  private func cell(_ outlet: Int, _ day: CalendarDay?, _ count: Int, of whole: Int) -> Cell? {
    ShareInterval(count, of: whole).map {
      Cell(outlet: outlet, day: day, articles: count, of: whole, share: $0)
    }
  }
}

/// What attention is measured of: a story or an entity, and the articles about it.
public struct AttentionSubject: Sendable {
  /// A story's id, or an entity's name.
  public let name: String
  /// `story`, or the entity's type.
  public let kind: String
  /// What people read: the story's title, or the name.
  public let title: String
  /// Places in the comparison's articles, of those that the reading counts.
  public let articles: [Int]

  public init(name: String, kind: String, title: String, articles: [Int]) {
    self.name = name
    self.kind = kind
    self.title = title
    self.articles = articles
  }
}
