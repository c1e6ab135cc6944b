import ByteStrings
import News

/// Writes `articles.jsonl.gz`: one annotated article a line.
final class ArticleLines {
  static let name = "articles.jsonl.gz"

  private let file: GzipFile
  private let encoder = AnnotatedArticleJSON(layers: [.text, .sentences, .mentions])
  private var pending = JSONBytes()
  private var members = 0
  private(set) var articles = 0

  init(directory: String) throws(ReportError) { file = try GzipFile(path: "\(directory)/\(ArticleLines.name)") }

  func add(_ record: borrowing PageRecord) throws(ReportError) {
    guard case .article(let annotated) = record.outcome else { return }
    articles += 1
    encoder.append(annotated, to: &pending)
    if pending.bytes.count >= GzipFile.memberSize { try pack() }
  }

  func finish() throws(ReportError) -> OutputSummary {
    // An empty member makes an empty file valid gzip.
    if pending.bytes.count > 0 || members == 0 { try pack() }
    let hash = try file.finish()
    return OutputSummary(name: ArticleLines.name, bytes: file.byteCount, rows: articles, sha256: hash)
  }

  private func pack() throws(ReportError) {
    try file.write(pending.bytes)
    members += 1
    pending.removeAll()
  }
}
