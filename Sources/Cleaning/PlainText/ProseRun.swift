/// Keeps the paragraphs that follow the body directly: the model doubts the last ones, because furniture comes next.
enum ProseRun {
  /// Marks lines of running text without a cue that come right after a body line of running text.
  static func extend(_ lines: [TextLine], _ isBody: inout [Bool]) {
    for index in lines.indices.dropFirst() where !isBody[index] && isBody[index - 1] && lines[index - 1].prose > 0 {
      let line = lines[index]
      if line.prose > 0, line.isTerminated, line.cues.isEmpty, !line.hasAddress { isBody[index] = true }
    }
  }
}
