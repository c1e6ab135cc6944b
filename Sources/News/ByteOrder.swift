#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension String {
  /// Whether its bytes in UTF-8 come before another's: the order of paths, which is the same on every machine, and SQLite's.
  public func bytesPrecede(_ other: String) -> Bool {
    var (left, right) = (self, other)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        guard let one = left.baseAddress, let two = right.baseAddress else { return left.count < right.count }
        let order = memcmp(one, two, min(left.count, right.count))
        return order != 0 ? order < 0 : left.count < right.count
      }
    }
  }
}
