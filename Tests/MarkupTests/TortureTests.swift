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

  private static func check(_ page: [UInt8], _ parser: inout some TreeParser & ~Copyable) throws {
    var tree = FlatTree()
    do throws(PageFailure) { try parser.parse(page, into: &tree) } catch {
      #expect(error.stage == .clean && !error.detail.isEmpty)
      return
    }
    try checkTree(tree)
  }
}
