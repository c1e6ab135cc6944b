/// One row of the ledger: what became of one input record.
public struct PageRecord: Sendable {
  public enum Outcome: Sendable {
    case article(AnnotatedArticle)
    case failure(PageFailure)
  }

  public var id: PageID
  public var outlet: OutletAttribution
  public var url: String?
  public var fetched: Instant?
  /// Bytes of the page, inflated.
  public var byteCount: Int
  public var contentHash: ContentHash
  public var outcome: Outcome

  public init(
    id: PageID, outlet: OutletAttribution, url: String?, fetched: Instant?, byteCount: Int,
    contentHash: ContentHash, outcome: Outcome
  ) {
    self.id = id
    self.outlet = outlet
    self.url = url
    self.fetched = fetched
    self.byteCount = byteCount
    self.contentHash = contentHash
    self.outcome = outcome
  }
}

/// 128 bits that tell whether a page's bytes have changed since the archive read them; not for security.
public struct ContentHash: Hashable, Sendable, CustomStringConvertible {
  public let high: UInt64
  public let low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Hashes 16 bytes a step in two lanes (multiply and fold, after wyhash), the length mixed in at the end.
  public init(_ bytes: [UInt8]) {
    let (high, low) = bytes.withUnsafeBytes { raw -> (UInt64, UInt64) in
      var left: UInt64 = 0x9E37_79B9_7F4A_7C15
      var right: UInt64 = 0xD1B5_4A32_D192_ED03
      var offset = 0
      while offset + 16 <= raw.count {
        let first = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        let second = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
        left = ContentHash.fold(left ^ first, 0xA076_1D64_78BD_642F ^ second)
        right = ContentHash.fold(right ^ second, 0xE703_7ED1_A0B4_28DB ^ first) &+ left
        offset += 16
      }
      var tail: (UInt64, UInt64) = (0, 0)
      for index in offset..<raw.count {
        let shift = UInt64((index - offset) % 8 * 8)
        if index - offset < 8 { tail.0 |= UInt64(raw[index]) << shift } else { tail.1 |= UInt64(raw[index]) << shift }
      }
      let length = UInt64(raw.count)
      left = ContentHash.fold(left ^ tail.0 ^ 0x8EBC_6AF0_9C88_C6E3, length ^ 0x5899_65CC_7537_4CC3)
      right = ContentHash.fold(right ^ tail.1 ^ 0x1D8E_4E27_C47D_124F, length ^ 0xEB44_ACCA_B455_D165)
      return (ContentHash.fold(left, right | 1), ContentHash.fold(right ^ left, 0x9FB2_1C65_1E98_DF25))
    }
    self.init(high: high, low: low)
  }

  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    // The factors are folded back in, so that a zero factor does not swallow the rest.
    return product.high ^ product.low ^ left &+ right
  }

  /// 32 hexadecimal digits.
  public var description: String { hexadecimal(high) + hexadecimal(low) }
}

private func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.utf8.count) + digits
}
