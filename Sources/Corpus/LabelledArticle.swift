/// One line of a file of articles: a JSON object with `id`, a text or a number, and `title`, `text` and `published`
/// where they are known.
public struct LabelledArticle: Hashable, Sendable {
  public let id: String
  public let title: String?
  public let text: String
  /// As written.
  public let published: String?
  /// What training files say of it.
  public let story: String?

  /// - Parameter line: UTF-8; ill-formed bytes and lone surrogates become U+FFFD.
  /// - Returns: nil where the line is no object with an id.
  public init?(_ line: ArraySlice<UInt8>) {
    guard let record = try? JSONRecord(Array(line)), let id = record.text("id") else { return nil }
    self.id = id
    title = record.text("title")
    text = record.text("text") ?? ""
    published = record.text("published")
    story = record.text("story")
  }
}
