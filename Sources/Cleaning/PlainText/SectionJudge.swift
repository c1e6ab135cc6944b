/// Tells a page that lists articles from one that is an article.
enum SectionJudge {
  /// Many lines like headlines, and little running text of the page's own.
  static func isSection(_ lines: [TextLine], _ isBody: [Bool]) -> Bool {
    var bodyProse = 0
    var headlines = 0
    for (index, line) in lines.enumerated() {
      if isBody[index] {
        bodyProse += line.prose
      } else if (5...18).contains(line.words), !line.isTerminated,
        line.cues.isDisjoint(with: [.furniture, .furnitureStart, .dialogue])
      {
        headlines += 1
      }
    }
    return headlines >= 12 && bodyProse < 20 * headlines
  }
}
