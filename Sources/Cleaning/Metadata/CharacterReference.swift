/// Resolves the character references that pages leave in JSON and in attributes escaped twice.
enum CharacterReference {
  private static let named = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—",
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…", "eacute": "é", "uuml": "ü", "ouml": "ö",
    "auml": "ä", "szlig": "ß",
  ]
  /// Bytes of a reference, its `&` and `;` included, at most.
  private static let longest = 12

  static func resolved(_ text: String) -> String {
    text.utf8.contains(UInt8(ascii: "&")) ? resolved(text.utf8.span).span.string : text
  }

  private static func resolved(_ text: Bytes) -> [UInt8] {
    var output: [UInt8] = []
    var copied = 0
    var index = 0
    while let start = text.firstIndex(of: UInt8(ascii: "&"), from: index) {
      index = start + 1
      let reach = text.extracting(start..<min(text.count, start + longest))
      guard let end = reach.firstIndex(of: UInt8(ascii: ";")), let found = resolve(reach.extracting(1..<end).string)
      else { continue }
      output.append(text.extracting(copied..<start))
      output += found.utf8
      index = start + end + 1
      copied = index
    }
    output.append(text.extracting(copied..<text.count))
    return output
  }

  private static func resolve(_ name: String) -> String? {
    guard name.hasPrefix("#") else { return named[name] }
    let digits = name.dropFirst()
    let number =
      digits.hasPrefix("x") || digits.hasPrefix("X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }

  /// White space collapsed, references resolved and tags left out; nil where nothing is left.
  static func plain(_ text: String?) -> String? {
    guard let text else { return nil }
    let bytes = text.utf8.span
    if bytes.firstIndex(of: UInt8(ascii: "&")) == nil { return plain(bytes) }
    return plain(resolved(bytes).span)
  }

  private static func plain(_ text: Bytes) -> String? {
    guard let open = text.firstIndex(of: UInt8(ascii: "<")), text.firstIndex(of: UInt8(ascii: ">"), from: open) != nil
    else { return WhiteSpace.collapsed(text) }
    var output: [UInt8] = []
    var isTag = false
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "<"): isTag = true
      case UInt8(ascii: ">") where isTag:
        isTag = false
        output.append(0x20)
      case let byte: if !isTag { output.append(byte) }
      }
    }
    return WhiteSpace.collapsed(output.span)
  }
}
