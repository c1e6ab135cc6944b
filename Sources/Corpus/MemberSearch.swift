/// Finds where a damaged gzip file can be read again.
struct MemberSearch {
  /// Tries of one search; a file made to look like members everywhere ends it.
  private static let tryLimit = 4096
  private static let windowBytes = 1 << 16
  private static let probeBytes = 1 << 12

  let file: FileInput
  /// Whether the first inflated bytes can start a member of this file; keeps gzip data *inside* pages out.
  let accepts: (ArraySlice<UInt8>) -> Bool

  /// - Returns: where the first gzip member at or after `start` begins whose header is plausible and whose first
  ///   bytes inflate.
  func next(from start: Int) -> Int? {
    let inflater = Inflater()
    var tries = 0
    var offset = start
    while offset + 18 <= file.byteCount {
      guard let window = try? file.bytes(at: offset, count: MemberSearch.windowBytes), window.count >= 18 else {
        return nil
      }
      var index = 0
      while let found = window[index...].firstIndex(of: 0x1f), found + 10 <= window.count {
        index = found + 1
        guard MemberSearch.isPlausibleHeader(window[found...]) else { continue }
        tries += 1
        guard tries <= MemberSearch.tryLimit else { return nil }
        if inflates(at: offset + found, inflater) { return offset + found }
      }
      // The last nine bytes may hold the start of a header.
      offset += window.count < MemberSearch.windowBytes ? window.count : window.count - 9
    }
    return nil
  }

  /// RFC 1952: magic, deflate, no reserved flag, an extra flag and a system that are in use.
  static func isPlausibleHeader(_ bytes: ArraySlice<UInt8>) -> Bool {
    let start = bytes.startIndex
    guard bytes.count >= 10, bytes[start] == 0x1f, bytes[start + 1] == 0x8b, bytes[start + 2] == 8 else { return false }
    let system = bytes[start + 9]
    return bytes[start + 3] & 0xE0 == 0 && [0, 2, 4].contains(bytes[start + 8]) && (system <= 13 || system == 255)
  }

  private func inflates(at offset: Int, _ inflater: Inflater) -> Bool {
    guard let input = try? file.bytes(at: offset, count: MemberSearch.windowBytes) else { return false }
    inflater.reset()
    var output = [UInt8](repeating: 0, count: MemberSearch.probeBytes)
    let result = input.withUnsafeBytes { input in
      output.withUnsafeMutableBytes { inflater.step(input, into: $0) }
    }
    switch result.step {
    case .damaged: return false
    case .memberEnd: return accepts(output[..<result.made])
    case .more: return result.made > 0 && accepts(output[..<result.made])
    }
  }
}
