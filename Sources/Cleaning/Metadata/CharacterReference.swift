/// Resolves the character references that pages leave in JSON and in attributes escaped twice.
enum CharacterReference {
  private static let named = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—",
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…", "eacute": "é", "uuml": "ü", "ouml": "ö",
    "auml": "ä", "szlig": "ß",
  ]

  static func resolved(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var output = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      output += rest[..<start]
      rest = rest[start...]
      guard let end = rest.prefix(12).firstIndex(of: ";"), let found = resolve(rest[rest.index(after: start)..<end])
      else {
        output += "&"
        rest = rest.dropFirst()
        continue
      }
      output += found
      rest = rest[rest.index(after: end)...]
    }
    return output + rest
  }

  private static func resolve(_ name: Substring) -> String? {
    guard name.hasPrefix("#") else { return named[String(name)] }
    let digits = name.dropFirst()
    let number =
      digits.hasPrefix("x") || digits.hasPrefix("X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }

  /// White space collapsed, references resolved and tags left out; nil where nothing is left.
  static func plain(_ text: String?) -> String? {
    guard let text else { return nil }
    var resolved = resolved(text)
    if let open = resolved.firstIndex(of: "<"), resolved[open...].contains(">") {
      var output = ""
      var inTag = false
      for character in resolved {
        if character == "<" { inTag = true }
        if !inTag { output.append(character) }
        if character == ">" {
          if !inTag { output.append(character) }
          inTag = false
          output.append(" ")
        }
      }
      resolved = output
    }
    return WhiteSpace.collapsed(resolved)
  }
}
