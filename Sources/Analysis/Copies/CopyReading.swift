/// How copies are counted when articles are compared.
public enum CopyReading: String, Sendable, CaseIterable {
  /// Every article counts: what readers of an outlet were shown.
  case all
  /// What outlets wrote themselves, wholly or in part: no agency's text in other outlets, and no copies of others.
  case ownReporting = "own"
  /// Of all articles that come from one original, the one that stands for them.
  case onePerOrigin = "origin"

  /// By article, in the order of `Copies.articles`, whether it counts.
  ///
  /// - Parameter wire: of the same copies.
  public func counted(_ copies: Copies, _ wire: WireOrigins) -> [Bool] {
    switch self {
    case .all: return copies.articles.map { _ in true }
    case .onePerOrigin: return copies.origins.enumerated().map { $0.offset == $0.element }
    case .ownReporting:
      var isOwn = wire.origins.map { $0.kind != .wire }
      for pair in copies.pairs where pair.isCopy {
        let outlets = (copies.articles[pair.earlier].outlet, copies.articles[pair.later].outlet)
        let origins = (copies.origins[pair.earlier], copies.origins[pair.later])
        // Where times do not tell, the original of the group is its outlet's own, and the others are copies; a report and
        // a roundup with it are none of one group.
        guard outlets.0 != outlets.1, pair.isOrdered || origins.0 == origins.1 else { continue }
        let derived = pair.isOrdered || origins.1 != pair.later ? pair.later : pair.earlier
        if pair.share(of: derived) >= CopyReading.copiedShare { isOwn[derived] = false }
      }
      return isOwn
    }
  }

  /// An article that has this share of its text from another outlet is no reporting of its own.
  private static let copiedShare = 0.7
}
