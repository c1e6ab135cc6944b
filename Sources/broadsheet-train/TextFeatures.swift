import ArgumentParser
import Cleaning
import Corpus
import News

/// `broadsheet-train text-features`: what the models of plain-text pages see, for fitting their weights.
struct TextFeatures: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text-features", abstract: "Write the features of every line of plain-text pages.",
    discussion: """
      Two lines with the names of the features, then for every page a line `page` with its id, a line `line` for every
      line of it and a line `title` for every line that may be its title. Fields are apart by tabs: the kind, 1 for
      running text and 0 for other lines, the values apart by spaces, the text.
      """)

  @Argument(help: "A folder of text pages.")
  var folder: String

  func run() throws {
    let reader = PageReader(try PageCorpus(source: .folder(folder)))
    let cleaner = PlainTextCleaner()
    var scratch = FetchScratch()
    print("lineNames\t\(PlainTextRows.lineNames.joined(separator: " "))")
    print("titleNames\t\(PlainTextRows.candidateNames.joined(separator: " "))")
    while let record = reader.next(&scratch) {
      guard case .page(let page) = record.outcome else { continue }
      let rows = cleaner.trainingRows(page.bytes)
      print("page\t\(page.id.path)")
      for row in rows.lines { print(line("line", row)) }
      for row in rows.candidates { print(line("title", row)) }
    }
  }

  private func line(_ kind: String, _ row: PlainTextRows.Row) -> String {
    let values = row.values.map { $0 == $0.rounded() ? String(Int($0)) : String($0) }
    return "\(kind)\t\(row.isProse ? 1 : 0)\t\(values.joined(separator: " "))\t\(row.text)"
  }
}
