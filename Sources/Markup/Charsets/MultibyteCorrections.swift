/// Where the C library's tables of multibyte charsets differ from the WHATWG Encoding Standard.
struct MultibyteCorrections: Sendable {
  /// UTF-8 by the two bytes that the C library refuses.
  private var refused: [UInt16: [UInt8]] = [:]
  /// UTF-8 by the code point that the C library gives, which the charset has nowhere else.
  private var replaced: [UInt32: [UInt8]] = [:]
  /// Whether a UTF-8 sequence that begins so may have to be replaced.
  private var leads = [Bool](repeating: false, count: 256)

  /// - Returns: nil where there is nothing to correct.
  static func of(_ charset: Charset) -> MultibyteCorrections? {
    switch charset.name {
    case "big5": big5
    case "euc-jp": eucJP
    case "gbk", "gb18030": gb18030
    default: nil
    }
  }

  private static let big5: MultibyteCorrections = {
    var corrections = MultibyteCorrections()
    for entry in refusedBig5.split(whereSeparator: \.isWhitespace) {
      guard let code = UInt16(entry.prefix(4), radix: 16) else { continue }
      corrections.refused[code] = Array(entry.dropFirst(4).utf8)
    }
    for (given, wanted) in zip("•､‾∼♁☉¥¢£".unicodeScalars, "‧﹑¯～⊕⊙￥￠￡".unicodeScalars) {
      corrections.replace(given, by: wanted)
    }
    return corrections
  }()

  /// Rows 89 to 92 are of private use to the C library; Shift_JIS has their characters.
  private static let eucJP: MultibyteCorrections = {
    var corrections = MultibyteCorrections()
    corrections.replace("\u{FFE4}", by: "\u{A6}")
    guard let shiftJIS = IconvConverter(Charset(name: "shift_jis")) else { return corrections }
    for index in 0..<(4 * 94) {
      let (row, cell) = (index / 94, index % 94)
      let trail = row.isMultiple(of: 2) ? cell + (cell < 63 ? 0x40 : 0x41) : cell + 0x9F
      var text: [UInt8] = []
      let unread = [UInt8(0xED + row / 2), UInt8(trail)].withUnsafeBufferPointer { shiftJIS.append($0, to: &text) }
      guard unread == 0, let wanted = String(decoding: text, as: UTF8.self).unicodeScalars.first,
        let given = Unicode.Scalar(UInt32(0xE178 + index))
      else { continue }
      corrections.replace(given, by: wanted)
    }
    return corrections
  }()

  /// The six characters that the standard leaves to private use are better read as what they are.
  private static let gb18030: MultibyteCorrections = {
    var corrections = MultibyteCorrections()
    corrections.replace("\u{E5E5}", by: "\u{3000}")
    return corrections
  }()

  private mutating func replace(_ given: Unicode.Scalar, by wanted: Unicode.Scalar) {
    replaced[given.value] = Array(String(wanted).utf8)
    if let lead = String(given).utf8.first { leads[Int(lead)] = true }
  }

  /// What the two bytes stand for that the C library refused.
  func text(ofRefused lead: UInt8, _ trail: UInt8) -> [UInt8]? { refused[UInt16(lead) << 8 | UInt16(trail)] }

  /// Appends what the C library gave, corrected; it ends with a whole character.
  func append(_ chunk: [UInt8], to output: inout [UInt8]) {
    var start = 0
    var position = 0
    while position < chunk.count {
      let lead = chunk[position]
      // Two bytes below U+0800, three below U+10000: no other is replaced.
      let length = lead < 0xE0 ? 2 : 3
      guard leads[Int(lead)], position + length <= chunk.count else {
        position += 1
        continue
      }
      var scalar = UInt32(lead & (length == 2 ? 0x1F : 0x0F))
      for byte in chunk[(position + 1)..<(position + length)] { scalar = scalar << 6 | UInt32(byte & 0x3F) }
      if let text = replaced[scalar] {
        output.append(contentsOf: chunk[start..<position])
        output.append(contentsOf: text)
        start = position + length
      }
      position += length
    }
    output.append(contentsOf: chunk[start...])
  }

  /// Characters of the Hong Kong set that were unified with others.
  private static let refusedBig5 = """
    8E69箸 8E6F簆 8E7E糎 8EAB緒 8EB4縝 8ECD者 8ED0耨 8F57菁 8F69蒨 8F6E萏 8FCB覦 8FCC覩 8FFE起 906D都 907A銹 90DC靜
    90F1響 91BF鼖 9244蔃 92AF兙 92B0兛 92B1兝 92B2兞 92C8鍮 92D1瑹 9447浧 94CA禛 95D9邗 9644靝 96ED瀞 96FC嬨 9B76爁
    9B78矗 9B7B纇 9BC6駖 9BDE釔 9BEC惞 9BF6澶 9C42輶 9C53侻 9C62營 9C68鄄 9C6B鷰 9C77菏 9CBC尐 9CBD秣 9CD0婧 9D57輋
    9D5A筑 9DC4拐 9EA9恢 9EEF痹 9EFD汊 9F60鬮 9F66鼗 9FCB僭 9FD8弌 A063蠏 A077拎 A0D5瑨 A0DF煢 A0E4牐 A15A╴ A1C3￣
    A1C5ˍ A1FE／ A240＼ A2CC十 A2CE卅 A3C0␀ A3C1␁ A3C2␂ A3C3␃ A3C4␄ A3C5␅ A3C6␆ A3C7␇ A3C8␈ A3C9␉ A3CA␊
    A3CB␋ A3CC␌ A3CD␍ A3CE␎ A3CF␏ A3D0␐ A3D1␑ A3D2␒ A3D3␓ A3D4␔ A3D5␕ A3D6␖ A3D7␗ A3D8␘ A3D9␙ A3DA␚
    A3DB␛ A3DC␜ A3DD␝ A3DE␞ A3DF␟ A3E0␡ A3E1€ C6CF廴 C6D3无 C6D5癶 C6D7隶 C6DE〃 C6DF仝 FA5F倩 FA66偽 FABD包
    FAC5卄 FAD5卿 FB48嘅 FBB8婷 FBF3幵 FBF9廐 FC4F彘 FC6C悤 FCB9撐 FCE2晴 FCF1杞 FDB7沜 FDB8渝 FDBB港 FDF1煮 FE52猪
    FE6F瑜 FEAA瓩 FEDD砉
    """
}
