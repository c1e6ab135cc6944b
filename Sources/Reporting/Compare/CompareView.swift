import Analysis
import News

/// What the template of `compare.html` shows: texts and numbers as they are to be read. The template escapes.
///
/// As in `PageView`, keys that may be absent are set to false, since they are looked up in outer sections.
struct CompareView {
  typealias Context = PageView.Context

  /// What was compared.
  let data: ComparePageData
  /// What fits on the page.
  let shown: ComparePageData

  /// Rows and columns of the matrix for readers without scripts.
  static let plainStories = 40
  static let plainOutlets = 16

  init(_ data: ComparePageData, shown: ComparePageData) {
    self.data = data
    self.shown = shown
  }

  var context: Context {
    var context = masthead
    context.merge(matrix) { _, new in new }
    context.merge(CompareToneView(data).context) { _, new in new }
    context.merge(CompareShareView(data).context) { _, new in new }
    return context
  }

  private var masthead: Context {
    let articles = data.outlets.reduce(0) { $0 + $1.articles }
    let own = data.outlets.reduce(0) { $0 + $1.own }
    let wire = data.outlets.reduce(0) { $0 + $1.wire }
    let partial = data.outlets.reduce(0) { $0 + $1.partial }
    let outages = data.outlets.reduce(0) { $0 + $1.outageDays.count }
    let shared = data.stories.count { $0.outlets > 1 }
    func share(_ part: Int) -> Double { articles > 0 ? Double(part) / Double(articles) : 0 }
    let listed = data.stories.count
    return [
      "title": data.title, "window": data.window, "version": data.version,
      "recipe": data.recipe.isEmpty ? false : data.recipe as Any,
      "reading": data.reading.name, "explanation": data.reading.explanation,
      "articles": Decimal.grouped(articles), "outlets": Decimal.grouped(data.outlets.count),
      "storiesFound": Decimal.grouped(data.storiesFound),
      "ofStories": data.storiesFound == listed
        ? PageView.count(listed, "story", "stories")
        : "the \(PageView.count(listed, "story", "stories")) listed here",
      "areAllShared": shared == listed, "areShared": PageView.count(shared, "story that", "stories that"),
      "shared": Decimal.grouped(shared),
      "exclusives": Decimal.grouped(data.stories.count { $0.cells.contains(where: \.isExclusive) }),
      "omissions": Decimal.grouped(data.stories.count { $0.cells.contains(where: \.isOmission) }),
      "wirePercent": articles > 0 ? PageView.percentText(share(wire)) : "–",
      "outages": Decimal.grouped(outages),
      "ownWidth": PageView.percent(share(own)), "partialWidth": PageView.percent(share(partial)),
      "splitText": "\(PageView.percentText(share(own))) of the articles are the outlets’ own (solid), "
        + (partial > 0 ? "\(PageView.percentText(share(partial))) partly an agency’s (dotted), " : "")
        + "\(PageView.percentText(share(wire))) agency copy (hatched).",
      "hasArticles": articles > 0,
      "hasAttention": !data.attention.isEmpty && !data.days.isEmpty, "hasWords": !data.words.isEmpty,
      "notes": notes.map { ["note": $0] },
    ]
  }

  private var notes: [String] {
    guard shown.stories.count < data.stories.count else { return data.notes }
    return data.notes + [
      "To stay small, this page tells of \(Decimal.grouped(shown.stories.count)) of the "
        + "\(PageView.count(data.stories.count, "story", "stories")) handed to it."
    ]
  }

  private var matrix: Context {
    let outlets = data.outlets.prefix(CompareView.plainOutlets)
    let stories = shown.stories.prefix(CompareView.plainStories)
    let isPart = outlets.count < data.outlets.count || stories.count < shown.stories.count
    return [
      "hasStories": !shown.stories.isEmpty,
      "columns": outlets.map { ["name": $0.name] },
      "rows": stories.map(row),
      "plainNote": isPart
        ? "Without scripts the table shows \(stories.count) of \(PageView.count(shown.stories.count, "story", "stories")) "
          + "and \(outlets.count) of \(PageView.count(data.outlets.count, "outlet", "outlets"))." as Any : false,
    ]
  }

  private func row(_ story: ComparePageData.Story) -> Context {
    let listed = story.cells.reduce(0) { $0 + $1.articles.count }
    let wire = story.cells.reduce(0) { $0 + wireArticles($1) }
    return [
      "headline": story.headline.isEmpty ? "Untitled" : story.headline,
      "day": story.firstDay.flatMap { data.days.indices.contains($0) ? data.days[$0].description : nil } ?? "undated",
      "articles": Decimal.grouped(story.articles), "outlets": Decimal.grouped(story.outlets),
      "wire": listed > 0 ? Decimal.text(Double(wire) / Double(listed) * 100, places: 0) + "%" : "–",
      "cells": data.outlets.indices.prefix(CompareView.plainOutlets).map { place -> Context in
        guard story.cells.indices.contains(place) else {
          return ["state": "noVolume", "mark": "", "text": "cannot be told"]
        }
        let cell = story.cells[place]
        return ["state": cell.state.rawValue, "mark": cell.mark, "text": cell.text]
      },
    ]
  }

  /// Copies without a credit are wire, too: only where a cell has both do credits tell which is which.
  private func wireArticles(_ cell: ComparePageData.Cell) -> Int {
    switch cell.state {
    case .wire: cell.articles.count
    case .mixed: cell.articles.count { shown.articles.indices.contains($0) && shown.articles[$0].agency != nil }
    default: 0
    }
  }

  /// Minutes as people say them: `35 min`, `2 h 10 min`, `3 d 4 h`.
  static func duration(_ minutes: Int) -> String {
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60)
    if days > 0 { return "\(Decimal.grouped(days)) d" + (hours > 0 ? " \(hours) h" : "") }
    if hours > 0 { return "\(hours) h" + (rest > 0 ? " \(rest) min" : "") }
    return "\(rest) min"
  }

  /// Times known to the minute make spans of two: their middle says it all.
  static func duration(_ minutes: ClosedRange<Int>) -> String {
    let (from, to) = (minutes.lowerBound, minutes.upperBound)
    if to <= from.addingReportingOverflow(2).partialValue { return duration(from + (to - from) / 2) }
    return "\(duration(from)) to \(duration(to))"
  }
}

extension ComparePageData.Cell {
  /// One letter or sign, so that no colour is needed to tell states apart.
  fileprivate var mark: String {
    switch state {
    case .own: "O"
    case .wire: "W"
    case .mixed: "M"
    case .absent: isOmission ? "○" : "·"
    case .outage: "×"
    case .noVolume: ""
    }
  }

  fileprivate var text: String {
    let count = PageView.count(articles.count, "article", "articles")
    switch state {
    case .own: return "own, \(count)"
    case .wire: return "wire, \(count)"
    case .mixed: return "own and wire, \(count)"
    case .absent: return isOmission ? "absent, though most others have it" : "absent"
    case .outage: return "outage: not gathered"
    case .noVolume: return "cannot be told: few articles, another language, or articles that do not count here"
    }
  }
}
