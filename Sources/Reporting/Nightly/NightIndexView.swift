import News

/// What the template of all nights shows: months, newest first, and in each its nights, newest first.
struct NightIndexView {
  private let index: NightIndex
  private let nights: [NightIndex.Night]
  /// Articles of the night with most of them.
  private let peak: Int

  init(_ index: NightIndex) {
    self.index = index
    nights = index.nights.sorted { $0.day > $1.day }
    peak = nights.reduce(0) { max($0, $1.counts?.articles ?? 0) }
  }

  var context: PageView.Context {
    let missed = nights.count { $0.counts == nil }
    let latest = nights.first { $0.counts != nil }
    return [
      "pipeline": ListedArticle.shortened(index.pipeline),
      "version": index.version,
      "reported": PageView.count(nights.count - missed, "night", "nights"),
      "missed": missed > 0 ? PageView.count(missed, "night was missed", "nights were missed") as Any : false,
      "latest": latest.map { night in
        [
          "day": night.day.description, "night": DayWords.long(night.day),
          "articles": PageView.count(night.counts?.articles ?? 0, "article", "articles"),
        ] as PageView.Context
      } ?? false as Any,
      "span": nights.last.map { last in
        last.day == nights[0].day
          ? DayWords.date(last.day) : "\(DayWords.date(last.day)) to \(DayWords.date(nights[0].day))"
      } ?? "no night yet",
      "peak": Decimal.grouped(peak),
      "months": months,
    ]
  }

  private var months: [PageView.Context] {
    var groups: [(key: [Int], nights: [NightIndex.Night])] = []
    for night in nights {
      let (year, month, _) = night.day.components
      if groups.last?.key == [year, month] {
        groups[groups.count - 1].nights.append(night)
      } else {
        groups.append(([year, month], [night]))
      }
    }
    return groups.enumerated().map { place, group in
      let (year, month) = (group.key[0], group.key[1])
      let missed = group.nights.count { $0.counts == nil }
      return [
        "month": DayWords.month(group.nights[0].day),
        "anchor": "m\(year)-\(month)",
        // Older months are folded, so that years of nights stay a short page.
        "isOpen": place < 3,
        "facts": PageView.count(group.nights.count - missed, "report", "reports")
          + (missed > 0 ? ", \(missed) missed" : ""),
        "columns": CalendarDay.length(ofMonth: month, year: year),
        "bars": group.nights.reversed().map(bar),
        "nights": group.nights.map(row),
      ]
    }
  }

  /// A column a day of the month.
  private func bar(_ night: NightIndex.Night) -> PageView.Context {
    let place = night.day.components.day - 1
    guard let counts = night.counts else {
      return ["x": place, "isMissed": true, "title": "\(night.day): missed", "day": night.day.description]
    }
    let height = peak > 0 ? 40 * Double(counts.articles) / Double(peak) : 0
    return [
      "x": place, "isMissed": false, "day": night.day.description,
      "y": Decimal.text(40 - height, places: 1), "height": Decimal.text(height, places: 1),
      "title": "\(night.day): \(PageView.count(counts.articles, "article", "articles"))",
    ]
  }

  private func row(_ night: NightIndex.Night) -> PageView.Context {
    var context: PageView.Context = ["day": night.day.description, "night": NightIndexView.short(night.day)]
    guard let counts = night.counts else {
      context["isReported"] = false
      return context
    }
    let all = [(counts.allDark, "all dark"), (counts.allLow, "all low"), (counts.allFlooding, "all flooding")]
    let some = [(counts.darkOutlets, "dark"), (counts.lowOutlets, "low"), (counts.floodingOutlets, "flooding")]
    let outlets =
      (all.filter { $0.0 > 0 }.map(\.1) + some.filter { $0.0 > 0 }.map { "\(Decimal.grouped($0.0)) \($0.1)" })
      .joined(separator: ", ")
    let cells: [(String, String, String)] = [
      ("surges", NightIndexView.cell(counts.surges), ""), ("stories", NightIndexView.cell(counts.newStories), ""),
      ("volume", outlets.isEmpty ? "–" : outlets, ""), ("tone", NightIndexView.cell(counts.toneShifts), "wide"),
      ("restated", NightIndexView.cell(counts.restatedDays), "wide"),
      ("failures", NightIndexView.cell(counts.unusualFailures), "wide"),
    ]
    context["isReported"] = true
    context["articles"] = Decimal.grouped(counts.articles)
    context["cells"] = cells.map { section, text, kind in
      ["section": section, "text": text, "isLink": text != "–", "kind": kind] as PageView.Context
    }
    return context
  }

  private static func cell(_ count: Int) -> String { count == 0 ? "–" : Decimal.grouped(count) }

  /// `Sun 1`.
  private static func short(_ day: CalendarDay) -> String {
    "\(DayWords.long(day).prefix(3)) \(day.components.day)"
  }
}

extension NightIndex.Night {
  /// Of a night that was reported.
  fileprivate var counts: Counts? {
    if case .reported(let counts) = status { counts } else { nil }
  }
}
