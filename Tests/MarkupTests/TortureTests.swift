import Foundation
import Markup
import News
import Support
import Testing

/// Files that broke other parsers, where they lie beside the checkout.
struct TortureTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/data/torture").standardizedFileURL

  private static func files(in folder: URL) -> [URL] {
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    let files = (walk?.allObjects ?? []).compactMap { $0 as? URL }
    return files.filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true }
      .sorted { $0.path < $1.path }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: folder.path)))
  func everyFileParses() throws {
    var decoder = CharsetDecoder()
    var standard = HTMLParser()
    var libxml = LibXMLParser()
    for file in Self.files(in: Self.folder) {
      let bytes = [UInt8](try Data(contentsOf: file))
      let page: DecodedPage
      do throws(PageFailure) {
        page = try decoder.decode(bytes, declared: nil)
      } catch {
        #expect(error.stage == .clean && !error.detail.isEmpty)
        continue
      }
      try Self.check(page.utf8, &libxml)
      try Self.check(page.utf8, &standard)
      // As it stands, in no charset: the standard's parser takes any bytes.
      try Self.check(bytes, &standard)
    }
  }

  /// Each of chardet's files lies in a folder named for its charset. Few state it where a text would be believed, so
  /// they are read as text. A guess is right if it gives the characters that the stated charset gives.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: folder.path)))
  func guessesCharsets() throws {
    var decoder = CharsetDecoder()
    var count = 0
    var wrong: [String] = []
    for file in Self.files(in: Self.folder.appendingPathComponent("chardet-tests/tests")) {
      let bytes = [UInt8](try Data(contentsOf: file))
      let stated = Self.label(ofFolder: file.deletingLastPathComponent().lastPathComponent)
      let guess = try decoder.decode(bytes, declared: nil, isMarkup: false)
      count += 1
      // The standard has no UTF-32, and refuses ISO-2022-KR where it is declared.
      if guess.charset.hasPrefix(stated), stated.hasPrefix("utf-32") || stated == "iso-2022-kr" { continue }
      let expected = try? decoder.decode(bytes, declared: stated, isMarkup: false)
      if expected?.utf8 != guess.utf8 { wrong.append("\(stated) \(file.lastPathComponent): \(guess.charset)") }
    }
    #expect(wrong.count * 100 <= count * 2, "\(wrong)")
  }

  private static func label(ofFolder name: String) -> String {
    let label = name.lowercased()
    switch label {
    case "cp932": return "shift_jis"
    case "cp949": return "euc-kr"
    case "macroman": return "macintosh"
    case "utf-8-sig": return "utf-8"
    default:
      // `iso-8859-2-czech`: the language follows.
      let parts = label.split(separator: "-")
      let count = label.hasPrefix("iso-8859") ? 3 : label.hasPrefix("windows") ? 2 : parts.count
      return parts.prefix(count).joined(separator: "-")
    }
  }

  private static func check(_ page: [UInt8], _ parser: inout some TreeParser & ~Copyable) throws {
    var tree = FlatTree()
    do throws(PageFailure) { try parser.parse(page, into: &tree) } catch {
      #expect(error.stage == .clean && !error.detail.isEmpty)
      return
    }
    try checkTree(tree)
  }
}
