import CDeflate
import CLibXML2
import Foundation
import Markup

/// Inflates a list of gzipped pages, and parses them.
///
/// Each way reuses what it may, as a worker does: its decompressor, its buffer, its tree.
struct PageParsing: ~Copyable {
  private let paths: [String]
  private let decompressor = libdeflate_alloc_decompressor()
  private var decoder = CharsetDecoder()
  private var parser = HTMLParser()
  private var tree = FlatTree()

  init(_ paths: [String]) {
    self.paths = paths
    xmlInitParser()
  }

  deinit { libdeflate_free_decompressor(decompressor) }

  func inflate() {
    for path in paths { _ = inflated(path) }
  }

  /// Decoding of the charset included.
  mutating func buildFlatTrees() {
    for path in paths {
      guard let page = try? decoder.decode(inflated(path), declared: nil) else { continue }
      try? parser.parse(page.utf8, into: &tree)
    }
  }

  func buildDocuments() {
    let options = Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue)
    for path in paths {
      inflated(path).withUnsafeBytes { raw in
        let text = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
        xmlFreeDoc(htmlReadMemory(text, Int32(raw.count), nil, "utf-8", options))
      }
    }
  }

  private func inflated(_ path: String) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path), data.count > 18 else { return [] }
    let size = data.suffix(4).enumerated().reduce(0) { $0 | Int($1.element) << ($1.offset * 8) }
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      data.withUnsafeBytes { raw in
        _ = libdeflate_gzip_decompress(decompressor, raw.baseAddress, raw.count, buffer.baseAddress, size, &count)
      }
    }
  }
}
