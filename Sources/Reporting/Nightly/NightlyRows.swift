import Analysis
import News

/// The rows below the first screen.
struct NightlyRows {
  private let view: NightlyView
  private let findings: NightlyFindings
  private let digest: NightDigest

  init(_ view: NightlyView) {
    self.view = view
    findings = view.findings
    digest = view.digest
  }

  var context: PageView.Context {
    [
      "surges": table(findings.surges, surge),
      "furtherSurges": findings.tests.furtherSurges > 0
        ? "\(PageView.count(findings.tests.furtherSurges, "further surge is", "further surges are")) not listed." as Any
        : false,
      "surgeTests": tests(findings.tests.surges, "subjects and outlets"),
      "toneTests": tests(findings.tests.toneShifts, "tones"),
      "shifts": table(findings.toneShifts, shift),
      "toneAxis": toneAxis,
      "stories": table(NightlyView.shownStories(findings), of: findings.stories.count, story),
      "restated": table(findings.restated, restated),
      "failures": table(findings.failures, failure),
      "furniture": table(findings.furniture, block),
      "missed": findings.missed.isEmpty
        ? false : ["days": findings.missed.map { DayWords.long($0) }] as PageView.Context,
    ]
  }

  private func tests(_ count: Int?, _ what: String) -> Any {
    count.map { "Looked at: \(Decimal.grouped($0)) \(what)." as Any } ?? false
  }

  private func table<Row>(_ rows: [Row], _ row: (Int, Row) -> PageView.Context) -> Any {
    table(rows.prefix(NightlyView.mostRows).enumerated().map { ($0.offset, $0.element) }, of: rows.count, row)
  }

  /// False where there is no row to show.
  ///
  /// - Parameter count: Of all rows; the table's file has them.
  private func table<Row>(
    _ shown: [(offset: Int, element: Row)], of count: Int, _ row: (Int, Row) -> PageView.Context
  ) -> Any {
    guard !shown.isEmpty else { return false }
    return [
      "rows": shown.map { row($0.offset, $0.element) },
      "rowsMore": count > shown.count
        ? "The page shows \(Decimal.grouped(shown.count)) of \(PageView.count(count, "row", "rows"))." as Any
        : false,
    ] as PageView.Context
  }

  private func surge(_ index: Int, _ surge: Surge) -> PageView.Context {
    row(
      "surge-\(index)", view.proof(surge.evidence, of: surge.articles),
      [
        "subject": ListedArticle.shortened(surge.subject.name),
        "facts": [surge.subject.kind, surge.outlet.map { digest.name($0) } ?? "all outlets"]
          + (surge.terms.isEmpty
            ? [] : ["with " + surge.terms.map { ListedArticle.shortened($0) }.joined(separator: ", ")]),
        "count": Decimal.grouped(surge.articles),
        "of": Decimal.grouped(surge.of),
        "outlets": Decimal.grouped(surge.outlets),
        "expected": NightDigest.rate(surge.expected),
        "ratio": surge.baselineArticles == 0 ? "new" : NightDigest.times(surge.ratio),
        "baseline": "\(Decimal.grouped(surge.baselineArticles)) of \(Decimal.grouped(surge.baselineOf))",
        "p": NightDigest.probability(surge.p), "q": NightDigest.probability(surge.q),
      ])
  }

  private func shift(_ index: Int, _ shift: ToneShift) -> PageView.Context {
    let from = toneReach == 0 ? 0 : (shift.low + toneReach) / (2 * toneReach)
    let to = toneReach == 0 ? 0 : (shift.high + toneReach) / (2 * toneReach)
    let at = toneReach == 0 ? 0 : (shift.difference + toneReach) / (2 * toneReach)
    let facts =
      shift.subject.map { [$0.type.description, shift.outlet.map { digest.name($0) } ?? "all outlets"] }
      ?? ["all its articles"]
    return row(
      "shift-\(index)", view.proof(shift.evidence, of: shift.articles),
      [
        "subject": digest.subject(shift),
        "facts": facts,
        "before": PageView.signed(shift.before), "after": PageView.signed(shift.after),
        "difference": PageView.signed(shift.difference),
        "interval": "\(PageView.signed(shift.low)) to \(PageView.signed(shift.high))",
        "from": PageView.percent(from), "width": PageView.percent(to - from), "at": PageView.percent(at),
        "count": Decimal.grouped(shift.articles), "baseline": Decimal.grouped(shift.baselineArticles),
        "p": NightDigest.probability(shift.p), "q": NightDigest.probability(shift.q),
      ])
  }

  /// The largest end of an interval, so that all of them share a scale.
  private var toneReach: Double {
    findings.toneShifts.reduce(0) { max($0, $1.low.magnitude, $1.high.magnitude) }
  }

  private var toneAxis: PageView.Context {
    ["low": PageView.signed(-toneReach), "high": PageView.signed(toneReach)]
  }

  private func story(_ index: Int, _ story: NightStory) -> PageView.Context {
    let names = story.outlets.map { digest.name($0) }
    let outlets = names.prefix(6).joined(separator: ", ")
    return row(
      "story-\(index)", view.proof(story.articleIDs),
      [
        "subject": NightDigest.title(story),
        "facts": [
          story.isNew ? "new" : story.firstDay.map { "since \(DayWords.short($0))" } ?? "running",
          names.count > 6 ? "\(outlets) and \(names.count - 6) more" : outlets,
        ],
        "outlets": Decimal.grouped(story.outlets.count),
        "count": Decimal.grouped(story.articles),
        "all": Decimal.grouped(story.articlesInAll),
        "language": ListedArticle.shortened(story.language),
      ])
  }

  private func restated(_ index: Int, _ change: Restatement) -> PageView.Context {
    row(
      "restated-\(index)", nil,
      [
        "subject": DayWords.date(change.day),
        "facts": [digest.name(change.outlet)],
        "before": Decimal.grouped(change.articlesBefore), "after": Decimal.grouped(change.articlesAfter),
        "change": NightlyRows.signed(change.articlesAfter &- change.articlesBefore),
        "wordsBefore": Decimal.grouped(change.wordsBefore), "wordsAfter": Decimal.grouped(change.wordsAfter),
      ])
  }

  private static func signed(_ number: Int) -> String {
    number > 0 ? "+\(Decimal.grouped(number))" : Decimal.grouped(number)
  }

  private func failure(_ index: Int, _ failure: FailureComparison) -> PageView.Context {
    row(
      "failure-\(index)", view.proof(failure.examples, of: failure.records),
      [
        "subject": FailuresView.words(failure.reason.rawValue),
        "facts": ["in \(failure.stage.rawValue)"],
        "proof": "records",
        "count": Decimal.grouped(failure.records),
        "usual": failure.usual.map { NightDigest.rate($0) } ?? "–",
        "p": NightDigest.probability(failure.p),
        "verdict": failure.usual == nil ? "–" : failure.isUnusual ? "unusual" : "as usual",
      ])
  }

  private func block(_ index: Int, _ block: LearnedFurniture) -> PageView.Context {
    row(
      "block-\(index)", nil,
      [
        "subject": digest.name(block.outlet), "text": NightDigest.cut(block.text, 200),
        "count": Decimal.grouped(block.articles),
      ])
  }

  private func row(
    _ anchor: String, _ proof: PageView.Context?, _ cells: PageView.Context
  ) -> PageView.Context {
    var context = cells
    context["anchor"] = anchor
    context["proof"] = cells["proof"] ?? "articles"
    context.merge(proof ?? ["articles": false, "hasArticles": false, "articlesMore": false]) { own, _ in own }
    return context
  }
}
