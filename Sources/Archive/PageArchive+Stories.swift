import GRDB
public import News

/// An article's place among the stories.
public struct StoryPlace: Hashable, Sendable {
  /// The id of the article that the story began with.
  public var story: PageID
  /// How likely the article was to belong to it when it was placed, in thousandths; nil for one that was alone.
  public var strength: Int?

  public init(story: PageID, strength: Int?) {
    self.story = story
    self.strength = strength
  }
}

/// A story as a whole, whatever of its texts the archive still has.
public struct StoryRecord: Hashable, Sendable {
  public var id: PageID
  /// The title that it began with.
  public var title: String?
  public var language: String?
  /// The first day of its articles, and their number; up to the day that was asked for.
  public var firstDay: CalendarDay?
  public var articles: Int
}

extension PageArchive {
  /// The stories of the articles of some days, as far as nights have placed them, by article.
  public func storyPlaces(in window: DayWindow) throws(ArchiveError) -> [PageID: StoryPlace] {
    try mapping {
      try pool.read { db in
        let row = RawStatement(
          try db.makeStatement(
            sql: """
              SELECT record.path, record.number, founder.path, founder.number, strength
              FROM record INDEXED BY record_by_day JOIN story_member ON story_member.record = record.id
                JOIN record AS founder ON founder.id = story
              WHERE record.day BETWEEN ?1 AND ?2
              """))
        try row.bind(Int64(window.since?.daysSinceEpoch ?? .min), at: 1)
        try row.bind(Int64(window.until?.daysSinceEpoch ?? .max), at: 2)
        var places: [PageID: StoryPlace] = [:]
        while try row.step() {
          let page = PageID(path: try row.text(0), number: row.integer(1))
          let story = PageID(path: try row.text(2), number: row.integer(3))
          places[page] = StoryPlace(story: story, strength: row.optionalInteger(4).map { Int($0) })
        }
        return places
      }
    }
  }

  /// Places articles among the stories, all or none. What has a place keeps it.
  public func place(_ places: [PageID: StoryPlace]) throws(ArchiveError) {
    try mapping {
      try pool.write { db in
        let row = RawStatement(
          try db.makeStatement(
            sql: """
              INSERT INTO story_member (record, story, strength)
              SELECT one.id, founder.id, ?5 FROM record AS one, record AS founder
              WHERE one.path = ?1 AND one.number = ?2 AND founder.path = ?3 AND founder.number = ?4
              ON CONFLICT DO NOTHING
              """))
        for (page, place) in places.sorted(by: { $0.key < $1.key }) {
          try row.bind(page.path, at: 1)
          try row.bind(page.number, at: 2)
          try row.bind(place.story.path, at: 3)
          try row.bind(place.story.number, at: 4)
          try row.bind(place.strength.map { Int64($0) }, at: 5)
          _ = try row.step()
          row.reset()
        }
      }
    }
  }

  /// The story that began with an article, as it stood on a day.
  public func story(_ id: PageID, until day: CalendarDay) throws(ArchiveError) -> StoryRecord? {
    try mapping {
      try pool.read { db in
        try Row.fetchOne(
          db,
          sql: """
            SELECT founder.title, founder.language, min(one.day), count(one.id)
            FROM record AS founder JOIN story_member ON story = founder.id JOIN record AS one ON one.id = story_member.record
            WHERE founder.path = ? AND founder.number = ? AND one.stage IS NULL AND one.day <= ? GROUP BY founder.id
            """, arguments: [id.path, id.number, day.daysSinceEpoch]
        ).map { row in
          StoryRecord(
            id: id, title: row[0], language: row[1],
            firstDay: (row[2] as Int64?).map { CalendarDay(daysSinceEpoch: Int32(clamping: $0)) }, articles: row[3])
        }
      }
    }
  }
}
