/// Finds blocks in which an outlet asks its readers for support or for their address: running text, but not the article's.
enum AppealFinder {
  /// Lines without a cue that may stand between two lines with one.
  private static let gap = 2
  private static let longest = 12

  /// Unmarks the lines of each appeal: from one line with a cue to the last, where two or more stand close together.
  static func unmark(_ lines: [TextLine], _ isBody: inout [Bool]) {
    var index = 0
    while index < lines.count {
      guard lines[index].cues.contains(.appeal) else {
        index += 1
        continue
      }
      var last = index
      var cues = 1
      var next = index + 1
      while next < lines.count, next - last <= gap + 1, next - index < longest {
        if lines[next].cues.contains(.appeal) {
          last = next
          cues += 1
        }
        next += 1
      }
      if cues >= 2 { for line in index...last { isBody[line] = false } }
      index = last + 1
    }
  }

  /// Unmarks the lines of each form that stands in the text: a line that begins as one does ("Sign up to") and goes on
  /// so ("unsubscribe"), with the lines around it that speak alike and the short ones between these.
  static func unmarkForms(_ lines: [TextLine], _ isBody: inout [Bool]) {
    let asks: LineCues = [.dialogue, .appeal, .offer]
    for anchor in lines.indices where isForm(lines[anchor]) {
      isBody[anchor] = false
      for step in [-1, 1] {
        var index = anchor + step
        var pending: [Int] = []
        while lines.indices.contains(index), pending.count <= gap {
          let line = lines[index]
          if !line.cues.isDisjoint(with: asks), line.words < longestFormLine {
            for line in pending + [index] { isBody[line] = false }
            pending = []
          } else if line.words <= 6, !line.isTerminated {
            pending.append(index)
          } else {
            break
          }
          index += step
        }
      }
    }
  }

  private static let longestFormLine = 40

  private static func isForm(_ line: TextLine) -> Bool {
    line.cues.contains(.furnitureStart) && !line.cues.isDisjoint(with: [.dialogue, .offer])
      && line.words < longestFormLine
  }
}
