/// XXH64 (Y. Collet): 64 bits that tell whether bytes are still what they were; not for security.
///
/// Written out here because it stands in files: it never changes, and `xxhsum -H1` computes the same.
package struct XXH64 {
  private static let primes: (UInt64, UInt64, UInt64, UInt64, UInt64) = (
    0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63, 0x27D4_EB2F_1656_67C5
  )
  private static let stripe = 32

  private let seed: UInt64
  private var lanes: (UInt64, UInt64, UInt64, UInt64)
  private var byteCount: UInt64 = 0
  /// Fewer bytes than a stripe.
  private var pending: [UInt8] = []

  package init(seed: UInt64 = 0) {
    self.seed = seed
    let primes = XXH64.primes
    lanes = (seed &+ primes.0 &+ primes.1, seed &+ primes.1, seed, seed &- primes.0)
  }

  /// The hash of all of `bytes` at once.
  static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    // Rows are hashed one by one, each time the books are opened and closed: none of them should ask for memory.
    var hash = XXH64(seed: seed)
    hash.byteCount = UInt64(bytes.count)
    let taken = XXH64.takeStripes(&hash.lanes, bytes)
    return hash.finished(UnsafeRawBufferPointer(rebasing: bytes[taken...]))
  }

  static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64 = 0) -> UInt64 {
    hash(UnsafeRawBufferPointer(bytes), seed: seed)
  }

  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    byteCount &+= UInt64(bytes.count)
    var rest = bytes
    if !pending.isEmpty {
      let missing = min(XXH64.stripe - pending.count, rest.count)
      pending.append(contentsOf: rest[..<missing])
      rest = UnsafeRawBufferPointer(rebasing: rest[missing...])
      guard pending.count == XXH64.stripe else { return }
      pending.withUnsafeBytes { _ = XXH64.takeStripes(&lanes, $0) }
      pending.removeAll(keepingCapacity: true)
    }
    let taken = XXH64.takeStripes(&lanes, rest)
    pending.append(contentsOf: rest[taken...])
  }

  /// - Returns: the bytes taken: whole stripes.
  private static func takeStripes(
    _ lanes: inout (UInt64, UInt64, UInt64, UInt64), _ bytes: UnsafeRawBufferPointer
  ) -> Int {
    var (first, second, third, fourth) = lanes
    var offset = 0
    while offset + XXH64.stripe <= bytes.count {
      first = XXH64.round(first, XXH64.word(bytes, offset))
      second = XXH64.round(second, XXH64.word(bytes, offset + 8))
      third = XXH64.round(third, XXH64.word(bytes, offset + 16))
      fourth = XXH64.round(fourth, XXH64.word(bytes, offset + 24))
      offset += XXH64.stripe
    }
    lanes = (first, second, third, fourth)
    return offset
  }

  /// The hash of all that was added; more may be added after it.
  package var value: UInt64 { pending.withUnsafeBytes { finished($0) } }

  /// - Parameter bytes: the last ones, fewer than a stripe.
  private func finished(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let primes = XXH64.primes
    var hash: UInt64
    if byteCount < UInt64(XXH64.stripe) {
      hash = seed &+ primes.4
    } else {
      hash =
        XXH64.rotate(lanes.0, 1) &+ XXH64.rotate(lanes.1, 7) &+ XXH64.rotate(lanes.2, 12)
        &+ XXH64.rotate(lanes.3, 18)
      for lane in [lanes.0, lanes.1, lanes.2, lanes.3] {
        hash = (hash ^ XXH64.round(0, lane)) &* primes.0 &+ primes.3
      }
    }
    hash &+= byteCount
    var offset = 0
    while offset + 8 <= bytes.count {
      hash ^= XXH64.round(0, XXH64.word(bytes, offset))
      hash = XXH64.rotate(hash, 27) &* primes.0 &+ primes.3
      offset += 8
    }
    if offset + 4 <= bytes.count {
      let half = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      hash ^= UInt64(half) &* primes.0
      hash = XXH64.rotate(hash, 23) &* primes.1 &+ primes.2
      offset += 4
    }
    while offset < bytes.count {
      hash ^= UInt64(bytes[offset]) &* primes.4
      hash = XXH64.rotate(hash, 11) &* primes.0
      offset += 1
    }
    hash = (hash ^ hash >> 33) &* primes.1
    hash = (hash ^ hash >> 29) &* primes.2
    return hash ^ hash >> 32
  }

  private static func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 { value << bits | value >> (64 - bits) }

  private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
    rotate(lane &+ input &* primes.1, 31) &* primes.0
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

/// Sixteen hexadecimal digits.
func hexadecimal(_ value: UInt64) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}
