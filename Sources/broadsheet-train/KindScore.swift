import News

/// How well pages are told to be articles or not: article, live blog, gallery and stub count as articles, which are
/// the kinds that a run keeps by default.
struct KindScore: CustomStringConvertible {
  private var said = 0
  private var real = 0
  private var both = 0
  /// By tenths of the confidence: pages, those of them whose kind was right, and the sum of the confidences.
  private var tenths = [(pages: Int, right: Int, thousandths: Int)](repeating: (0, 0, 0), count: 10)

  mutating func add(_ kind: Article.Kind, confidence: Int?, isArticle: Bool) {
    if kind.isArticle { said += 1 }
    if isArticle { real += 1 }
    if kind.isArticle, isArticle { both += 1 }
    guard let confidence else { return }
    let tenth = max(0, min(9, confidence / 100))
    tenths[tenth].pages += 1
    if kind.isArticle == isArticle { tenths[tenth].right += 1 }
    tenths[tenth].thousandths += confidence
  }

  var f1: Double { said + real > 0 ? Double(2 * both) / Double(said + real) : 0 }

  var description: String {
    let rows = tenths.filter { $0.pages > 0 }.map { tenth in
      "confidence \(tenth.thousandths / tenth.pages): \(1000 * tenth.right / tenth.pages) of 1000 right, \(tenth.pages) pages"
    }
    return (["article or not: F1 \(f1), \(both) of \(real) found, \(said) said"] + rows).joined(separator: "\n")
  }
}
