/// Keeps the paragraphs that stand directly before and after the body: the model doubts the first and the last ones,
/// because furniture comes next.
enum ProseRun {
  /// Marks lines of running text without a cue that come right after a body line of running text, and one before the
  /// first.
  static func extend(_ lines: [TextLine], _ isBody: inout [Bool]) {
    func isRunning(_ line: TextLine) -> Bool {
      line.prose > 0 && line.isTerminated && line.cues.isEmpty && !line.hasAddress
    }
    if let first = lines.indices.first(where: { isBody[$0] && lines[$0].prose > 0 }), first > 0,
      isRunning(lines[first - 1])
    {
      isBody[first - 1] = true
    }
    for index in lines.indices.dropFirst() where !isBody[index] && isBody[index - 1] && lines[index - 1].prose > 0 {
      if isRunning(lines[index]) { isBody[index] = true }
    }
  }
}
