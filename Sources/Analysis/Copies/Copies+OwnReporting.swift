extension Copies {
  /// By article, whether its outlet wrote it, wholly or in part: no agency's text in another outlet, and no copy of another
  /// outlet's.
  ///
  /// - Parameter wire: of the same copies.
  public func ownReporting(_ wire: WireOrigins) -> [Bool] {
    var isOwn = wire.origins.map { $0.kind != .wire }
    for pair in pairs where pair.isCopy {
      let outlets = (articles[pair.earlier].outlet, articles[pair.later].outlet)
      let originals = (origins[pair.earlier], origins[pair.later])
      // Where times do not tell, the original of the group is its outlet's own, and the others are copies; a report and
      // a roundup with it are none of one group.
      guard outlets.0 != outlets.1, pair.isOrdered || originals.0 == originals.1 else { continue }
      let derived = pair.isOrdered || originals.1 != pair.later ? pair.later : pair.earlier
      if pair.share(of: derived) >= Copies.copiedShare { isOwn[derived] = false }
    }
    return isOwn
  }

  /// An article that has this share of its text from another outlet is no reporting of its own.
  private static let copiedShare = 0.7
}
