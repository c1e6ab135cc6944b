/// Keeps a paragraph that follows the body directly: the model doubts the last one, because furniture comes next.
enum ProseRun {
  /// Words from which a line is a paragraph beyond doubt.
  private static let minimumWords = 30

  /// Marks long lines of running text without a cue that come right after a body line of running text.
  static func extend(_ lines: [TextLine], _ isBody: inout [Bool]) {
    for index in lines.indices.dropFirst() where !isBody[index] && isBody[index - 1] && lines[index - 1].prose > 0 {
      let line = lines[index]
      if line.words >= minimumWords, line.isTerminated, line.cues.isEmpty, !line.hasAddress { isBody[index] = true }
    }
  }
}
