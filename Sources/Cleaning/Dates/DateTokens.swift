/// A short text cut into numbers, words and signs, so that dates can be matched by their shape.
struct DateToken {
  enum Kind { case number, word, sign }
  var kind: Kind
  /// The number's value; a sign's byte, ASCII or 0.
  var value: Int
  /// Digits of a number.
  var digits: Int
  /// The word in lower case.
  var word: String
  /// Whether white space stands before it.
  var spaced: Bool

  func isSign(_ byte: Character) -> Bool { kind == .sign && value == byte.asciiValue.map(Int.init) }
}

extension DateToken {
  /// Tokens of at most `limit` bytes of `text`.
  static func tokens(_ text: some Sequence<UInt8>, limit: Int = 400) -> [DateToken] {
    var tokens: [DateToken] = []
    var word: [UInt8] = []
    var number: (value: Int, digits: Int)?
    var spaced = false
    func flush() {
      if let read = number {
        tokens.append(DateToken(kind: .number, value: read.value, digits: read.digits, word: "", spaced: spaced))
        spaced = false
      }
      if !word.isEmpty {
        let text = String(decoding: word, as: UTF8.self).lowercased()
        tokens.append(DateToken(kind: .word, value: 0, digits: 0, word: text, spaced: spaced))
        spaced = false
      }
      number = nil
      word.removeAll(keepingCapacity: true)
    }
    for byte in text.prefix(limit) {
      switch byte {
      case 0x30...0x39:
        if !word.isEmpty { flush() }
        let digit = Int(byte - 0x30)
        // Longer numbers are no part of a date; the value stops growing and the digits tell.
        let before = number ?? (0, 0)
        number = (before.digits < 15 ? before.value * 10 + digit : before.value, before.digits + 1)
      case 0x41...0x5A, 0x61...0x7A, 0x80...:
        if number != nil { flush() }
        word.append(byte)
      default:
        flush()
        if byte <= 32 {
          spaced = true
        } else {
          tokens.append(DateToken(kind: .sign, value: Int(byte), digits: 0, word: "", spaced: spaced))
          spaced = false
        }
      }
    }
    flush()
    return tokens
  }
}
