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
  var hashes: [UInt64] {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(count)
    let key = key.span
    var start = 0
    while start < key.count {
      let end = key.firstIndex(of: 0x20, from: start) ?? key.count
      hashes.append(ByteHash.of(key, start..<end))
      start = end + 1
    }
    return hashes
  }

  /// How far two texts have the same words, by their hashes, 0 to 100: twice the shared ones over all.
  static func agreement(_ left: [UInt64], _ right: [UInt64]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return 0 }
    let shared = left.count { right.contains($0) }
    return min(100, 200 * shared / (left.count + right.count))
  }

  func contains(_ word: StaticString) -> Bool { key.split(separator: 0x20).contains { $0.span.equals(word) } }
}
