public import News

/// An outlet and a day; `day` is nil for articles without a date.
public struct OutletDay: Hashable, Comparable, Sendable {
  public let outlet: String
  public let day: CalendarDay?

  public init(outlet: String, day: CalendarDay?) {
    self.outlet = outlet
    self.day = day
  }

  /// By outlet, then by day, undated last.
  public static func < (left: OutletDay, right: OutletDay) -> Bool {
    if left.outlet != right.outlet { return left.outlet.utf8.lexicographicallyPrecedes(right.outlet.utf8) }
    guard let leftDay = left.day else { return false }
    return right.day.map { leftDay < $0 } ?? true
  }
}

/// How the day of an article is told.
public struct DayRule: Hashable, Sendable {
  /// Minutes east of UTC of the clock that tells the day; nil for the clock of each article's own page.
  public var offsetMinutes: Int?

  public init(offsetMinutes: Int? = nil) { self.offsetMinutes = offsetMinutes }

  /// A date that is known to the day alone stays that day: there is no hour to move it by.
  public func day(of article: borrowing Article) -> CalendarDay? {
    guard let published = article.published else { return nil }
    guard let offsetMinutes, published.precision != .day else { return published.day }
    return published.instant.day(offsetMinutes: offsetMinutes)
  }
}

/// Articles and mentions of chosen subjects (terms, entities) by outlet and day.
///
/// Sparse: it holds a cell only where a subject was met. Days are kept apart for the first `dailySubjects` alone, so it
/// is bounded by dailySubjects × outlets × days + subjects × outlets.
struct CoverageCube: Sendable {
  let dailySubjects: Int
  struct Cell: Hashable, Sendable {
    var articles = 0
    var mentions = 0

    mutating func add(_ articles: Int, _ mentions: Int) {
      self.articles += articles
      self.mentions += mentions
    }
  }

  private(set) var places: [OutletDay] = []
  private var placeIDs: [OutletDay: Int] = [:]
  /// Subject in the high half of the key, place in the low half.
  private var cells: [UInt64: Cell] = [:]

  init(dailySubjects: Int) { self.dailySubjects = dailySubjects }

  /// Adds what one article has of some subjects.
  mutating func add(_ subjects: [(subject: Int, mentions: Int)], at place: OutletDay) {
    guard !subjects.isEmpty else { return }
    let outletDay = self.place(place)
    let outlet = self.place(OutletDay(outlet: place.outlet, day: nil))
    for (subject, mentions) in subjects {
      add(subject: subject, place: subject < dailySubjects ? outletDay : outlet, articles: 1, mentions: mentions)
    }
  }

  private mutating func place(_ place: OutletDay) -> Int {
    if let id = placeIDs[place] { return id }
    places.append(place)
    placeIDs[place] = places.count - 1
    return places.count - 1
  }

  private mutating func add(subject: Int, place: Int, articles: Int, mentions: Int) {
    cells[UInt64(subject) << 32 | UInt64(place), default: Cell()].add(articles, mentions)
  }

  mutating func merge(_ later: consuming CoverageCube) {
    let ids = later.places.map { place($0) }
    for (key, cell) in later.cells {
      add(
        subject: Int(key >> 32), place: ids[Int(UInt32(truncatingIfNeeded: key))], articles: cell.articles,
        mentions: cell.mentions)
    }
  }

  /// Every cell, by subject, then outlet, then day.
  func sorted() -> [(subject: Int, place: OutletDay, cell: Cell)] {
    let ranked = places.indices.sorted { places[$0] < places[$1] }
    var rank = Array(repeating: UInt64(0), count: places.count)
    for (position, id) in ranked.enumerated() { rank[id] = UInt64(position) }
    // By one number: the subject in the high half, the place's rank in the low half.
    return cells.map { key, cell in (order: (key & ~0xFFFF_FFFF) | rank[Int(key & 0xFFFF_FFFF)], cell: cell) }
      .sorted { $0.order < $1.order }
      .map { (Int($0.order >> 32), places[ranked[Int($0.order & 0xFFFF_FFFF)]], $0.cell) }
  }
}

/// One line of a subject's coverage: everywhere, in one outlet, or in one outlet on one day.
public struct CoverageRow: Hashable, Sendable {
  public enum Scope: String, Sendable, CaseIterable {
    case all
    case outlet
    case outletDay = "outlet_day"
  }
  public let scope: Scope
  /// Nil for all outlets.
  public let outlet: String?
  /// Nil for all days, and for the articles without a date.
  public let day: CalendarDay?
  public let articles: Int
  public let mentions: Int
}

extension CoverageCube {
  /// For each subject of `0..<subjects`, its rows: all, then each outlet, followed by its days where they are kept.
  func rows(subjects: Int) -> [[CoverageRow]] {
    var result = Array(repeating: [CoverageRow](), count: subjects)
    let cells = sorted()
    var start = 0
    while start < cells.count {
      let subject = cells[start].subject
      let end = cells[start...].firstIndex { $0.subject != subject } ?? cells.count
      if subject < subjects { result[subject] = CoverageCube.rows(cells[start..<end], daily: subject < dailySubjects) }
      start = end
    }
    return result
  }

  private static func rows(
    _ cells: ArraySlice<(subject: Int, place: OutletDay, cell: Cell)>, daily: Bool
  ) -> [CoverageRow] {
    var rows = [sum(cells, scope: .all, outlet: nil)]
    var start = cells.startIndex
    while start < cells.endIndex {
      let outlet = cells[start].place.outlet
      let end = cells[start...].firstIndex { $0.place.outlet != outlet } ?? cells.endIndex
      rows.append(sum(cells[start..<end], scope: .outlet, outlet: outlet))
      for (_, place, cell) in cells[start..<end] where daily {
        rows.append(
          CoverageRow(
            scope: .outletDay, outlet: outlet, day: place.day, articles: cell.articles, mentions: cell.mentions))
      }
      start = end
    }
    return rows
  }

  private static func sum(
    _ cells: ArraySlice<(subject: Int, place: OutletDay, cell: Cell)>, scope: CoverageRow.Scope, outlet: String?
  ) -> CoverageRow {
    CoverageRow(
      scope: scope, outlet: outlet, day: nil, articles: cells.reduce(0) { $0 + $1.cell.articles },
      mentions: cells.reduce(0) { $0 + $1.cell.mentions })
  }
}

extension CoverageCube: Equatable {
  static func == (left: CoverageCube, right: CoverageCube) -> Bool {
    left.sorted().elementsEqual(right.sorted()) { $0 == $1 }
  }
}
