import ByteStrings
public import News

/// One line of `broadsheet tag`: a text and the names in it, with offsets as most languages count them.
public enum NameLine {
  /// `{"id","text","spans"}` and a line feed. `spans` are `[start, end, type]`, half-open, in Unicode scalars of `text`;
  /// the types are `PER`, `ORG`, `LOC` and `MISC`.
  ///
  /// - Parameter mentions: in order and disjoint, each a range of the text's bytes.
  public static func line(id: String, text: String, mentions: [Mention]) -> [UInt8] {
    var json = JSONBytes()
    json.object { json in
      json.member("id", id)
      json.member("text", text)
      json.key("spans")
      json.array { json in
        var offset = 0
        var scalars = 0
        var bytes = text.utf8.makeIterator()
        func advance(to end: UInt32) -> Int {
          while offset < Int(end), let byte = bytes.next() {
            if byte & 0xC0 != 0x80 { scalars += 1 }
            offset += 1
          }
          return scalars
        }
        for mention in mentions {
          let start = advance(to: mention.span.start)
          let end = advance(to: mention.span.end)
          json.array { json in
            json.value(start)
            json.value(end)
            json.value(label(mention.type))
          }
        }
      }
    }
    json.newline()
    return json.bytes.array
  }

  /// The type's name in sets of labelled names.
  public static func label(_ type: EntityType) -> String {
    switch type {
    case .person: "PER"
    case .organisation: "ORG"
    case .place: "LOC"
    case .other: "MISC"
    }
  }
}
