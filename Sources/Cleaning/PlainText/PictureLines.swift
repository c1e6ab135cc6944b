/// Finds lines that stand by a picture and show by their form alone that they are none of the text.
enum PictureLines {
  /// Words from which a line that stands twice is no table's cell or list's item.
  private static let shortestCaption = 5
  private static let longestCredit = 8

  /// Unmarks a line that stands twice in a row, as a caption does that is the picture's replacement text as well (of
  /// 155 such pairs on the training pages, 142 are no main text), and a line with nothing but a credit.
  static func unmark(_ lines: [TextLine], _ isBody: inout [Bool]) {
    for index in lines.indices {
      let line = lines[index]
      if index > 0, line.key == lines[index - 1].key, line.words >= shortestCaption {
        isBody[index - 1] = false
        isBody[index] = false
      }
      if line.cues.contains(.credit), line.words <= longestCredit, !line.isTerminated { isBody[index] = false }
    }
  }
}
