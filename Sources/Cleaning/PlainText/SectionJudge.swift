/// Tells a page that lists articles from one that is an article.
enum SectionJudge {
  /// From this many words on, the lines that were taken for the body are one, however much stands around them.
  private static let bodyWords = 150

  /// Fewer words than these outside of headlines are no text, whatever lines were taken for the body.
  private static let leastWords = 30
  private static let leastHeadlines = 12

  /// Many lines like headlines, and little text of the page's own. Headlines in a row look like the list of an article,
  /// so that those in the body count where there is nothing else in it.
  static func isSection(_ lines: [TextLine], _ isBody: [Bool]) -> Bool {
    var bodyProse = 0
    var words = 0
    var listedWords = 0
    var headlines = 0
    var listed = 0
    for (index, line) in lines.enumerated() {
      let isHeadline =
        (5...18).contains(line.words) && !line.isTerminated
        && line.cues.isDisjoint(with: [.furniture, .furnitureStart, .dialogue])
      if isBody[index] {
        bodyProse += line.prose
        words += line.words
        listed += isHeadline ? 1 : 0
        listedWords += isHeadline ? line.words : 0
      } else if isHeadline {
        headlines += 1
      }
    }
    if headlines >= leastHeadlines, words < bodyWords, bodyProse < 20 * headlines { return true }
    return headlines + listed >= leastHeadlines && words - listedWords < leastWords
  }
}
