public import News

/// Finds a page's charset in the order of the WHATWG standards and decodes it to UTF-8.
///
/// A byte order mark beats the HTTP header, which beats what the page states of itself, which beats a guess.
/// Not for sharing between threads: it keeps the last converter open.
public struct CharsetDecoder: ~Copyable {
  /// How far into a page its own statement is believed at once; the standard says 1,024.
  private static let prescanBytes = 4096
  /// How far it is looked for before guessing.
  private static let longPrescanBytes = 65_536

  private var converter: IconvConverter?
  private var table: SingleByteTable?

  public init() {}

  /// Decodes a page.
  ///
  /// - Parameters:
  ///   - declared: the charset of the HTTP header or of the container; labels that nobody knows are passed over.
  ///   - isMarkup: whether the page may state its charset itself.
  ///   - limitBytes: more than this is refused.
  /// - Throws: `PageFailure(.clean, .tooLarge | .undecodable)`.
  public mutating func decode(
    _ bytes: [UInt8], declared: String?, isMarkup: Bool = true, limitBytes: Int = 64 << 20
  ) throws(PageFailure) -> DecodedPage {
    guard bytes.count <= limitBytes else {
      throw PageFailure(.clean, .tooLarge, "\(bytes.count) bytes, limit \(limitBytes)")
    }
    let validEnd = bytes.withUnsafeBufferPointer { UTF8Repair.validEnd($0) }
    let isValid = validEnd == bytes.count
    let (charset, source, markLength) = bytes.withUnsafeBufferPointer {
      find($0, declared: declared, isMarkup: isMarkup, isValid: isValid)
    }
    if charset == .utf8, isValid, markLength == 0 {
      return DecodedPage(utf8: bytes, charset: charset.name, source: source, replacements: 0)
    }
    if charset == .replacement {
      throw PageFailure(.clean, .undecodable, "declared in a charset that the web no longer reads")
    }
    var utf8: [UInt8] = []
    let replacements = bytes.withUnsafeBufferPointer {
      convert(UnsafeBufferPointer(rebasing: $0.dropFirst(markLength)), from: charset, to: &utf8)
    }
    guard let replacements else {
      throw PageFailure(.clean, .undecodable, "no converter for \(charset.name)")
    }
    return DecodedPage(utf8: utf8, charset: charset.name, source: source, replacements: replacements)
  }

  private func find(
    _ bytes: UnsafeBufferPointer<UInt8>, declared: String?, isMarkup: Bool, isValid: Bool
  ) -> (Charset, DecodedPage.Source, markLength: Int) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, .bom, 3) }
    // No page begins with the NUL that the standard would read here.
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]), bytes.count.isMultiple(of: 4) { return (.utf32LE, .bom, 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]), bytes.count.isMultiple(of: 4) { return (.utf32BE, .bom, 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LE, .bom, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BE, .bom, 2) }
    if let declared, let charset = Charset(label: declared.utf8) { return (charset, .http, 0) }
    if isMarkup, let charset = CharsetPrescan.charset(in: bytes, limit: CharsetDecoder.prescanBytes) {
      return (charset, .meta, 0)
    }
    if isValid {
      let isASCII = UTF8Repair.asciiEnd(bytes, from: 0) == bytes.count
      if let charset = UnmarkedCharset.unicode(bytes) { return (charset, .sniffed, 0) }
      if isASCII, let charset = UnmarkedCharset.sevenBit(bytes) { return (charset, .sniffed, 0) }
      return (.utf8, isASCII ? .default : .sniffed, 0)
    }
    if isMarkup, let charset = CharsetPrescan.charset(in: bytes, limit: CharsetDecoder.longPrescanBytes) {
      return (charset, .meta, 0)
    }
    if let charset = CharsetSniffer.guess(bytes) { return (charset, .sniffed, 0) }
    return (.windows1252, .default, 0)
  }

  /// - Returns: how many ill-formed sequences were replaced, or nil where the charset has no converter.
  private mutating func convert(
    _ bytes: UnsafeBufferPointer<UInt8>, from charset: Charset, to output: inout [UInt8]
  ) -> Int? {
    switch charset.name {
    case "utf-8":
      output.reserveCapacity(bytes.count)
      return UTF8Repair.append(bytes, to: &output)
    case "windows-1252":
      Windows1252.append(bytes, to: &output)
      return 0
    case "x-user-defined":
      appendPrivateUse(bytes, to: &output)
      return 0
    case "hz-gb-2312":
      let pairs = HZ.highPairs(bytes)
      if converter?.charset != charset { converter = IconvConverter(charset) }
      return pairs.withUnsafeBufferPointer { converter?.append($0, to: &output) }
    case _ where charset.isSingleByte:
      if table?.charset != charset { table = SingleByteTable(charset) }
      return table?.append(bytes, to: &output)
    default:
      if converter?.charset != charset { converter = IconvConverter(charset) }
      guard let converter else { return nil }
      output.reserveCapacity(bytes.count + bytes.count / 2)
      return converter.append(bytes, to: &output)
    }
  }

  /// `x-user-defined`: bytes above 0x7F are U+F780 and on.
  private func appendPrivateUse(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    for byte in bytes {
      if byte < 0x80 {
        output.append(byte)
      } else {
        let scalar = 0xF700 + UInt16(byte)
        output.append(0xE0 | UInt8(scalar >> 12))
        output.append(0x80 | UInt8((scalar >> 6) & 0x3F))
        output.append(0x80 | UInt8(scalar & 0x3F))
      }
    }
  }
}
