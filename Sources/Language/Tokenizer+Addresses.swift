import News

/// URLs, host names and e-mail addresses.
extension Tokenizer {
  /// The longest local part, host name or label that is looked at, in bytes, so that no text takes quadratic time.
  private static let longestPart = 128

  @inline(__always) func isHostByte(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  /// The end of the address that starts at `start`, whose first letters and digits end at `runEnd`.
  func addressEnd(_ bytes: borrowing Bytes, _ start: Int, _ runEnd: Int, _ end: Int) -> (end: Int, kind: Token.Kind)? {
    guard isHostByte(bytes[start]) else { return nil }
    switch bytes[runEnd] {
    case UInt8(ascii: ":"):
      if let next = schemeURLEnd(bytes, start, runEnd, end) { return (next, .url) }
      return nil
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "+"),
      UInt8(ascii: "%"):
      if let next = emailEnd(bytes, start, end) { return (next, .email) }
      if let next = hostURLEnd(bytes, start, runEnd, end) { return (next, .url) }
      return nil
    default: return nil
    }
  }

  /// `http://…` and `https://…`.
  private func schemeURLEnd(_ bytes: borrowing Bytes, _ start: Int, _ runEnd: Int, _ end: Int) -> Int? {
    let scheme: StaticString = "https"
    let length = runEnd - start
    guard length == 4 || length == 5, runEnd + 3 < end, bytes[runEnd + 1] == 0x2F, bytes[runEnd + 2] == 0x2F else {
      return nil
    }
    for index in 0..<length where bytes[start + index] | 0x20 != scheme.utf8Start[index] { return nil }
    let next = urlEnd(bytes, runEnd + 3, end)
    return next > runEnd + 3 ? next : nil
  }

  /// `www.…`, or labels of a host name of which the last is a known top-level domain, and the path.
  private func hostURLEnd(_ bytes: borrowing Bytes, _ start: Int, _ runEnd: Int, _ end: Int) -> Int? {
    var next = start
    var last: Int?
    let limit = min(end, start + Tokenizer.longestPart)
    var labels = 0
    while next < limit {
      let label = next
      while next < limit, isHostByte(bytes[next]) || bytes[next] == 0x2D { next += 1 }
      guard next > label else { break }
      labels += 1
      let isWhole = next == end || classes.classAndLength(bytes, next, end).0 < ScalarClass.mark
      if labels > 1, isWhole, topLevelDomains.contains(bytes, label, next) { last = next }
      guard next < limit, bytes[next] == 0x2E else { break }
      next += 1
    }
    if let last { return last < end && bytes[last] == 0x2F ? urlEnd(bytes, last, end) : last }
    guard runEnd == start + 3, runEnd + 1 < end, bytes[runEnd] == 0x2E, isHostByte(bytes[runEnd + 1]) else {
      return nil
    }
    for index in start..<runEnd where bytes[index] | 0x20 != UInt8(ascii: "w") { return nil }
    return urlEnd(bytes, runEnd + 1, end)
  }

  /// The end of the bytes that may stand in a URL, without the punctuation at its end.
  private func urlEnd(_ bytes: borrowing Bytes, _ start: Int, _ end: Int) -> Int {
    var next = start
    var opened = false
    loop: while next < end {
      let byte = bytes[next]
      if byte >= 0x80 {
        let (scalarClass, length) = classes.classAndLength(bytes, next, end)
        guard scalarClass >= ScalarClass.mark else { break }
        next += length
        continue
      }
      switch byte {
      case 0...0x20, 0x7F, 0x22, 0x3C, 0x3E, 0x5B...0x5E, 0x60, 0x7B...0x7D: break loop
      case UInt8(ascii: "("): opened = true
      default: break
      }
      next += 1
    }
    while next > start {
      switch bytes[next - 1] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "!"),
        UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        next -= 1
      case UInt8(ascii: ")") where !opened: next -= 1
      default: return next
      }
    }
    return next
  }

  /// A local part of `A-Za-z0-9._%+-`, `@`, and two labels or more of which the last is letters.
  private func emailEnd(_ bytes: borrowing Bytes, _ start: Int, _ end: Int) -> Int? {
    var next = start
    let limit = min(end, start + Tokenizer.longestPart)
    local: while next < limit {
      switch bytes[next] {
      case 0x2E, 0x5F, 0x25, 0x2B, 0x2D: next += 1
      case let byte where isHostByte(byte): next += 1
      default: break local
      }
    }
    guard next < limit, bytes[next] == UInt8(ascii: "@") else { return nil }
    next += 1
    let hostLimit = min(end, next + Tokenizer.longestPart)
    var labels = 0
    while true {
      let label = next
      var letters = true
      while next < hostLimit, isHostByte(bytes[next]) || bytes[next] == 0x2D {
        letters = letters && bytes[next] | 0x20 >= 0x61
        next += 1
      }
      guard next > label else { return nil }
      labels += 1
      if next + 1 < hostLimit, bytes[next] == 0x2E, isHostByte(bytes[next + 1]) {
        next += 1
      } else {
        return labels > 1 && letters && next - label > 1 ? next : nil
      }
    }
  }
}
