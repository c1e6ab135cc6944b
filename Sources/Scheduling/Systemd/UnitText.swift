/// The text of a unit file, with the escapes of systemd.syntax(7) and systemd.service(5).
struct UnitText {
  private(set) var text = ""

  mutating func comment(_ line: String) { text += "# \(line)\n" }

  mutating func section(_ name: String) { text += "\(text.isEmpty ? "" : "\n")[\(name)]\n" }

  /// A setting whose value is ours, or escaped already.
  mutating func set(_ key: String, _ value: String) { text += "\(key)=\(value)\n" }

  /// A setting that is read to the end of its line: a description, a folder.
  mutating func setLine(_ key: String, _ value: String) {
    // A line that ended in a backslash would go on in the next one; blanks at its end would be lost. Paths end in `/` as well.
    let needsEnd = value.hasSuffix("\\") || value.hasSuffix(" ")
    set(key, Self.escapingSpecifiers(value) + (needsEnd ? "/" : ""))
  }

  /// A setting that is a list of words.
  mutating func setWords(_ key: String, _ words: [String]) {
    set(key, words.map(Self.word).joined(separator: " "))
  }

  /// `ExecStart=`, whose words are also searched for variables.
  mutating func setCommand(_ key: String, _ words: [String]) {
    // `$$` stands for a dollar in arguments but not in the program's path; the colon turns variables off in all of them.
    let hasVariables = words.contains { $0.utf8.contains(UInt8(ascii: "$")) }
    setWords(key, hasVariables ? [":" + (words.first ?? "")] + words.dropFirst() : words)
  }

  /// A word as it stands in a list of words.
  static func word(_ text: String) -> String {
    let escaped = escapingSpecifiers(text)
    guard text.isEmpty || !text.utf8.allSatisfy(isPlain) else { return escaped }
    var quoted = ""
    for character in escaped.unicodeScalars {
      if character == "\\" || character == "\"" { quoted.unicodeScalars.append("\\") }
      quoted.unicodeScalars.append(character)
    }
    return "\"\(quoted)\""
  }

  private static func escapingSpecifiers(_ text: String) -> String {
    var escaped = ""
    for character in text.unicodeScalars {
      if character == "%" { escaped.unicodeScalars.append("%") }
      escaped.unicodeScalars.append(character)
    }
    return escaped
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "/._-+:=@,%".utf8.contains(byte)
    }
  }
}
