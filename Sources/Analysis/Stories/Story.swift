public import News

/// Articles on one event.
public struct Story: Hashable, Sendable {
  public struct Member: Hashable, Sendable {
    public var page: PageID
    /// The day that the article is counted under; nil where it states none.
    public var day: CalendarDay?
    /// How likely the article was to belong to the story when it was added, in thousandths; nil for one that was alone.
    public var strength: Int?
  }

  /// The id of the article that the story began with: later days do not change it. That article is among the members
  /// unless the story began before the articles that were looked at.
  public var id: PageID
  /// By time of publication, then by id; those without a date last. Never empty.
  public var members: [Member]

  /// - Parameter id: of the article that it began with; nil where that is the first member.
  public init(id: PageID? = nil, members: [Member]) {
    self.id = id ?? members.first?.page ?? PageID(path: "")
    self.members = members
  }
}
