/// Scalars that one place of a pattern takes.
struct ScalarSet: Sendable {
  enum Property: Sendable {
    case letter, upper, lower, digit, word, space, punctuation

    func holds(_ scalar: Unicode.Scalar) -> Bool {
      let properties = scalar.properties
      switch self {
      case .space: return properties.isWhitespace
      case .letter: return properties.isAlphabetic
      case .upper: return properties.isUppercase
      case .lower: return properties.isLowercase
      case .digit: return properties.generalCategory == .decimalNumber
      case .word:
        switch properties.generalCategory {
        case .decimalNumber, .connectorPunctuation, .nonspacingMark, .spacingMark, .enclosingMark: return true
        default: return properties.isAlphabetic
        }
      case .punctuation:
        switch properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
          .finalPunctuation, .otherPunctuation:
          return true
        default: return false
        }
      }
    }
  }

  private var ranges: [ClosedRange<UInt32>] = []
  private var properties: [(property: Property, isNegated: Bool)] = []
  var isNegated = false
  /// Takes a letter of the other case, too.
  var ignoresCase = false

  mutating func insert(_ range: ClosedRange<UInt32>) { ranges.append(range) }
  mutating func insert(_ property: Property, isNegated: Bool) { properties.append((property, isNegated)) }

  /// What another set holds, whether or not that one is negated.
  mutating func insert(contentsOf other: ScalarSet) {
    ranges += other.ranges
    properties += other.properties
  }

  /// Everything but line feeds.
  static var anyButLineFeed: ScalarSet {
    var set = ScalarSet()
    set.insert(0x0A...0x0A)
    set.isNegated = true
    return set
  }

  func contains(_ value: UInt32) -> Bool {
    var found = holds(value)
    if !found, ignoresCase, let scalar = Unicode.Scalar(value) {
      for mapping in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping] where !found {
        if mapping.unicodeScalars.count == 1, let other = mapping.unicodeScalars.first { found = holds(other.value) }
      }
    }
    return found != isNegated
  }

  private func holds(_ value: UInt32) -> Bool {
    if ranges.contains(where: { $0.contains(value) }) { return true }
    guard !properties.isEmpty, let scalar = Unicode.Scalar(value) else { return false }
    return properties.contains { $0.property.holds(scalar) != $0.isNegated }
  }
}
