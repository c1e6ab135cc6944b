/// Finds the title of a plain-text page among the lines above its first paragraph.
struct HeadlineFinder {
  /// How many lines above the first paragraph are looked at.
  private static let reach = 30
  private let weights = LinearWeights("headline-weights", names: TitleCandidate.names)

  /// What a candidate is measured by beside its `LineFeatures`; the last names of `headline-weights.txt`.
  static let names = [
    "distance", "distance0", "distance1", "distance2", "distance3_5", "distance6_10", "distance11", "dateBelow",
    "bylineBelow", "isDate", "isByline", "capitals", "capitalsShort", "capitalsLong", "length20", "words21", "words15",
    "words5", "standsAbove", "standsBelow", "isFirst",
  ]

  /// The rows of all candidates, by line.
  static func candidates(
    _ lines: [TextLine], _ features: LineFeatures, firstParagraph: Int, isDate: [Bool]
  ) -> [(line: Int, row: [Float])] {
    let start = max(0, firstParagraph - reach)
    let end = min(firstParagraph + 1, lines.count)
    guard start < end else { return [] }
    return (start..<end).map { index in
      let line = lines[index]
      let distance = firstParagraph - index
      let below = index + 1..<max(index + 1, min(lines.count, index + 7))
      let capitals = 1 - Float(line.lowerWords) / Float(max(1, line.words))
      let flags: [Bool] = [
        distance == 0, distance == 1, distance == 2, (3...5).contains(distance), (6...10).contains(distance),
        distance > 10, below.contains { isDate[$0] }, below.contains { isByline(lines[$0]) }, isDate[index],
        isByline(line),
      ]
      let tail: [Bool] = [
        line.words > 20, line.words > 14, line.words >= 5, lines[..<index].contains { $0.key == line.key },
        lines[(index + 1)...].contains { $0.key == line.key }, index == start,
      ]
      let row =
        Array(features.row(index)) + [Float(distance) / Float(reach)] + flags.map { $0 ? 1 : 0 }
        + [capitals, line.words <= 4 ? capitals : 0, line.words > 4 ? capitals : 0, Float(min(line.words, 20)) / 20]
        + tail.map { $0 ? 1 : 0 }
      return (index, row)
    }
  }

  /// How far below the best score the line above it may be and still be taken for the title, with the best one for
  /// its standfirst.
  private static let standfirstMargin: Float = 1.5

  /// The line that is most like a title, or nil where there is no line.
  func title(_ candidates: [(line: Int, row: [Float])], _ lines: [TextLine]) -> Int? {
    let scores = candidates.map { weights.score($0.row) }
    guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { return nil }
    if best > 0, scores[best - 1] > scores[best] - HeadlineFinder.standfirstMargin {
      let above = lines[candidates[best - 1].line]
      if above.words >= 4, above.blankBefore, above.blankAfter, !above.isTerminated, above.cues.isEmpty {
        return candidates[best - 1].line
      }
    }
    return candidates[best].line
  }

  static func isByline(_ line: TextLine) -> Bool { line.cues.contains(.byline) && line.words <= 12 }
}
