public import News

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How many articles each outlet publishes on each day, and on which days it was as usual.
///
/// What is usual is the median of the outlet's days in the window and the 90 days before it; of working days and weekends
/// apart where there are enough of either. Days before the first and after the last day on which any outlet published are
/// none, but for those of a bounded window.
public struct OutletRhythm: Sendable {
  public enum Volume: String, Sendable, CaseIterable {
    case normal
    /// Fewer than half of the usual articles, by less than one chance in twenty.
    case low
    /// None, where there usually are some.
    case dark
    /// None, and none to be expected: the outlet publishes on few days.
    case quiet
  }

  /// Of the window.
  public let days: [CalendarDay]
  public let outlets: [String]
  /// Articles of outlet `o` on day `d` at `o * span + before + d`: those of the days before the window come first.
  private let counts: [Int]
  private let span: Int
  private let before: Int
  private let usual: [Double]

  /// - Parameters:
  ///   - articles: of the window and of the days before it.
  ///   - outlets: each once; articles of others are not counted.
  public init(
    _ articles: [ComparedArticle], outlets: [String], window: DayWindow = .unbounded
  ) {
    self.outlets = outlets
    var first: CalendarDay?
    var last: CalendarDay?
    for article in articles {
      guard let day = article.day else { continue }
      first = min(first ?? day, day)
      last = max(last ?? day, day)
    }
    var days: [CalendarDay] = []
    var known: [CalendarDay] = []
    if let first, let last {
      let end = window.until ?? last
      let start = max(window.since ?? first, end.advanced(by: 1 - OutletRhythm.mostDays))
      if start <= end {
        days = Array(start...end)
        known = Array(min(start, max(first, start.advanced(by: -OutletRhythm.daysBefore)))...end)
      }
    }
    self.days = days
    span = known.count
    before = known.count - days.count
    var places: [String: Int] = [:]
    for (place, outlet) in outlets.enumerated() { places[outlet] = place }
    var counts = Array(repeating: 0, count: outlets.count * known.count)
    if let start = known.first {
      for article in articles {
        guard let day = article.day, let outlet = places[article.outlet] else { continue }
        let place = start.distance(to: day)
        if known.indices.contains(place) { counts[outlet * known.count + place] += 1 }
      }
    }
    self.counts = counts
    usual = OutletRhythm.usual(counts, days: known)
  }

  /// Only the last days: one wrong date would make a table of centuries.
  private static let mostDays = 4_000
  private static let daysBefore = 90
  /// Working days, or weekend days, from which they get a median of their own.
  private static let enoughDays = 4

  private static func usual(_ counts: [Int], days: [CalendarDay]) -> [Double] {
    guard !days.isEmpty else { return [] }
    let weekend = days.map { $0.weekday >= 6 }
    let isApart =
      weekend.count { $0 } >= OutletRhythm.enoughDays && weekend.count { !$0 } >= OutletRhythm.enoughDays
    var result: [Double] = []
    result.reserveCapacity(counts.count)
    for outlet in stride(from: 0, to: counts.count, by: days.count) {
      let own = counts[outlet..<(outlet + days.count)]
      if isApart {
        let working = median(zip(own, weekend).filter { !$0.1 }.map(\.0))
        let free = median(zip(own, weekend).filter { $0.1 }.map(\.0))
        result += weekend.map { $0 ? free : working }
      } else {
        result += Array(repeating: median(Array(own)), count: days.count)
      }
    }
    return result
  }

  private static func median(_ values: [Int]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? Double(sorted[middle]) : Double(sorted[middle - 1] + sorted[middle]) / 2
  }

  /// Articles of an outlet on a day, both by their place in `outlets` and `days`.
  public func articles(_ outlet: Int, _ day: Int) -> Int { counts[outlet * span + before + day] }

  /// The place of a day in `days`.
  public func place(of day: CalendarDay) -> Int? {
    guard let first = days.first, first <= day, let last = days.last, day <= last else { return nil }
    return first.distance(to: day)
  }

  public func volume(_ outlet: Int, _ day: Int) -> Volume {
    let (count, usual) = (articles(outlet, day), usual[outlet * span + before + day])
    if count == 0 { return usual >= 1 ? .dark : .quiet }
    guard Double(count) < usual / 2, OutletRhythm.poisson(atMost: count, mean: usual) < 0.05 else { return .normal }
    return .low
  }

  /// The chance of at most `count` where `mean` are expected: Σ e^−m · m^k / k!.
  static func poisson(atMost count: Int, mean: Double) -> Double {
    var term = exp(-mean)
    var sum = term
    for number in 1..<max(1, count + 1) {
      term *= mean / Double(number)
      sum += term
    }
    return min(1, sum)
  }
}
