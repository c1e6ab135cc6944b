public import News

/// A report that stands, as its hooks are told of it.
public struct NightReport: Sendable {
  /// The pipeline's name.
  public var name: String
  public var night: CalendarDay
  /// The report's own folder, absolute; an `index.html` beside it is the list of all nights.
  public var folder: String
  /// What the night found, in one line.
  public var headline: String
  /// What the night found, for a person, in lines.
  public var summary: String

  public init(name: String, night: CalendarDay, folder: String, headline: String, summary: String) {
    self.name = name
    self.night = night
    self.folder = folder
    self.headline = headline
    self.summary = summary
  }
}
