/// Cuts a page of plain text into lines and describes each.
struct TextLineReader {
  private let lexicon: LineLexicon

  init(lexicon: LineLexicon) { self.lexicon = lexicon }

  func lines(_ text: [UInt8]) -> [TextLine] {
    var lines: [TextLine] = []
    var start = 0
    var isAfterBlank = true
    while start < text.count {
      var end = start
      while end < text.count, text[end] != 0x0A, text[end] != 0x0D { end += 1 }
      let range = trimmed(text, start..<end)
      if range.isEmpty {
        // The line feed of a CR LF ends no line of its own.
        if !(end > 0 && start == end && end < text.count && text[end] == 0x0A && text[end - 1] == 0x0D) {
          isAfterBlank = true
        }
      } else {
        if isAfterBlank, !lines.isEmpty { lines[lines.count - 1].blankAfter = true }
        var line = TextLine(range: range)
        line.blankBefore = isAfterBlank
        measure(text, &line)
        lexicon.mark(text.span.extracting(line.range), &line)
        lines.append(line)
        isAfterBlank = false
      }
      start = end + 1
    }
    if !lines.isEmpty { lines[lines.count - 1].blankAfter = true }
    return lines
  }

  private func trimmed(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      if text[start] <= 0x20 {
        start += 1
      } else if text[start] == 0xC2, start + 1 < end, text[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while end > start {
      if text[end - 1] <= 0x20 {
        end -= 1
      } else if text[end - 1] == 0xA0, end - 2 >= start, text[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    return start..<end
  }

  // MARK: - Shape

  private func measure(_ text: [UInt8], _ line: inout TextLine) {
    var dense = 0
    var isInWord = false
    var terminatorBefore = false
    var index = line.range.lowerBound
    let end = line.range.upperBound
    while index < end {
      let (scalar, length) = Scalars.decode(text, at: index, end: end)
      if Scalars.isSpace(scalar) {
        isInWord = false
      } else {
        if !isInWord {
          isInWord = true
          line.words += 1
          if Scalars.isLower(scalar) {
            line.lowerWords += 1
          } else if Scalars.isUpper(scalar) {
            line.upperWords += 1
          }
          if terminatorBefore, index > line.range.lowerBound, Scalars.opensSentence(scalar) { line.sentences += 1 }
        }
        if scalar >= 0x30, scalar <= 0x39 { line.digits += 1 }
        if scalar == 0x2C { line.commas += 1 }
        if Scalars.isDoubleQuote(scalar) { line.quotes += 1 }
        if scalar == 0x40 { line.hasAddress = true }
        if scalar == 0xA9 { line.hasCopyrightSign = true }
        if Scalars.isUnspaced(scalar) {
          dense += 1
          if Scalars.isTerminator(scalar) { line.sentences += 1 }
        }
        terminatorBefore = Scalars.isTerminator(scalar) || (terminatorBefore && Scalars.isCloser(scalar))
      }
      if length == 1, index + 2 < end, text[index] == 0x20, text[index + 2] == 0x20, text[index + 1] == 0x7C {
        line.hasSeparator = true
      } else if length == 2, scalar == 0xB7 || scalar == 0xBB, index > line.range.lowerBound, index + 2 < end,
        text[index - 1] == 0x20, text[index + 2] == 0x20
      {
        line.hasSeparator = true
      } else if scalar == 0x2022, index > line.range.lowerBound {
        line.hasSeparator = true
      }
      index += length
    }
    line.words += dense / 2
    line.isTerminated = terminatorBefore
    if terminatorBefore { line.sentences += 1 }
    measureEdges(text, &line)
  }

  private func measureEdges(_ text: [UInt8], _ line: inout TextLine) {
    let range = line.range
    let last = text[range.upperBound - 1]
    line.endsWithColon = last == 0x3A
    line.endsWithQuestion = last == 0x3F
    line.endsWithExclamation = last == 0x21
    let tail = text[range.suffix(3)]
    line.endsWithEllipsis = tail.elementsEqual([0xE2, 0x80, 0xA6]) || tail.elementsEqual([0x2E, 0x2E, 0x2E])
    var index = range.lowerBound
    let (first, length) = Scalars.decode(text, at: index, end: range.upperBound)
    if first == 0x2D || first == 0x2A || first == 0x2022 || first == 0xB7 || first == 0x2013 {
      let next = index + length
      line.startsWithBullet = next < range.upperBound && text[next] <= 0x20
    }
    while index < range.upperBound, text[index] >= 0x30, text[index] <= 0x39 { index += 1 }
    if index > range.lowerBound, index + 1 < range.upperBound, text[index] == 0x2E || text[index] == 0x29 {
      line.startsWithNumber = text[index + 1] <= 0x20
    }
  }
}
