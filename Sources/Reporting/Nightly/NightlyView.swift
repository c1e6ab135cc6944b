import Analysis
import News

/// What the template of a night shows: texts and numbers as they are to be read, lengths in percent. The template escapes.
///
/// A key that an inner section lacks is looked up in the outer ones, so keys that may be absent are set to false.
struct NightlyView {
  typealias Context = PageView.Context

  let findings: NightlyFindings
  let manifest: RunManifest
  let digest: NightDigest

  /// Rows of a table that the page shows; the table's file has all.
  static let mostRows = 500
  private static let mostStories = 200
  /// Articles shown as the proof of a row.
  static let mostArticles = 8

  init(_ findings: NightlyFindings, manifest: RunManifest) {
    self.findings = findings
    self.manifest = manifest
    digest = NightDigest(findings)
  }

  /// The stories that the page shows, with their places; one article alone is no story yet.
  static func shownStories(_ findings: NightlyFindings) -> [(offset: Int, element: NightStory)] {
    Array(findings.stories.enumerated().lazy.filter { $0.element.articlesInAll > 1 }.prefix(mostStories))
  }

  var context: Context {
    var context = masthead
    let topics = digest.topics
    context["columns"] = NightlyView.columns.enumerated().map { place, sections in
      [
        "topics": topics.filter { sections.contains($0.section) }.map(topic),
        "isLast": place == NightlyView.columns.count - 1,
      ] as Context
    }
    context.merge(NightlyRows(self).context) { _, new in new }
    context.merge(NightlyVolumeView(self).context) { _, new in new }
    return context
  }

  private var masthead: Context {
    let (read, dated) = digest.books
    return [
      "pipeline": NightDigest.cut(findings.pipeline, 60),
      "night": DayWords.long(findings.night),
      "day": findings.night.description,
      "window": DayWords.window(findings.window),
      "windowDays": findings.window.description,
      "baselineDays": findings.baseline.description,
      "version": manifest.version,
      "recipe": manifest.recipe,
      "lead": digest.lead,
      "headline": digest.headline,
      "isUnusual": digest.isUnusual,
      "read": read,
      "dated": dated.isEmpty ? false : dated as Any,
      "isBalanced": findings.books.isBalanced,
      "baselineNote": digest.baselineNote ?? false as Any,
      "notes": findings.notes.map { ListedArticle.shortened($0) },
      "firstNote": findings.notes.first.map { NightDigest.cut($0, 100) } ?? "",
      "hasNotes": !findings.notes.isEmpty,
      "files": ReportTable.nightly.map { ["file": $0.name, "columnCount": $0.columns.count] as Context },
    ]
  }

  private func topic(_ topic: NightDigest.Topic) -> Context {
    let shown = topic.lines.prefix(NightlyView.most[topic.section] ?? 3)
    let more = topic.lines.count &- shown.count &+ topic.further
    return [
      "section": topic.section,
      "heading": topic.heading,
      "count": topic.lines.isEmpty ? false : Decimal.grouped(topic.count) as Any,
      "isCalm": topic.lines.isEmpty,
      "calm": topic.calm,
      "lines": shown.map { line in
        [
          "subject": line.subject.isEmpty
            ? false : NightDigest.cut(line.subject, topic.section == "stories" ? 60 : 45) as Any,
          "text": line.text,
          "anchor": line.anchor ?? false as Any,
        ] as Context
      },
      "more": more > 0 ? "and \(Decimal.grouped(more)) more" as Any : false,
    ]
  }

  /// The sections of the first screen, column by column, and the lines that each gets, so that all of it fits.
  private static let columns = [
    ["surges", "tone"], ["stories", "restated", "furniture"], ["volume", "failures", "missed"],
  ]
  private static let most = [
    "surges": 8, "tone": 3, "stories": 6, "restated": 2, "furniture": 1, "volume": 4, "failures": 2, "missed": 1,
  ]

  // MARK: Proofs

  /// The articles that a finding rests on.
  /// - Parameter total: Articles in all, of which `ids` may be some.
  func proof(_ ids: [PageID], of total: Int? = nil) -> Context {
    let shown = ids.prefix(NightlyView.mostArticles)
    let more = max(total ?? ids.count, ids.count) - shown.count
    return [
      "articles": shown.map(article),
      "hasArticles": !shown.isEmpty,
      "articlesMore": more > 0 ? "and \(Decimal.grouped(more)) more" as Any : false,
    ]
  }

  private func article(_ id: PageID) -> Context {
    let article = findings.articles[id]
    let title = article.map(\.title) ?? ""
    return [
      "id": ListedArticle.shortened(id.description),
      "title": title.isEmpty ? false : ListedArticle.shortened(title) as Any,
      "outlet": article.map { digest.name($0.outlet) } ?? false as Any,
      "day": article?.day.map { DayWords.short($0) } ?? false as Any,
      "link": article?.anchor.map { "report.html#a\($0)" } ?? false as Any,
    ]
  }
}
