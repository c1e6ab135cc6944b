import Entities
import Foundation
import Language
import News

/// How many tokens a second of CPU become names, and names joined to entities.
enum NameSpeed {
  private static let rounds = 3

  static func report(_ broadsheet: String, _ folder: String) throws {
    var analyzer = LanguageAnalyzer(try LanguageResources())
    var articles: [TokenizedArticle] = []
    for line in try extracted(broadsheet, folder).split(separator: "\n") {
      guard let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        record["language"] as? String == "en", let text = record["text"] as? String, !text.isEmpty
      else { continue }
      var article = Article(page: PageID(path: "bench"))
      article.language = LanguageTag(code: "en", source: .record)
      article.title = record["title"] as? String
      article.setText(body: text.split(separator: "\n").map { (role: .paragraph, text: String($0)) })
      articles.append(try analyzer.process(article))
    }
    let tokens = articles.reduce(0) { $0 + $1.tokens.count }
    let resources = try EntityResources()
    var names = NameTagger(resources: resources)
    var entities = EntityTagger(resources: resources)
    var tagging = Double.infinity
    var stage = Double.infinity
    let inputs = articles.map { article in
      (
        Array(article.article.text.utf8), article.tokens.map(\.span.range),
        article.sentences.map(\.tokens).filter { !$0.isEmpty }
      )
    }
    for _ in 0..<rounds {
      tagging = min(
        tagging,
        Benchmark.cpuSeconds {
          for (text, tokens, sentences) in inputs { _ = names.names(text, tokens: tokens, sentences: sentences) }
        })
      stage = min(stage, Benchmark.cpuSeconds { for article in articles { _ = try? entities.process(article) } })
    }
    print("names of \(articles.count) articles, \(tokens) tokens:")
    row("tokens to names", tagging, tokens)
    row("the whole stage", stage, tokens)
    try ToneSpeed.report(articles)
  }

  private static func row(_ name: String, _ seconds: Double, _ tokens: Int) {
    let label = name + String(repeating: " ", count: max(1, 36 - name.count))
    let rate = Int(Double(tokens) / max(seconds, 1e-9) / 1000)
    print("\(label)\(rate) k tokens/s, \(Benchmark.rounded(seconds * 1_000_000 / Double(max(1, tokens)))) ms per 1,000")
  }

  private static func extracted(_ broadsheet: String, _ folder: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: broadsheet)
    process.arguments = ["extract", folder]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
