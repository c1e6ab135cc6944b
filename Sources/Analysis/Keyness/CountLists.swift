/// For each article, what stands in it and how often: pairs of a subject's number and a count, packed in one buffer.
///
/// Numbers rise within an article, and each is written as its distance to the one before, seven bits a byte; so is a count
/// where it is not 1. News takes a byte and a half a pair.
struct CountLists: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  var count: Int { ends.count }

  /// - Parameter pairs: in rising order of their subjects, which are not negative; counts above 0.
  mutating func append(_ pairs: [(subject: Int, count: Int)]) {
    var previous = -1
    for (subject, count) in pairs {
      let distance = UInt64(truncatingIfNeeded: subject - previous)
      append(distance << 1 | (count == 1 ? 0 : 1))
      if count != 1 { append(UInt64(truncatingIfNeeded: count)) }
      previous = subject
    }
    ends.append(bytes.count)
  }

  private mutating func append(_ number: UInt64) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  @inline(__always) func forEach(in article: Int, _ body: (_ subject: Int, _ count: Int) -> Void) {
    let end = ends[article]
    var offset = article == 0 ? 0 : ends[article - 1]
    var subject = -1
    let bytes = bytes.span
    func next() -> UInt64 {
      var number: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        let byte = bytes[offset]
        offset += 1
        number |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return number }
        shift += 7
      }
    }
    while offset < end {
      let distance = next()
      subject += Int(truncatingIfNeeded: distance >> 1)
      body(subject, distance & 1 == 0 ? 1 : Int(truncatingIfNeeded: next()))
    }
  }
}
