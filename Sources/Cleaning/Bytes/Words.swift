import ByteStrings

/// The words of a short text, for comparing it with others: titles, names of sites.
struct Words {
  /// With one space between two.
  let key: [UInt8]
  let count: Int

  /// The words in lower case, unless `keepsCase`.
  init(_ text: Bytes, keepsCase: Bool = false) {
    var key: [UInt8] = []
    count = LetterTable.unicode.appendWords(text, keepsCase: keepsCase, to: &key)
    self.key = key
  }

  init(_ text: String) { self.init(text.utf8.span) }

  var isEmpty: Bool { count == 0 }

  /// The words with nothing between them: the same for `Example News` and `ExampleNews`.
  var joined: [UInt8] { key.filter { $0 != 0x20 } }

  /// The hashes of the words, in their order.
  private var hashes: [UInt64] { key.split(separator: 0x20).map { ByteHash.of($0.span, $0.span.indices) } }

  /// How far two texts have the same words, 0 to 100: twice the shared ones over all.
  func agreement(_ other: Words) -> Int {
    guard !isEmpty, !other.isEmpty else { return 0 }
    let wanted = other.hashes
    let shared = hashes.count { wanted.contains($0) }
    return min(100, 200 * shared / (count + other.count))
  }

  func contains(_ word: StaticString) -> Bool { key.split(separator: 0x20).contains { $0.span.equals(word) } }
}
