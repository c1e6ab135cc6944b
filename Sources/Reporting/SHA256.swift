import CSHA256

/// The SHA-256 of a stream of bytes (FIPS 180-4), so that `sha256sum` checks what `run.json` says of a file.
struct SHA256 {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  private static let blockSize = 64

  mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
    length += UInt64(bytes.count)
    var start = 0
    if !pending.isEmpty {
      start = min(SHA256.blockSize - pending.count, bytes.count)
      pending.append(contentsOf: bytes[..<start])
      guard pending.count == SHA256.blockSize else { return }
      pending.withUnsafeBytes { SHA256.compress($0, &state) }
      pending.removeAll(keepingCapacity: true)
    }
    let whole = (bytes.count - start) / SHA256.blockSize * SHA256.blockSize
    SHA256.compress(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<start + whole]), &state)
    pending.append(contentsOf: bytes[(start + whole)...])
  }

  mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update($0) }
  }

  /// 64 hexadecimal digits.
  mutating func finish() -> String {
    let bits = length &* 8
    var tail: [UInt8] = [0x80]
    while (pending.count + tail.count) % SHA256.blockSize != 56 { tail.append(0) }
    for shift in stride(from: UInt64(56), through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: bits >> shift)) }
    tail.withUnsafeBufferPointer { update($0) }
    return state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }.joined()
  }

  private static let isAccelerated = sha256_is_accelerated()

  /// Takes in whole blocks.
  private static func compress(_ blocks: UnsafeRawBufferPointer, _ state: inout [UInt32]) {
    guard isAccelerated, let start = blocks.baseAddress else { return compressPlainly(blocks, &state) }
    sha256_compress(&state, start.assumingMemoryBound(to: UInt8.self), blocks.count / blockSize)
  }

  /// Takes in whole blocks on a processor without instructions for it.
  ///
  /// Over raw memory, since a check of every index would double the time of the report's largest files: `blocks` is a
  /// multiple of 64 bytes, the schedule and the constants have 64 words, and no index passes their ends.
  private static func compressPlainly(_ blocks: UnsafeRawBufferPointer, _ state: inout [UInt32]) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: blockSize) { schedule in
      constants.withUnsafeBufferPointer { constants in
        for block in stride(from: 0, to: blocks.count, by: blockSize) {
          for index in 0..<16 {
            let word = blocks.loadUnaligned(fromByteOffset: block + index * 4, as: UInt32.self)
            schedule[index] = UInt32(bigEndian: word)
          }
          for index in 16..<64 {
            let near = schedule[index - 15]
            let far = schedule[index - 2]
            let low = rotate(near, 7) ^ rotate(near, 18) ^ (near >> 3)
            let high = rotate(far, 17) ^ rotate(far, 19) ^ (far >> 10)
            schedule[index] = schedule[index - 16] &+ low &+ schedule[index - 7] &+ high
          }
          for index in 0..<64 { schedule[index] &+= constants[index] }
          rounds(schedule, &state)
        }
      }
    }
  }

  /// - Parameter schedule: 64 words, the constants added.
  @inline(__always) private static func rounds(
    _ schedule: UnsafeMutableBufferPointer<UInt32>, _ state: inout [UInt32]
  ) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    // After eight rounds every word stands where it stood: unrolled so far, nothing is moved from one to the next.
    for index in stride(from: 0, to: 64, by: 8) {
      round(a, b, c, &d, e, f, g, &h, schedule[index])
      round(h, a, b, &c, d, e, f, &g, schedule[index + 1])
      round(g, h, a, &b, c, d, e, &f, schedule[index + 2])
      round(f, g, h, &a, b, c, d, &e, schedule[index + 3])
      round(e, f, g, &h, a, b, c, &d, schedule[index + 4])
      round(d, e, f, &g, h, a, b, &c, schedule[index + 5])
      round(c, d, e, &f, g, h, a, &b, schedule[index + 6])
      round(b, c, d, &e, f, g, h, &a, schedule[index + 7])
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  @inline(__always) private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
    _ h: inout UInt32, _ word: UInt32
  ) {
    let high = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    let choice = g ^ (e & (f ^ g))
    let first = h &+ high &+ choice &+ word
    let low = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    let majority = (a & b) | (c & (a | b))
    d &+= first
    h = first &+ low &+ majority
  }

  @inline(__always) private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
