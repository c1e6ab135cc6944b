/// Text for /bin/sh and for crontab lines.
enum ShellText {
  /// A word of the shell that stands for exactly this text.
  ///
  /// No backslash is ever followed by a second one or by `%`: crons differ in what they make of those.
  static func word(_ text: String) -> String {
    guard text.isEmpty || !text.utf8.allSatisfy(isPlain) else { return text }
    var quoted = "'"
    for character in text.unicodeScalars {
      switch character {
      case "'": quoted += #"'"'"'"#
      case "\\": quoted += #"\''"#
      default: quoted.unicodeScalars.append(character)
      }
    }
    return quoted + "'"
  }

  /// A command as the last field of a crontab's line, where `%` ends it unless escaped.
  static func cronField(_ command: String) -> String {
    command.split(separator: "%", omittingEmptySubsequences: false).joined(separator: #"\%"#)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "/._-+:=@,".utf8.contains(byte)
    }
  }
}
