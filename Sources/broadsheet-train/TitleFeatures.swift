import ArgumentParser
import Cleaning
import Foundation
import News

/// `broadsheet-train title-features`: what the model of plain-text pages' titles sees, for fitting its weights.
struct TitleFeatures: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "title-features", abstract: "Write the features of the lines that may be plain-text pages' titles.",
    discussion: """
      A line with the names of the features, then for every page a line `page` with its id and a line `title` for every
      line that may be its title. Fields are apart by tabs: the kind, the values apart by spaces, the text.
      """)

  @Argument(help: "A folder of text pages.")
  var folder: String

  func run() throws {
    let cleaner = PlainTextCleaner()
    print("titleNames\t\(TitleCandidate.names.joined(separator: " "))")
    try TextData.forEachPage(URL(fileURLWithPath: folder, isDirectory: true)) { id, page in
      print("page\t\(id)")
      for candidate in cleaner.titleCandidates(page.bytes) {
        let values = candidate.values.map { $0 == $0.rounded() ? String(Int($0)) : String($0) }
        print("title\t\(values.joined(separator: " "))\t\(candidate.text)")
      }
    }
  }
}
