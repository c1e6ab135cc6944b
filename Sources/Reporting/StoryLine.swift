import ByteStrings

/// One line of `broadsheet stories`: which story an article belongs to.
public enum StoryLine {
  /// `{"id","story"}` and a line feed.
  ///
  /// - Parameter story: the id of the article that the story began with.
  public static func line(id: String, story: String) -> [UInt8] {
    var json = JSONBytes()
    json.object { json in
      json.member("id", id)
      json.member("story", story)
    }
    json.newline()
    return json.bytes.array
  }
}
