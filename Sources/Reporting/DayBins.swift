import News

/// The time axis of a page: days, weeks, months or years, so many that bars can still be told apart.
struct DayBins {
  enum Step: String, CaseIterable { case day, week, month, year }

  static let limit = 60

  let step: Step
  let firstBin: Int
  let count: Int

  /// - Parameter articles: Articles by day. Nil where no article has a date.
  init?(articles: [CalendarDay: Int]) {
    let days = articles.keys.sorted()
    guard let first = days.first, let last = days.last else { return nil }
    // A stray date decades away would squeeze the rest into one bar: where it would, a hundredth of the articles
    // may fall off either end (and the page says how many did).
    let total = articles.values.reduce(0, +)
    let slack = total / 100
    var low = first
    var high = last
    var passed = 0
    for day in days {
      passed += articles[day] ?? 0
      low = day
      if passed > slack { break }
    }
    passed = 0
    for day in days.reversed() {
      passed += articles[day] ?? 0
      high = day
      if passed > slack { break }
    }
    let whole = DayBins.fit(first, last)
    let trimmed = DayBins.fit(low, max(low, high))
    self = whole.step == trimmed.step ? whole : trimmed
  }

  private init(step: Step, firstBin: Int, count: Int) {
    self.step = step
    self.firstBin = firstBin
    self.count = count
  }

  private static func fit(_ first: CalendarDay, _ last: CalendarDay) -> DayBins {
    for step in Step.allCases {
      let start = number(first, step)
      let count = number(last, step) - start + 1
      if count <= limit { return DayBins(step: step, firstBin: start, count: count) }
    }
    let end = number(last, .year)
    return DayBins(step: .year, firstBin: end - limit + 1, count: limit)
  }

  /// The bin of a day, or nil where it lies outside.
  func bin(of day: CalendarDay) -> Int? {
    let bin = DayBins.number(day, step) - firstBin
    return (0..<count).contains(bin) ? bin : nil
  }

  /// Short, for an axis: `7 Feb`, `Feb 2024`, `2024`.
  func label(_ bin: Int) -> String {
    let number = firstBin + bin
    switch step {
    case .day:
      let (_, month, day) = CalendarDay(daysSinceEpoch: Int32(number)).components
      return "\(day) \(DayBins.months[month - 1])"
    case .week:
      let (_, month, day) = CalendarDay(daysSinceEpoch: Int32(number * 7 - 3)).components
      return "\(day) \(DayBins.months[month - 1])"
    case .month: return "\(DayBins.months[number % 12]) \(number / 12)"
    case .year: return String(number)
    }
  }

  /// In full: `2024-02-07`, `week of 2024-02-05`, `February 2024`.
  func title(_ bin: Int) -> String {
    let number = firstBin + bin
    switch step {
    case .day: return CalendarDay(daysSinceEpoch: Int32(number)).description
    case .week: return "week of \(CalendarDay(daysSinceEpoch: Int32(number * 7 - 3)))"
    case .month, .year: return label(bin)
    }
  }

  /// Steps since some fixed day; weeks start on Monday (1970-01-01 was a Thursday).
  private static func number(_ day: CalendarDay, _ step: Step) -> Int {
    switch step {
    case .day: return Int(day.daysSinceEpoch)
    case .week:
      let shifted = Int(day.daysSinceEpoch) + 3
      return shifted >= 0 ? shifted / 7 : (shifted - 6) / 7
    case .month: return day.components.year * 12 + day.components.month - 1
    case .year: return day.components.year
    }
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
