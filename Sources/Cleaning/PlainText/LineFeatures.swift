/// Numbers between 0 and 1 (weights may be negative) that a linear model tells the title among lines by, with others.
///
/// Each line has one row of `LineFeatures.names.count` values: its own shape and cues, the shape of its neighbours,
/// how much running text stands around it, and where it stands among all running text of the page.
struct LineFeatures {
  private(set) var values: [Float] = []
  static let width = names.count
  var count: Int { values.count / LineFeatures.width }

  func row(_ line: Int) -> ArraySlice<Float> {
    values[line * LineFeatures.width..<(line + 1) * LineFeatures.width]
  }

  /// In the order in which `append` writes them; the first names of `headline-weights.txt`.
  static let names: [String] =
    [
      "bias", "length60", "length12", "words0_1", "words2_3", "words4_7", "words8_14", "words15", "words40",
      "terminated", "terminatedLong", "unterminatedLong", "sentences", "lower", "lowerLong", "digits", "commas",
      "blankBefore", "blankAfter", "blankBoth", "packedShort", "end", "furniture", "furnitureStart", "appeal",
      "copyright", "credit", "age", "dialogue", "bullet", "number", "colon", "question", "exclamation", "ellipsis",
      "separator", "address",
    ]
    + ["-2", "-1", "+1", "+2"].flatMap { ["prose\($0)", "short\($0)", "furniture\($0)", "asking\($0)"] } + [
      "proseAround", "proseBefore", "proseAfter", "lineToProseBefore", "lineToProseAfter", "amidProse", "followsProse",
      "precedesProse", "shareBefore", "shareBeforeShort", "beforeAllProse", "afterAllProse", "endHeadingsBefore",
      "afterEndHeading", "repeated", "repeatedOften", "seenBefore", "position", "lastTenth",
    ]

  /// Computes the rows of all lines.
  init(_ lines: [TextLine]) {
    values.reserveCapacity(lines.count * LineFeatures.width)
    let context = Context(lines)
    for index in lines.indices {
      appendOwn(lines[index])
      for offset in [-2, -1, 1, 2] { appendNeighbour(lines, index + offset) }
      appendContext(lines, index, context)
    }
  }

  private mutating func add(_ value: Float) { values.append(value) }
  private mutating func add(_ value: Bool) { values.append(value ? 1 : 0) }
  /// `part / whole`, at most 1.
  private mutating func add(_ part: Int, of whole: Int) {
    values.append(min(1, Float(part) / Float(max(1, whole))))
  }

  private mutating func appendOwn(_ line: TextLine) {
    let words = line.words
    let lower = Float(line.lowerWords) / Float(max(1, words))
    add(1)
    add(words, of: 60)
    add(words, of: 12)
    add(words <= 1)
    add((2...3).contains(words))
    add((4...7).contains(words))
    add((8...14).contains(words))
    add(words >= 15)
    add(words >= 40)
    add(line.isTerminated)
    add(line.isTerminated && words >= 8)
    add(!line.isTerminated && words >= 15)
    add(line.sentences, of: 4)
    add(lower)
    add(words >= 8 ? lower : 0)
    add(line.digits * 4, of: line.range.count)
    add(line.commas * 5, of: words)
    add(line.blankBefore)
    add(line.blankAfter)
    add(line.blankBefore && line.blankAfter)
    add(!line.blankBefore && !line.blankAfter && words < 8)
    for cue: LineCues in [.end, .furniture, .furnitureStart, .appeal, .copyright, .credit, .age, .dialogue] {
      add(line.cues.contains(cue))
    }
    add(line.startsWithBullet)
    add(line.startsWithNumber)
    add(line.endsWithColon)
    add(line.endsWithQuestion)
    add(line.endsWithExclamation)
    add(line.endsWithEllipsis)
    add(line.hasSeparator)
    add(line.hasAddress)
  }

  private mutating func appendNeighbour(_ lines: [TextLine], _ index: Int) {
    guard lines.indices.contains(index) else {
      for _ in 0..<4 { add(0) }
      return
    }
    let line = lines[index]
    add(line.prose, of: 60)
    add(line.words <= 4)
    add(!line.cues.isDisjoint(with: [.furniture, .furnitureStart]))
    add(!line.cues.isDisjoint(with: [.appeal, .dialogue]))
  }

  private mutating func appendContext(_ lines: [TextLine], _ index: Int, _ context: Context) {
    let line = lines[index]
    let prose = context.proseBefore
    let count = lines.count
    let total = Float(max(1, prose[count]))
    func words(_ range: Range<Int>) -> Int {
      let range = range.clamped(to: 0..<count)
      return range.isEmpty ? 0 : prose[range.upperBound] - prose[range.lowerBound]
    }
    let share = Float(prose[index]) / total
    let toBefore = context.linesSinceProse[index]
    let toAfter = context.linesToProse[index]
    let short = line.words < 8
    add(words(index - 5..<index + 6) - line.prose, of: 300)
    add(words(index - 8..<index), of: 300)
    add(words(index + 1..<index + 9), of: 300)
    add(toBefore, of: 5)
    add(toAfter, of: 5)
    add(toBefore < 3 && toAfter < 3)
    add(toBefore == 0)
    add(toAfter == 0)
    add(share)
    add(short ? share : 0)
    add(share < 0.01)
    add(Float(prose[index + 1]) > 0.99 * total)
    add(context.endHeadingsBefore[index], of: 2)
    add(context.endHeadingsBefore[index] + (line.cues.contains(.end) ? 1 : 0) > 0)
    add(context.repeated[index] > 1)
    add(context.repeated[index] > 2)
    add(context.isRepeat[index])
    add(index, of: count)
    add(Float(index) > 0.9 * Float(count))
  }

  /// What has to be known of the whole page before a line can be described.
  private struct Context {
    /// Words of running text before each line, and of the whole page at the end.
    var proseBefore: [Int] = [0]
    var linesSinceProse: [Int]
    var linesToProse: [Int]
    /// Headings that end an article; those in the first third of the running text are none.
    var endHeadingsBefore: [Int]
    var repeated: [Int]
    var isRepeat: [Bool]

    init(_ lines: [TextLine]) {
      let count = lines.count
      let far = 99
      for line in lines { proseBefore.append(proseBefore[proseBefore.count - 1] + line.prose) }
      linesSinceProse = Array(repeating: far, count: count)
      linesToProse = linesSinceProse
      endHeadingsBefore = Array(repeating: 0, count: count)
      isRepeat = Array(repeating: false, count: count)
      var distance = far
      var headings = 0
      var occurrences: [UInt64: Int] = [:]
      for index in 0..<count {
        linesSinceProse[index] = distance
        distance = lines[index].prose > 0 ? 0 : min(far, distance + 1)
        endHeadingsBefore[index] = headings
        if lines[index].cues.contains(.end), proseBefore[index] * 10 > proseBefore[count] * 3 { headings += 1 }
        isRepeat[index] = occurrences[lines[index].key] != nil
        occurrences[lines[index].key, default: 0] += 1
      }
      distance = far
      for index in stride(from: count - 1, through: 0, by: -1) {
        linesToProse[index] = distance
        distance = lines[index].prose > 0 ? 0 : min(far, distance + 1)
      }
      repeated = lines.map { occurrences[$0.key] ?? 0 }
    }
  }
}
