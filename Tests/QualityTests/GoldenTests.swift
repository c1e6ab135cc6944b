import Foundation
import News
import Support
import Testing

/// The pages of `Corpora/golden`, each with the article that a careful reader would want, and those of `Corpora/hard`,
/// of which something is still read wrong.
struct GoldenTests {
  private struct Expected: Decodable {
    var title: String?
    var byline: [String]
    var published: String?
    var kind: String
    var language: String
    var paragraphs: [String]
  }

  private static let corpora = repositoryRoot.appendingPathComponent("Corpora")

  private static func slugs(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path, isDirectory: &isFolder)
        && isFolder.boolValue
    }.sorted()
  }

  @Test(arguments: [("golden", 87), ("hard", 17)])
  func pagesAreCleanedAsWellAsTheFloorsSay(_ name: String, _ count: Int) throws {
    var scores = Scores()
    let folder = GoldenTests.corpora.appendingPathComponent(name)
    let slugs = try GoldenTests.slugs(folder)
    try #require(slugs.count >= count)
    for slug in slugs {
      let page = folder.appendingPathComponent(slug)
      guard let data = try? Data(contentsOf: page.appendingPathComponent("article.json")) else {
        Issue.record("\(slug) has no article.json")
        continue
      }
      let expected = try JSONDecoder().decode(Expected.self, from: data)
      guard case .success(let article)? = try CleanedCorpus.onlyPage(of: page) else {
        Issue.record("\(slug) gives no article")
        continue
      }
      // Section fronts and galleries have no text to find; their kind says so.
      if !expected.paragraphs.isEmpty {
        let f1 = Compare.wordF1(String(article.body), expected.paragraphs.joined(separator: "\n"))
        scores.add("f1", f1, page: slug, found: "\(f1) \(article.body)")
      }
      scores.add(
        "title", Compare.sameWords(article.title, expected.title), page: slug, found: article.title ?? "none")
      scores.add(
        "byline", Compare.sameNames(article.byline, expected.byline), page: slug, found: "\(article.byline)")
      scores.add(
        "published", Compare.sameTime(article.published, expected.published), page: slug,
        found: article.published?.iso8601 ?? "none")
      scores.add("kind", article.kind.rawValue == expected.kind, page: slug, found: article.kind.rawValue)
      scores.add("language", article.language.code == expected.language, page: slug, found: article.language.code)
    }
    scores.hold(try QualityFloors.read(name))
  }
}
