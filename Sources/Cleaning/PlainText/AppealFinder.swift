/// Finds blocks in which an outlet asks its readers for support: running text, but not the article's.
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
}
