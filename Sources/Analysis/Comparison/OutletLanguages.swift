/// In which languages outlets publish.
public struct OutletLanguages: Sendable {
  private let shares: [String: [String: Int]]

  public init(_ articles: some Sequence<ComparedArticle>) {
    var shares: [String: [String: Int]] = [:]
    for article in articles { shares[article.outlet, default: [:]][article.language, default: 0] += 1 }
    self.shares = shares
  }

  /// Of one article in so many or more: a stray one does not make an outlet one of its language.
  private static let strayShare = 20

  /// Whether the outlet publishes in a language, now and then at least.
  public func has(_ outlet: String, _ language: String) -> Bool {
    guard let counts = shares[outlet], let count = counts[language] else { return false }
    return count * OutletLanguages.strayShare >= counts.values.reduce(0, +)
  }

  /// The language of most of its articles, of equally common ones the first by its bytes; nil without articles.
  public func main(_ outlet: String) -> String? { shares[outlet].flatMap(OutletLanguages.commonest) }

  /// The key with the highest count, of equal ones the first by its bytes.
  static func commonest(_ counts: [String: Int]) -> String? {
    counts.max { left, right in
      left.value != right.value
        ? left.value < right.value : right.key.utf8.lexicographicallyPrecedes(left.key.utf8)
    }?.key
  }
}
