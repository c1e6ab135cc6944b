/// Tells files that are no text, whatever their name says.
enum BinaryContent {
  private static let signatures: [(bytes: [UInt8], name: String)] = [
    (Array("%PDF-".utf8), "PDF"), ([0x89, 0x50, 0x4E, 0x47], "PNG image"), ([0xFF, 0xD8, 0xFF], "JPEG image"),
    (Array("GIF8".utf8), "GIF image"), (Array("PK\u{3}\u{4}".utf8), "ZIP archive"), ([0x1F, 0x8B], "gzip data"),
    (Array("wOFF".utf8), "font"), (Array("wOF2".utf8), "font"), ([0x00, 0x00, 0x01, 0x00], "icon"),
    (Array("OggS".utf8), "Ogg media"), (Array("ID3".utf8), "MP3 audio"), ([0x1A, 0x45, 0xDF, 0xA3], "Matroska media"),
    ([0x7F, 0x45, 0x4C, 0x46], "program"), ([0xD0, 0xCF, 0x11, 0xE0], "Office document"),
  ]

  /// What the bytes are, or nil where they may be text.
  static func kind(_ bytes: [UInt8]) -> String? {
    for signature in signatures where bytes.starts(with: signature.bytes) { return signature.name }
    if bytes.count > 12, bytes.starts(with: Array("RIFF".utf8)) { return "RIFF media" }
    if bytes.count > 12, bytes[4...].starts(with: Array("ftyp".utf8)) { return "MP4 media" }
    let head = bytes.prefix(4096)
    guard head.contains(where: isControl) else { return nil }
    // UTF-16 has a NUL in every second byte, on one side; other text has none.
    var nuls = (even: 0, odd: 0)
    var controls = 0
    for (index, byte) in head.enumerated() where isControl(byte) {
      if byte > 0 {
        controls += 1
      } else if index % 2 == 0 {
        nuls.even += 1
      } else {
        nuls.odd += 1
      }
    }
    let all = nuls.even + nuls.odd
    let isWide = all * 4 > head.count && min(nuls.even, nuls.odd) * 20 < all
    if !isWide, all * 50 > head.count { return "\(all) NUL bytes in the first \(head.count)" }
    if controls * 10 > head.count { return "\(controls) control bytes in the first \(head.count)" }
    return nil
  }

  /// Neither white space nor what an escape sequence of a charset begins with.
  private static func isControl(_ byte: UInt8) -> Bool { byte < 9 || (byte > 13 && byte < 27) }
}
