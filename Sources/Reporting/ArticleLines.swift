import News

/// Writes `articles.jsonl.gz`: one annotated article a line.
struct ArticleLines {
  static let name = "articles.jsonl.gz"

  private let file: GzipFile
  private let encoder = AnnotatedArticleJSON(layers: [.text, .sentences, .mentions])
  private(set) var articles = 0

  init(directory: String) throws(ReportError) { file = try GzipFile(path: "\(directory)/\(ArticleLines.name)") }

  mutating func add(_ record: borrowing PageRecord) throws(ReportError) {
    guard case .article(let annotated) = record.outcome else { return }
    articles += 1
    try file.write(encoder.line(annotated))
  }

  func finish() throws(ReportError) -> OutputSummary {
    let hash = try file.finish()
    return OutputSummary(name: ArticleLines.name, bytes: file.byteCount, rows: articles, sha256: hash)
  }
}
