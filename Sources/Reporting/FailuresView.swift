import Analysis
import News

/// What was left out, by stage and reason.
struct FailuresView {
  private let page: PageView

  init(_ page: PageView) { self.page = page }

  var context: PageView.Context {
    let books = page.first.dispositions
    guard books.failed > 0 else { return ["failures": false] }
    let causes = books.sorted
    let peak = causes.map(\.count).max() ?? 1
    var listed: [Dispositions.Cause: [ListedFailure]] = [:]
    for failure in page.first.sample.failures {
      let cause = Dispositions.Cause(stage: failure.failure.stage, reason: failure.failure.reason)
      listed[cause, default: []].append(failure)
    }
    return [
      "failures": [
        "causes": causes.sorted { $0.count != $1.count ? $0.count > $1.count : $0.cause < $1.cause }
          .map { cause, count -> PageView.Context in
            let items = listed[cause] ?? []
            let share = ShareInterval(count, of: books.records)
            return [
              "stage": cause.stage.rawValue,
              "reason": FailuresView.words(cause.reason.rawValue),
              "code": cause.reason.rawValue,
              "count": Decimal.grouped(count),
              "barWidth": PageView.percent(Double(count) / Double(peak)),
              "share": share.map { PageView.percentText($0.share) } ?? "",
              "pages": items.map { item in
                [
                  "page": ListedArticle.shortened(item.id.description),
                  "detail": ListedArticle.shortened(item.failure.detail),
                ] as PageView.Context
              },
              "pagesMore": count > items.count
                ? "and \(Decimal.grouped(count - items.count)) more in dispositions.csv" as Any : false,
            ]
          }
      ] as PageView.Context
    ]
  }

  /// `notHTTPSuccess` as `not HTTP success`.
  static func words(_ name: String) -> String {
    var result = ""
    let scalars = Array(name.unicodeScalars)
    func isUpper(_ index: Int) -> Bool { scalars.indices.contains(index) && (65...90).contains(scalars[index].value) }
    for (index, scalar) in scalars.enumerated() {
      let startsWord = isUpper(index) && (!isUpper(index - 1) || (index + 1 < scalars.count && !isUpper(index + 1)))
      if startsWord, index > 0 { result += " " }
      let endsAcronym = isUpper(index - 1) && !(index + 1 < scalars.count && !isUpper(index + 1))
      let isAcronym = isUpper(index) && (isUpper(index + 1) || endsAcronym)
      result += isAcronym ? String(scalar) : String(scalar).lowercased()
    }
    return result
  }
}
