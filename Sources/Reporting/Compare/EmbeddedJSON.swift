import ByteStrings

/// JSON inside a `script` element of a page.
enum EmbeddedJSON {
  /// The same JSON without `<`, `>`, `&`, U+2028 and U+2029, all of which can only stand within its strings: no text can
  /// end the element, open a comment, or break a line of script.
  static func escaped(_ json: UnsafeBufferPointer<UInt8>) -> String {
    var result = ByteBuffer(capacity: json.count + json.count / 64 + 64)
    var start = 0
    var place = 0
    while place < json.count {
      var length = 1
      let escape: String? =
        switch json[place] {
        case 0x3C: "\\u003c"
        case 0x3E: "\\u003e"
        case 0x26: "\\u0026"
        case 0xE2 where place + 2 < json.count && json[place + 1] == 0x80 && json[place + 2] & 0xFE == 0xA8:
          json[place + 2] == 0xA8 ? "\\u2028" : "\\u2029"
        default: nil
        }
      if let escape {
        result.append(UnsafeBufferPointer(rebasing: json[start..<place]))
        result.append(escape)
        length = json[place] == 0xE2 ? 3 : 1
        start = place + length
      }
      place += length
    }
    result.append(UnsafeBufferPointer(rebasing: json[start...]))
    return result.text
  }
}
