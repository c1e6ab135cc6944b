import Foundation
import Markup
import News
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
    var parser = LibXMLParser()
    var tree = FlatTree()
    for file in Self.files(in: Self.folder) {
      let bytes = [UInt8](try Data(contentsOf: file))
      do throws(PageFailure) {
        let page = try decoder.decode(bytes, declared: nil)
        try parser.parse(page.utf8, into: &tree)
        #expect(String(validating: tree.bytes, as: UTF8.self) != nil, "\(file.lastPathComponent)")
        #expect(tree.nodes.allSatisfy { $0.text.range.upperBound <= tree.bytes.count })
      } catch {
        #expect(error.stage == .clean && !error.detail.isEmpty)
      }
    }
  }
}
