import Markup
import News
import Support
import Testing

/// Text without a declared charset is read by what its bytes look like.
struct CharsetSnifferTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var charset: String
    var text: String

    var testDescription: String { "\(charset): \(text.prefix(24))" }
  }

  private static let languages: [(charsets: [String], text: String)] = [
    (
      ["windows-1251", "koi8-r", "iso-8859-5", "ibm866", "x-mac-cyrillic", "ibm855"],
      "Депутаты приняли закон о бюджете на следующий год. Президент подпишет его в пятницу."
    ),
    (["windows-1251", "koi8-u"], "Уряд вніс до парламенту проєкт закону про освіту, який її не змінить."),
    (["windows-1251", "iso-8859-5"], "Българското правителство прие нов закон за образованието и науката."),
    (["windows-1253", "iso-8859-7"], "Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία της χώρας."),
    (["windows-1255", "iso-8859-8"], "הממשלה אישרה את התקציב לשנה הבאה לאחר דיון ארוך בכנסת"),
    (["windows-1256", "iso-8859-6"], "أعلنت الحكومة اليوم عن خطة جديدة لدعم الاقتصاد في البلاد"),
    (["windows-874"], "รัฐบาลประกาศมาตรการใหม่เพื่อช่วยเหลือประชาชนในวันนี้"),
    (["windows-1254"], "Hükümet bugün yeni bir yasa tasarısı açıkladı; değişiklik gelecek yıl başlayacak."),
    (["windows-1250", "iso-8859-2"], "Vláda dnes schválila návrh státního rozpočtu na příští rok, řekl ministr."),
    (["windows-1250", "iso-8859-2"], "Rząd przyjął dziś projekt budżetu na przyszły rok, powiedział minister."),
    (["windows-1250", "iso-8859-2"], "A kormány ma elfogadta a jövő évi költségvetés tervezetét, közölte a szóvivő."),
    (["windows-1257"], "Vyriausybė šiandien patvirtino kitų metų biudžetą, sakė ministras."),
    (["windows-1252", "macintosh"], "Le gouvernement a présenté une loi très attendue à l’Assemblée, où l’été fini."),
    (["windows-1252", "macintosh"], "Die Regierung hat den Entwurf für das nächste Jahr über Bürgergeld geschlossen."),
    (["windows-1252"], "It’s “only” a café — the minister’s naïve résumé…"),
    (["gb18030"], "中国政府今天公布了新的经济政策，专家认为影响很大。"),
    (["big5"], "政府今天公布了新的經濟政策，專家認為影響很大。"),
    (["shift_jis", "euc-jp"], "政府は今日、新しい経済政策を発表しました。"),
    (["euc-kr", "johab"], "정부는 오늘 새로운 경제 정책을 발표했다고 밝혔다."),
  ]

  static let cases = languages.flatMap { language in language.charsets.map { Case(charset: $0, text: language.text) } }

  @Test(arguments: cases) func reads(_ example: Case) throws {
    let bytes = try Self.encode(example.text, example.charset)
    let page = try CharsetDecoderTests.decode(bytes, isMarkup: false)
    #expect(String(decoding: page.utf8, as: UTF8.self) == example.text)
    // Tags around it change nothing.
    let tagged = Array("<html><body class='main'><p>".utf8) + bytes + Array("</p></body></html>".utf8)
    #expect(try CharsetDecoderTests.decode(tagged).charset == page.charset)
  }

  private static let unmarked = "Новости: 新闻, 😀 news.\r\n"

  @Test func readsUnicodeWithoutAMark() throws {
    for (text, count) in [(Self.unmarked, 3), ("Plain text, all of it.", 1), ("Только слова и точки. ", 4)] {
      let text = String(repeating: text, count: count)
      let units = Array(text.utf16)
      let scalars = text.unicodeScalars.map(\.value)
      let readings: [(String, [UInt8])] = [
        ("utf-16le", units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        ("utf-16be", units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
        ("utf-32le", scalars.flatMap { scalar in (0..<4).map { UInt8(truncatingIfNeeded: scalar >> (8 * $0)) } }),
        ("utf-32be", scalars.flatMap { scalar in (0..<4).map { UInt8(truncatingIfNeeded: scalar >> (24 - 8 * $0)) } }),
      ]
      for (charset, bytes) in readings {
        let page = try CharsetDecoderTests.decode(bytes)
        #expect(page.charset == charset)
        #expect(String(decoding: page.utf8, as: UTF8.self) == text)
      }
    }
  }

  @Test(arguments: [
    [UInt8](repeating: 0, count: 4096) + Array("Some words behind a hole in the file.".utf8),
    Array("One \0 NUL in ASCII.".utf8), Array("Schöne Grüße\0 aus Köln\0.".utf8),
  ]) func keepsTextWithNULs(_ bytes: [UInt8]) throws {
    #expect(try CharsetDecoderTests.decode(bytes).charset == "utf-8")
  }

  static let sevenBit: [CharsetDecoderTests.Case] = [
    CharsetDecoderTests.Case(
      name: "iso-2022-jp", bytes: [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42, 0x2E],
      charset: "iso-2022-jp", source: .sniffed, text: "日本."),
    CharsetDecoderTests.Case(
      name: "iso-2022-kr", bytes: [0x1B, 0x24, 0x29, 0x43, 0x0E, 0x47, 0x51, 0x31, 0x39, 0x0F, 0x2E],
      charset: "iso-2022-kr", source: .sniffed, text: "한국."),
    CharsetDecoderTests.Case(
      name: "hz", bytes: Array("News: ~{VPNDPBNE~} ~~ end".utf8), charset: "hz-gb-2312", source: .sniffed,
      text: "News: 中文新闻 ~ end"),
    CharsetDecoderTests.Case(
      name: "tildes that are not HZ", bytes: Array("a ~{b} ~{cd ef~} x".utf8), charset: "utf-8", source: .default,
      text: "a ~{b} ~{cd ef~} x"),
    CharsetDecoderTests.Case(
      name: "colours of a terminal", bytes: [0x1B, 0x5B, 0x31, 0x6D, 0x41, 0x1B], charset: "utf-8", source: .default,
      text: "\u{1B}[1mA\u{1B}"),
    CharsetDecoderTests.Case(
      name: "utf-32le mark", bytes: [0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], charset: "utf-32le", source: .bom, text: "A"),
    CharsetDecoderTests.Case(
      name: "utf-32be mark", bytes: [0, 0, 0xFE, 0xFF, 0, 1, 0xF6, 0], charset: "utf-32be", source: .bom, text: "😀"),
    CharsetDecoderTests.Case(
      name: "half of a pair", bytes: [0xFF, 0xFE, 0x00, 0xD8, 0x41, 0, 0x42, 0], charset: "utf-16le", source: .bom,
      text: "\u{FFFD}AB", replacements: 1),
    CharsetDecoderTests.Case(
      name: "utf-8 cut at its end", bytes: Array("Grüße aus Köln, schöne Öfen".utf8) + [0xC3], charset: "utf-8",
      source: .sniffed, text: "Grüße aus Köln, schöne Öfen\u{FFFD}", replacements: 1),
    CharsetDecoderTests.Case(
      name: "one letter", bytes: Array("Beyonc".utf8) + [0xE9, 0x21], charset: "windows-1252", source: .default,
      text: "Beyoncé!"),
    CharsetDecoderTests.Case(
      name: "beyond the standard", bytes: [0xDB], declared: "CP855", charset: "ibm855", source: .http, text: "█"),
  ]

  @Test(arguments: sevenBit) func recognises(_ example: CharsetDecoderTests.Case) throws {
    let page = try CharsetDecoderTests.decode(example.bytes, declared: example.declared)
    #expect(page.charset == example.charset)
    #expect(page.source == example.source)
    #expect(String(decoding: page.utf8, as: UTF8.self) == example.text)
    #expect(page.replacements == example.replacements)
  }

  /// Writes a text in a charset of one or two bytes a character, by reading all of its characters.
  private static func encode(_ text: String, _ charset: String) throws -> [UInt8] {
    var codes: [Unicode.Scalar: [UInt8]] = [:]
    let singles: [[UInt8]] = (0x80...0xFF).map { [UInt8($0)] }
    let pairs: [[UInt8]] = (0x81...0xFE).flatMap { lead in (0x31...0xFE).map { [UInt8(lead), UInt8($0)] } }
      // glibc's EUC-KR swallows a byte behind this one.
      .filter { $0 != [0xA2, 0xE8] }
    let isDouble = CharsetDecoderTests.multibyte.contains(charset)
    let all = isDouble ? pairs : singles
    let declared = charset == "gb18030" ? "gbk" : charset
    let page = try CharsetDecoderTests.decode(all.flatMap { $0 + [0x0A] }, declared: declared)
    let lines = String(decoding: page.utf8, as: UTF8.self).unicodeScalars.split(
      separator: "\n", omittingEmptySubsequences: false)
    for (code, line) in zip(all, lines) where line.count == 1 {
      if let scalar = line.first, scalar != "\u{FFFD}", codes[scalar] == nil { codes[scalar] = code }
    }
    return try text.unicodeScalars.flatMap { scalar -> [UInt8] in
      scalar.isASCII ? [UInt8(scalar.value)] : try #require(codes[scalar], "\(scalar) in \(charset)")
    }
  }
}
