import Analysis
import Archive
import News

/// The running stories of a night: its new articles placed among those of the days that it looks at.
///
/// An article is placed once, on the first night that sees it, and never moved, so that a story keeps its id and its
/// members whatever comes later. A story without an article in these days is over; what comes then begins a new one.
struct NightStories {
  /// The stories with articles on the night's days, by article; only dated articles have a place.
  let places: [PageID: StoryPlace]

  /// - Parameters:
  ///   - articles: of the night's window and baseline, in any order.
  ///   - archive: is given the places of the articles that had none.
  init(_ articles: [StoryArticle], night: ArchivedNight, archive: PageArchive) throws {
    let days = DayWindow(since: night.baseline.since, until: night.window.until)
    var places = try archive.storyPlaces(in: days)
    let isNew = articles.contains { places[$0.page] == nil }
    if isNew {
      let stories = StoryClusterer(try StoryModel(.texts)).stories(
        of: articles, placed: places.mapValues(\.story))
      var new: [PageID: StoryPlace] = [:]
      for story in stories {
        for member in story.members where places[member.page] == nil {
          new[member.page] = StoryPlace(story: story.id, strength: member.strength)
        }
      }
      try archive.place(new)
      places.merge(new) { old, _ in old }
    }
    self.places = places
  }
}
