/// How a sentence speaks of what one mention names: the probabilities of three labels, in thousandths.
public struct TargetTone: Hashable, Sendable {
  public enum Label: UInt8, Sendable, CaseIterable, CustomStringConvertible {
    case negative, neutral, positive

    public var description: String {
      switch self {
      case .negative: "negative"
      case .neutral: "neutral"
      case .positive: "positive"
      }
    }
  }

  public var negative: UInt16
  public var positive: UInt16

  /// - Parameters:
  ///   - negative: 0 … 1000; more counts as 1000.
  ///   - positive: 0 … 1000 less `negative`; more counts as that.
  public init(negative: UInt16, positive: UInt16) {
    self.negative = min(negative, 1000)
    self.positive = min(positive, 1000 - self.negative)
  }

  /// Of a mention that no sentence holds: each label is as likely as the others.
  public static let unknown = TargetTone(negative: 333, positive: 333)

  public var neutral: UInt16 { 1000 - negative - positive }

  /// The likeliest label; of equal ones the more cautious.
  public var label: Label {
    if negative > neutral, negative > positive { return .negative }
    if positive > neutral, positive > negative { return .positive }
    return .neutral
  }

  /// The probability of `label`, in thousandths.
  public var confidence: UInt16 {
    switch label {
    case .negative: negative
    case .neutral: neutral
    case .positive: positive
    }
  }

  /// The tone to be expected, −1000 … 1000: sums of it are exact and do not depend on an order.
  public var expected: Int { Int(positive) - Int(negative) }
}
