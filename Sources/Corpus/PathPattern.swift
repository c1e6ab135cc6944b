/// A glob over `/`-separated paths, matched by bytes: `*` and `?` stay within a folder, `**` crosses folders,
/// `[a-z]` and `[!a-z]` are classes. A pattern without `/` matches a name at any depth.
struct PathPattern: Sendable, Hashable {
  private let parts: [[UInt8]]
  private let isNameOnly: Bool

  init(_ pattern: String) {
    let parts = pattern.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
    isNameOnly = !pattern.utf8.contains(UInt8(ascii: "/"))
    self.parts = parts
  }

  static func hasWildcard(_ text: some StringProtocol) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
  }

  func matches(_ path: String) -> Bool {
    let names = path.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
    if isNameOnly {
      guard let pattern = parts.first, let name = names.last else { return false }
      return PathPattern.matches(pattern[...], name[...])
    }
    // Row by row over (parts, names), so that many `**` stay polynomial: reached[n] = the parts so far match n names.
    var reached = [Bool](repeating: false, count: names.count + 1)
    reached[0] = true
    for part in parts {
      var next = [Bool](repeating: false, count: names.count + 1)
      if part == Array("**".utf8) {
        var seen = false
        for index in reached.indices {
          seen = seen || reached[index]
          next[index] = seen
        }
      } else {
        for index in names.indices where reached[index] && PathPattern.matches(part[...], names[index][...]) {
          next[index + 1] = true
        }
      }
      reached = next
    }
    return reached[names.count]
  }

  /// One name against one part; a star goes back to the last star only, which is enough and linear in space.
  private static func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
    var (p, n) = (pattern.startIndex, name.startIndex)
    var star: (pattern: Int, name: Int)?
    while n < name.endIndex {
      if p < pattern.endIndex, pattern[p] == UInt8(ascii: "*") {
        star = (p + 1, n)
        p += 1
      } else if p < pattern.endIndex, let after = matchesOne(pattern, p, name[n]) {
        p = after
        n += 1
      } else if let back = star {
        star = (back.pattern, back.name + 1)
        p = back.pattern
        n = back.name + 1
      } else {
        return false
      }
    }
    while p < pattern.endIndex, pattern[p] == UInt8(ascii: "*") { p += 1 }
    return p == pattern.endIndex
  }

  /// - Returns: the index after the sign at `p` where it matches `byte`.
  private static func matchesOne(_ pattern: ArraySlice<UInt8>, _ p: Int, _ byte: UInt8) -> Int? {
    switch pattern[p] {
    case UInt8(ascii: "?"): return p + 1
    case UInt8(ascii: "["):
      guard let end = pattern[(p + 1)...].dropFirst().firstIndex(of: UInt8(ascii: "]")) else { fallthrough }
      var isMember = false
      let isNegated = pattern[p + 1] == UInt8(ascii: "!") || pattern[p + 1] == UInt8(ascii: "^")
      var index = isNegated ? p + 2 : p + 1
      while index < end {
        if index + 2 < end, pattern[index + 1] == UInt8(ascii: "-") {
          if pattern[index] <= byte && byte <= pattern[index + 2] { isMember = true }
          index += 3
        } else {
          if pattern[index] == byte { isMember = true }
          index += 1
        }
      }
      return isMember != isNegated ? end + 1 : nil
    default: return pattern[p] == byte ? p + 1 : nil
    }
  }
}
