/// The ways in which a word with plain quotation marks or apostrophes is printed.
enum TypographicForms {
  private static let single: [[UInt8]] = [Array("’".utf8), Array("‘".utf8)]
  private static let double: [[UInt8]] = [Array("“".utf8), Array("”".utf8), Array("„".utf8)]

  /// The word itself first.
  static func of(_ word: [UInt8]) -> [[UInt8]] {
    if word == [0x22] { return [word] + double + [Array("''".utf8), Array("``".utf8)] }
    guard word.contains(0x27) else { return [word] }
    return [word] + single.map { mark in word.flatMap { $0 == 0x27 ? mark : [$0] } }
  }
}
