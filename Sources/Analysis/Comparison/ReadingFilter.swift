import News

/// The articles that a reading counts.
public enum ReadingFilter {
  /// Places of the counted articles, ascending.
  ///
  /// - Parameters:
  ///   - among: places of the articles in question.
  ///   - standings: whose work each article is.
  ///   - origins: by article, the place of the one that it comes from; its own place for an original.
  public static func counted(
    _ articles: [ComparedArticle], among places: [Int], reading: Reading, standings: [Standing], origins: [Int]
  ) -> [Int] {
    switch reading {
    case .all: return places
    case .own: return places.filter { standings[$0].isOwn }
    case .origin:
      // The original, or where it is not among them, the earliest of those that come from it.
      var kept: [Int: Int] = [:]
      for place in places {
        let origin = origins[place]
        guard let known = kept[origin] else {
          kept[origin] = place
          continue
        }
        if known != origin, place == origin || isEarlier(articles[place], articles[known]) { kept[origin] = place }
      }
      return kept.values.sorted()
    }
  }

  /// By the middle of the time in which it may have been published, then by id; undated last.
  public static func isEarlier(_ left: ComparedArticle, _ right: ComparedArticle) -> Bool {
    let times = (left.bounds.map(middle), right.bounds.map(middle))
    if times.0 != times.1 {
      guard let first = times.0 else { return false }
      guard let second = times.1 else { return true }
      return first < second
    }
    return left.id < right.id
  }

  private static func middle(_ bounds: PublicationBounds) -> Int64 {
    bounds.earliest.seconds + (bounds.latest.seconds - bounds.earliest.seconds) / 2
  }
}
