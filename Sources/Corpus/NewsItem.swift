import News

/// One item of news XML, as far as a page needs it.
struct NewsItem: Sendable, Equatable {
  var id: String?
  var url: String?
  var title: String?
  var byline: [String] = []
  var published: String?
  var section: String?
  var language: String?
  /// The name of the feed.
  var source: String?
  var mediaType = Page.MediaType.articleText
  /// UTF-8.
  var body: [UInt8] = []
}
