/// One way of writing a word, as the tagger's features see it: made once for all its places in an article.
struct NameForm {
  typealias Shape = NameWord.Shape

  /// Hash of the bytes as they stand, digits alike.
  var word: UInt64
  /// Hash of the bytes in lower case.
  var lower: UInt64
  /// Number of the bytes in lower case within the article.
  var lowerID: Int
  var shape: Shape
  /// Hash of the runs of capitals, small letters, digits and signs.
  var pattern: UInt64
  /// Hashes of the first one to four bytes, and of the last.
  var prefixes: SIMD4<UInt64>
  var suffixes: SIMD4<UInt64>
  var coarseCluster: UInt16
  var cluster: UInt16
  var traits: NameTraits
  /// Whether letters' case means nothing where it stands, so that shapes are left out.
  var isCaseless: Bool

  var isUpper: Bool { shape == .capitalised || shape == .initial || shape == .allCapitals || shape == .mixed }
}

/// Mixes hashes of features.
enum FeatureHash {
  @inline(__always) static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = (left ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: right ^ 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }

  /// A hash of bytes that stays the same from version to version: model files rest on it.
  static func of(_ bytes: some Collection<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return mix(hash, 0x5851_F42D_4C95_7F2D)
  }
}

/// The features of one token, by their hashes.
struct FeatureBuffer {
  private(set) var hashes = [UInt32](repeating: 0, count: 128)
  private(set) var count = 0

  mutating func removeAll() { count = 0 }

  @inline(__always) mutating func put(_ template: UInt64, _ value: UInt64) {
    if count == hashes.count { return }
    hashes[count] = UInt32(truncatingIfNeeded: FeatureHash.mix(value, template &* 0xD6E8_FEB8_6659_FD93) >> 32)
    count += 1
  }
}

/// Where a form stands, seen from the token that is to be tagged.
enum FormPlace: UInt64, CaseIterable { case here, before, after, twoBefore, twoAfter }

extension NameForm {
  /// The features that depend on this form and its place alone.
  func features(_ place: FormPlace, into buffer: inout FeatureBuffer) {
    let base = 1000 * (place.rawValue + 1) + (isCaseless ? 500 : 0)
    let all = UInt64(traits.rawValue)
    buffer.put(base, lower)
    buffer.put(base + 2, UInt64(coarseCluster))
    buffer.put(base + 3, UInt64(traits.intersection(.heads).rawValue))
    if !isCaseless { buffer.put(base + 1, UInt64(shape.rawValue)) }
    if place == .twoBefore || place == .twoAfter { return }
    buffer.put(base + 4, UInt64(cluster))
    buffer.put(base + 5, all)
    buffer.put(base + 6, suffixes[2])
    if place != .here { return }
    buffer.put(base + 7, 0)
    if !isCaseless {
      buffer.put(base + 8, word)
      buffer.put(base + 9, pattern)
    }
    let capital: UInt64 = isCaseless ? 0 : UInt64(shape.rawValue)
    for length in 0..<4 {
      buffer.put(base + 10 + UInt64(length), prefixes[length])
      buffer.put(base + 20 + UInt64(length), FeatureHash.mix(suffixes[length], capital))
    }
    buffer.put(base + 30, UInt64(traits.intersection(.person).rawValue))
    buffer.put(base + 31, UInt64(traits.intersection(.known).rawValue))
    buffer.put(base + 32, FeatureHash.mix(UInt64(cluster), capital))
  }
}

extension NameTraits {
  /// What tells a word's part in a name, or of the names beside it.
  static let heads: NameTraits = [
    .title, .role, .speech, .organisationHead, .organisationSuffix, .movement, .placeHead, .placeLead,
    .placePreposition, .otherHead, .particle, .generation, .opener, .calendar, .notName, .folk, .grouping,
  ]
}
