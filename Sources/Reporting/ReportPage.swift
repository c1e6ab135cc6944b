import Analysis
import Mustache
import News

/// `report.html`: one self-contained page.
struct ReportPage {
  let settings: ReportSettings
  let manifest: RunManifest
  let first: FirstReading
  let second: SecondReading

  /// A page is kept below this size by listing fewer articles.
  static let limitBytes = 1_900_000

  /// - Returns: The page, and the articles that it lists with the numbers of their anchors: `#a7`.
  func render() throws(ReportError) -> (html: String, anchors: [PageID: Int]) {
    let library: MustacheLibrary
    do {
      library = MustacheLibrary(templates: [
        "report": try MustacheTemplate(string: String(decoding: PackageResources.report_mustache, as: UTF8.self)),
        "item": try MustacheTemplate(string: String(decoding: PackageResources.item_mustache, as: UTF8.self)),
      ])
    } catch {
      throw .failed(path: "report.mustache", operation: "reading", reason: String(describing: error))
    }
    var listed = first.sample.articles.count
    while true {
      let view = PageView(self, listed: listed)
      guard let html = library.render(view.context, withTemplate: "report") else {
        throw .failed(path: "report.mustache", operation: "reading", reason: "no such template")
      }
      if html.utf8.count <= ReportPage.limitBytes || listed == 0 {
        return (html, Dictionary(view.listed.map { ($0.article.id, $0.anchor) }) { first, _ in first })
      }
      listed /= 2
    }
  }
}
