/// Tells a page that lists articles from one that is an article.
enum SectionJudge {
  /// From this many words on, the lines that were taken for the body are one, however much stands around them.
  private static let bodyWords = 150

  /// Many lines like headlines, and little text of the page's own.
  static func isSection(_ lines: [TextLine], _ isBody: [Bool]) -> Bool {
    var bodyProse = 0
    var words = 0
    var headlines = 0
    for (index, line) in lines.enumerated() {
      if isBody[index] {
        bodyProse += line.prose
        words += line.words
      } else if (5...18).contains(line.words), !line.isTerminated,
        line.cues.isDisjoint(with: [.furniture, .furnitureStart, .dialogue])
      {
        headlines += 1
      }
    }
    return headlines >= 12 && words < bodyWords && bodyProse < 20 * headlines
  }
}
