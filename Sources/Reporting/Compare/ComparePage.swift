import Analysis
import Mustache
import News

/// `compare.html`: outlets side by side, on one self-contained page.
///
/// Its tables are in the HTML and need no script. What is chosen, sorted and drawn is done by a script of the page's own,
/// from the JSON in it (`CompareJSON`); the page's policy lets nothing else run and nothing be loaded (`ContentPolicy`).
public struct ComparePage: Sendable {
  /// A page is kept below this size: by fewer lines in context, then by fewer stories, from the end.
  public static let limitBytes = 2_900_000

  public struct Rendered: Hashable, Sendable {
    public let html: String
    /// Stories that the page tells of.
    public let stories: Int
  }

  private let data: ComparePageData

  public init(_ data: ComparePageData) { self.data = data }

  /// The same bytes for the same data.
  public func render() throws(ReportError) -> Rendered {
    let template: MustacheTemplate
    do {
      template = try MustacheTemplate(string: String(decoding: PackageResources.compare_mustache, as: UTF8.self))
    } catch {
      throw .failed(path: "compare.mustache", operation: "reading", reason: String(describing: error))
    }
    var shown = data
    while true {
      var context = CompareView(data, shown: shown).context
      context["data"] = CompareJSON.text(shown)
      context["styles"] = PageStyles.base + ComparePage.styles
      context["script"] = ComparePage.script
      context["policy"] = ContentPolicy.allowing(script: ComparePage.script)
      let html = template.render(context)
      let size = html.utf8.count
      guard size > ComparePage.limitBytes, let smaller = shown.reduced(from: size, to: ComparePage.limitBytes) else {
        return Rendered(html: html, stories: shown.stories.count)
      }
      shown = smaller
    }
  }

  private static let styles = String(decoding: PackageResources.compare_css, as: UTF8.self)

  /// The files in the order in which they are to be read; they share one scope and leave nothing in the page's.
  private static let script: String = {
    let files = [
      PackageResources.data_js, PackageResources.elements_js, PackageResources.matrix_js, PackageResources.story_js,
      PackageResources.attention_js, PackageResources.words_js, PackageResources.tables_js,
    ]
    let text = files.map { String(decoding: $0, as: UTF8.self) }.joined()
    return "\"use strict\";\n(() => {\n\(text)})();\n"
  }()
}

extension ComparePageData {
  /// The same with less of what there is most of; nil where there is nothing to leave out.
  func reduced(from size: Int, to limit: Int) -> ComparePageData? {
    var result = self
    if words.contains(where: { $0.terms.contains { $0.lines.count > 2 } }) {
      for pair in result.words.indices {
        for term in result.words[pair].terms.indices {
          result.words[pair].terms[term].lines = Array(result.words[pair].terms[term].lines.prefix(2))
        }
      }
      return result
    }
    if !stories.isEmpty {
      // A little fewer than would do if all were of one size: the first are the largest.
      let kept = Double(stories.count) * Double(limit) / Double(size) * 0.95
      return first(stories: min(stories.count - 1, Int(kept)))
    }
    guard !attention.isEmpty || !words.isEmpty else { return nil }
    result.attention = Array(attention.prefix(attention.count / 2))
    result.words = Array(words.prefix(words.count / 2))
    return result
  }

  /// With the first stories alone, and their articles.
  func first(stories count: Int) -> ComparePageData {
    var result = self
    result.stories = Array(stories.prefix(max(0, count)))
    var numbers: [Int: Int] = [:]
    var kept: [ListedArticle] = []
    for story in result.stories.indices {
      for cell in result.stories[story].cells.indices {
        let old = result.stories[story].cells[cell].articles.filter(articles.indices.contains)
        result.stories[story].cells[cell].articles = old.map { place in
          if let number = numbers[place] { return number }
          numbers[place] = kept.count
          kept.append(articles[place])
          return kept.count - 1
        }
      }
    }
    result.articles = kept
    return result
  }
}
