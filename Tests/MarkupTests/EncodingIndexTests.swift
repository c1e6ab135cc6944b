import Foundation
import Markup
import News
import Testing

/// Every character of the Encoding Standard's indexes, where they lie beside the checkout.
struct EncodingIndexTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../shared/data/torture/whatwg-encoding/indexes.json").standardizedFileURL
  private static var isHere: Bool { FileManager.default.fileExists(atPath: file.path) }

  private static func index(_ name: String) throws -> [UInt32?] {
    let indexes = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: [Any]]
    return try #require(indexes?[name]).map { ($0 as? NSNumber)?.uint32Value }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var charset: String
    var index: String
    /// How many characters may differ; why stands in ARCHITECTURE.md.
    var differences = 0
    /// The bytes of a place in the index, or none.
    var bytes: @Sendable (Int) -> [Int]

    var testDescription: String { "\(charset) \(index)" }
  }

  static let cases = [
    Case(charset: "big5", index: "big5", differences: 2) { place in
      let trail = place % 157
      return [place / 157 + 0x81, trail + (trail < 0x3F ? 0x40 : 0x62)]
    },
    Case(charset: "gb18030", index: "gb18030", differences: 6) { place in
      let trail = place % 190
      return [place / 190 + 0x81, trail + (trail < 0x3F ? 0x40 : 0x41)]
    },
    Case(charset: "euc-kr", index: "euc-kr") { [$0 / 190 + 0x81, $0 % 190 + 0x41] },
    Case(charset: "euc-jp", index: "jis0208") { $0 < 8836 ? [$0 / 94 + 0xA1, $0 % 94 + 0xA1] : [] },
    Case(charset: "euc-jp", index: "jis0212") { [0x8F, $0 / 94 + 0xA1, $0 % 94 + 0xA1] },
    Case(charset: "shift_jis", index: "jis0208") { place in
      let (lead, trail) = (place / 188, place % 188)
      // Places that the standard reads as of private use.
      if (8836...10715).contains(place) { return [] }
      return [lead + (lead < 0x1F ? 0x81 : 0xC1), trail + (trail < 0x3F ? 0x40 : 0x41)]
    },
  ]

  @Test(.enabled(if: isHere), arguments: cases) func agrees(_ example: Case) throws {
    var bytes: [UInt8] = []
    var expected: [String] = []
    for (place, scalar) in try Self.index(example.index).enumerated() {
      let code = example.bytes(place)
      guard let scalar = scalar.flatMap(Unicode.Scalar.init), !code.isEmpty else { continue }
      expected.append(String(scalar))
      bytes += code.map { UInt8($0) } + [0x0A]
    }
    let page = try CharsetDecoderTests.decode(bytes, declared: example.charset, isMarkup: false)
    let lines = String(decoding: page.utf8, as: UTF8.self).split(separator: "\n").map { String($0) }
    #expect(lines.count == expected.count)
    #expect(zip(lines, expected).count { $0 != $1 } <= example.differences)
    #expect(page.replacements == 0)
  }

  @Test func correctsTheLibrary() throws {
    let cases: [(charset: String, bytes: [UInt8], text: String)] = [
      ("big5", [0x8E, 0x69, 0xA1, 0x45, 0x61, 0x8E, 0x69, 0xA2, 0x44], "箸‧a箸￥"),
      ("euc-jp", [0xF9, 0xA1, 0xFC, 0xFE, 0x8F, 0xA2, 0xC3], "纊＂¦"),
      ("gbk", [0xA3, 0xA0, 0xFE, 0x51], "\u{3000}𠂇"),
    ]
    for (charset, bytes, text) in cases {
      let page = try CharsetDecoderTests.decode(bytes, declared: charset)
      #expect(String(decoding: page.utf8, as: UTF8.self) == text)
      #expect(page.replacements == 0)
    }
  }
}
