/// The policy that a page states about itself (Content Security Policy Level 3).
enum ContentPolicy {
  /// Nothing may be loaded from anywhere, nothing may be sent, and no script may run.
  static let withoutScript = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

  /// Nothing may be loaded from anywhere, nothing may be sent, and of scripts this one alone runs, known by its hash: not
  /// even one that slipped into the page.
  static func allowing(script: String) -> String {
    var hash = SHA256()
    hash.update(script)
    return "default-src 'none'; script-src 'sha256-\(base64(ofHexadecimal: hash.finish()))'; "
      + "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
  }

  /// RFC 4648, section 4.
  static func base64(ofHexadecimal digits: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bits: [UInt8] = digits.utf8.flatMap { digit -> [UInt8] in
      let value = digit < 0x3A ? digit &- 0x30 : (digit | 0x20) &- 0x57
      return [value >> 3 & 1, value >> 2 & 1, value >> 1 & 1, value & 1]
    }
    while !bits.count.isMultiple(of: 6) { bits.append(0) }
    var text = stride(from: 0, to: bits.count, by: 6).map { start in
      alphabet[Int(bits[start..<start + 6].reduce(0) { $0 << 1 | $1 })]
    }
    while !text.count.isMultiple(of: 4) { text.append(0x3D) }
    return String(decoding: text, as: UTF8.self)
  }
}
