import ByteStrings
public import News

/// One line of `broadsheet score`: what is said of the text of that id, or of someone in it.
public enum ScoreLine {
  /// `{"id","score","confidence"}` and a line feed, both numbers with three places.
  ///
  /// - Parameters:
  ///   - score: thousandths of the scale from −1 to 1.
  ///   - confidence: thousandths.
  public static func line(id: String, score: Int, confidence: Int) -> [UInt8] {
    var json = JSONBytes()
    json.object { json in
      json.member("id", id)
      json.member("score", score, places: 3)
      json.member("confidence", confidence, places: 3)
    }
    json.newline()
    return json.bytes.array
  }

  /// `{"id","label","confidence"}` and a line feed, the confidence with three places.
  public static func line(id: String, tone: TargetTone) -> [UInt8] {
    var json = JSONBytes()
    json.object { json in
      json.member("id", id)
      json.member("label", "\(tone.label)")
      json.member("confidence", Int(tone.confidence), places: 3)
    }
    json.newline()
    return json.bytes.array
  }
}
