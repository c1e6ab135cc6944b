public import News

/// What of an article decides which slices it belongs to.
public struct ArticleFacts: Hashable, Sendable {
  public let page: PageID
  public let outlet: String
  /// Nil without a date.
  public let day: CalendarDay?
  /// Whether it is an agency's copy, published by another outlet.
  public let isWire: Bool
  /// Words, stop words included.
  public let words: Int
}

/// A part of the corpus that is compared with another one.
public indirect enum ArticleSlice: Hashable, Sendable {
  case all
  case outlet(String)
  case outlets(Set<String>)
  /// Articles without a date belong to the unbounded window alone.
  case days(DayWindow)
  /// Copy of an agency; `.not(.wire)` is what outlets wrote themselves.
  case wire
  /// Articles that name the entity.
  case naming(EntityKey)
  case not(ArticleSlice)
  case both(ArticleSlice, ArticleSlice)
}

/// Some of the articles of one `KeynessCounts`, by their places in it.
public struct ArticleSet: Hashable, Sendable {
  var members: [Bool]

  public var count: Int { members.count { $0 } }

  public func subtracting(_ other: ArticleSet) -> ArticleSet {
    ArticleSet(members: members.indices.map { members[$0] && !($0 < other.members.count && other.members[$0]) })
  }

  public func intersection(_ other: ArticleSet) -> ArticleSet {
    ArticleSet(members: members.indices.map { members[$0] && $0 < other.members.count && other.members[$0] })
  }
}

extension KeynessCounts {
  public func articles(in slice: ArticleSlice) -> ArticleSet {
    switch slice {
    case .all: articles { _ in true }
    case .outlet(let outlet): articles { $0.outlet == outlet }
    case .outlets(let outlets): articles { outlets.contains($0.outlet) }
    case .days(let window): articles { window.contains($0.day) }
    case .wire: articles { $0.isWire }
    case .naming(let key): articlesNaming(key)
    case .not(let slice): ArticleSet(members: articles(in: slice).members.map { !$0 })
    case .both(let left, let right): articles(in: left).intersection(articles(in: right))
    }
  }

  public func articles(where isMember: (ArticleFacts) -> Bool) -> ArticleSet {
    ArticleSet(members: facts.map(isMember))
  }

  private func articlesNaming(_ key: EntityKey) -> ArticleSet {
    var members = Array(repeating: false, count: facts.count)
    if let wanted = subject(.entity(key)) {
      for article in facts.indices {
        forEachCount(in: article) { subject, _ in if subject == wanted { members[article] = true } }
      }
    }
    return ArticleSet(members: members)
  }
}
