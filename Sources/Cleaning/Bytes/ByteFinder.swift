/// Finds a byte string in long texts, by R. N. Horspool's method: looks at the last byte of each place where it may
/// stand, and skips as far as that byte allows.
struct ByteFinder: Sendable {
  private let needle: [UInt8]
  /// How far the next place is, by the byte at the end of this one.
  private let skips: [Int]

  init(_ needle: [UInt8]) {
    self.needle = needle
    var skips = Array(repeating: needle.count, count: 256)
    for (index, byte) in needle.dropLast().enumerated() { skips[Int(byte)] = needle.count - 1 - index }
    self.skips = skips
  }

  var count: Int { needle.count }

  /// Where it stands in the text, without overlaps.
  func places(in text: Bytes) -> [Int] {
    guard let last = needle.last else { return [] }
    var places: [Int] = []
    var start = 0
    while start + needle.count <= text.count {
      let end = text[start + needle.count - 1]
      if end == last, text.extracting(start..<start + needle.count).equals(needle.span) {
        places.append(start)
        start += needle.count
      } else {
        start += skips[Int(end)]
      }
    }
    return places
  }
}
