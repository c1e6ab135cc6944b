import Markup
import News
import Support
import Testing

struct CharsetDecoderTests {
  static func decode(_ bytes: [UInt8], declared: String? = nil, isMarkup: Bool = true) throws -> DecodedPage {
    var decoder = CharsetDecoder()
    return try decoder.decode(bytes, declared: declared, isMarkup: isMarkup)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var declared: String?
    var charset: String
    var source: DecodedPage.Source
    var text: String
    var replacements = 0

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "ascii", bytes: Array("abc".utf8), charset: "utf-8", source: .default, text: "abc"),
    Case(name: "empty", bytes: [], charset: "utf-8", source: .default, text: ""),
    Case(name: "utf-8", bytes: Array("naïve €".utf8), charset: "utf-8", source: .sniffed, text: "naïve €"),
    Case(
      name: "mark beats header", bytes: [0xEF, 0xBB, 0xBF, 0xC3, 0xA9], declared: "koi8-r", charset: "utf-8",
      source: .bom, text: "é"),
    Case(
      name: "utf-16le mark", bytes: [0xFF, 0xFE, 0x41, 0, 0xE9, 0], charset: "utf-16le", source: .bom, text: "Aé"),
    Case(name: "utf-16be mark", bytes: [0xFE, 0xFF, 0, 0x41], charset: "utf-16be", source: .bom, text: "A"),
    Case(
      name: "header beats page", bytes: Array("<meta charset=koi8-r>".utf8) + [0xE9], declared: " ISO-8859-1 ",
      charset: "windows-1252", source: .http, text: "<meta charset=koi8-r>é"),
    Case(
      name: "unknown header label", bytes: Array("<META CHARSET='Windows-1251'>".utf8) + [0xE6], declared: "nonsense",
      charset: "windows-1251", source: .meta, text: "<META CHARSET='Windows-1251'>ж"),
    Case(
      name: "http-equiv",
      bytes: Array("<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>".utf8) + [0x82, 0xA0],
      charset: "shift_jis", source: .meta,
      text: "<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>あ"),
    Case(
      name: "content without http-equiv", bytes: Array("<meta name=x content='charset=koi8-r'>".utf8), charset: "utf-8",
      source: .default, text: "<meta name=x content='charset=koi8-r'>"),
    Case(
      name: "commented out", bytes: Array("<!-- <meta charset=koi8-r> --><meta charset=big5>".utf8), charset: "big5",
      source: .meta, text: "<!-- <meta charset=koi8-r> --><meta charset=big5>"),
    Case(
      name: "inside an attribute", bytes: Array("<p title='<meta charset=koi8-r>'>".utf8), charset: "utf-8",
      source: .default, text: "<p title='<meta charset=koi8-r>'>"),
    Case(
      name: "utf-16 stated in ASCII", bytes: Array("<meta charset=utf-16>é".utf8), charset: "utf-8", source: .meta,
      text: "<meta charset=utf-16>é"),
    Case(
      name: "xml declaration", bytes: Array("<?xml version='1.0' encoding='iso-8859-2'?>".utf8) + [0xB1],
      charset: "iso-8859-2", source: .meta, text: "<?xml version='1.0' encoding='iso-8859-2'?>ą"),
    Case(
      name: "lying utf-8", bytes: [0x61, 0xE9, 0x62, 0xF0, 0x9F, 0x98, 0x63], declared: "utf-8", charset: "utf-8",
      source: .http, text: "a\u{FFFD}b\u{FFFD}c", replacements: 2),
    Case(
      name: "windows-1252 by default", bytes: Array("caf".utf8) + [0xE9, 0x20, 0x93, 0x81, 0x80],
      charset: "windows-1252", source: .default, text: "café “\u{81}€"),
    Case(
      name: "cut off", bytes: [0x82, 0xA0, 0x82], declared: "shift_jis", charset: "shift_jis", source: .http,
      text: "あ\u{FFFD}", replacements: 1),
    Case(
      name: "invalid in gb18030", bytes: [0xC4, 0xE3, 0xFF, 0x61], declared: "gb2312", charset: "gbk", source: .http,
      text: "你\u{FFFD}a", replacements: 1),
    Case(
      name: "held-back letter", bytes: [0xE0], declared: "windows-1255", charset: "windows-1255", source: .http,
      text: "א"),
    Case(
      name: "letter and accent apart", bytes: [0xE0, 0xC8], declared: "windows-1255", charset: "windows-1255",
      source: .http, text: "\u{5D0}\u{5B8}"),
    Case(
      name: "Thai quotation marks", bytes: [0x93, 0xA1, 0x94, 0xDB], declared: "tis-620", charset: "windows-874",
      source: .http, text: "“ก”\u{FFFD}", replacements: 1),
    Case(
      name: "utf-16le without mark", bytes: Array("<html><p>Hello".utf8).flatMap { [$0, 0] }, charset: "utf-16le",
      source: .sniffed, text: "<html><p>Hello"),
  ]

  @Test(arguments: cases) func decodes(_ example: Case) throws {
    let page = try Self.decode(example.bytes, declared: example.declared)
    #expect(page.charset == example.charset)
    #expect(page.source == example.source)
    #expect(String(decoding: page.utf8, as: UTF8.self) == example.text)
    #expect(page.replacements == example.replacements)
  }

  @Test func plainTextStatesNothing() throws {
    let page = try Self.decode(Array("<meta charset=koi8-r> é".utf8), isMarkup: false)
    #expect(page.charset == "utf-8")
  }

  @Test func findsALateStatementBeforeGuessing() throws {
    let page = try Self.decode(
      Array(("<title>x</title>" + String(repeating: "<link rel=x>", count: 600) + "<meta charset=koi8-r>").utf8)
        + [0xC1])
    #expect(page.charset == "koi8-r")
    #expect(page.source == .meta)
  }

  @Test func refusesWhatTheWebNoLongerReads() {
    let error = #expect(throws: PageFailure.self) { try Self.decode([0x41], declared: "iso-2022-kr") }
    #expect(error == PageFailure(.clean, .undecodable, "declared in a charset that the web no longer reads"))
  }

  @Test func refusesTooManyBytes() {
    var decoder = CharsetDecoder()
    let error = #expect(throws: PageFailure.self) {
      try decoder.decode([UInt8](repeating: 0x41, count: 11), declared: nil, limitBytes: 10)
    }
    #expect(error?.reason == .tooLarge)
  }

  static let labels = [
    "ibm866", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8",
    "iso-8859-8-i", "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "koi8-r", "koi8-u",
    "macintosh", "windows-874", "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254",
    "windows-1255", "windows-1256", "windows-1257", "windows-1258", "x-mac-cyrillic", "gbk", "gb18030", "big5",
    "euc-jp", "iso-2022-jp", "shift_jis", "euc-kr", "utf-16be", "utf-16le", "x-user-defined", "utf-8", "ibm855",
    "euc-tw", "johab",
  ]

  static let multibyte: Set<String> = ["gbk", "gb18030", "big5", "euc-jp", "shift_jis", "euc-kr", "euc-tw", "johab"]

  @Test(arguments: labels) func everyCharsetReadsAnyBytes(_ label: String) throws {
    var generator = SplitMix64(seed: 7)
    var decoder = CharsetDecoder()
    for _ in 0..<20 {
      let bytes = (0..<Int.random(in: 0...3000, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let once = try decoder.decode(bytes, declared: label)
      #expect(String(validating: once.utf8, as: UTF8.self) != nil)
      let again = try Self.decode(bytes, declared: label)
      #expect(again.utf8 == once.utf8)
    }
    let ascii = try decoder.decode(Array("Plain, 123".utf8), declared: label)
    if !label.hasPrefix("utf-16") { #expect(String(decoding: ascii.utf8, as: UTF8.self) == "Plain, 123") }
  }

  @Test func anyBytesDecode() throws {
    var generator = SplitMix64(seed: 11)
    for _ in 0..<300 {
      let high = Bool.random(using: &generator)
      let bytes = (0..<Int.random(in: 0...600, using: &generator)).map { _ in
        UInt8.random(in: high ? 0x80...0xFF : 0...255, using: &generator)
      }
      let page = try Self.decode(bytes)
      #expect(String(validating: page.utf8, as: UTF8.self) != nil)
    }
  }
}
