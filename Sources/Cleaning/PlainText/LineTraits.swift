import Learning

/// What the lines of a page are told apart by, in levels from 0 to 31: their own shape and cues, their neighbours, what
/// stands in some lines before and after, how far cues and running text are, and how much of the page is still to come.
///
/// Nothing in it says what page it is (its length, its share of text): trees would learn the pages by heart.
struct LineTraits {
  private struct Column {
    var name: String
    var levels: [UInt8]
  }

  private var columns: [Column] = []
  private let count: Int

  /// In the order of the table's columns.
  static let names = LineTraits([], text: []).columns.map(\.name)

  /// - Parameters:
  ///   - lines: of the whole page.
  ///   - text: the page that they were read from.
  init(_ lines: [TextLine], text: [UInt8]) {
    count = lines.count
    appendOwn(lines)
    appendBlocks(lines)
    appendNeighbours(lines)
    appendWindows(lines)
    appendDistances(lines)
    appendShares(lines)
    appendPage(lines)
    let topic = LineTopic(lines, text: text)
    add("topic") { Level.share(topic.shared[$0], topic.words[$0]) }
    add("topicWords") { Level.count(topic.shared[$0]) }
  }

  /// A row for each line.
  var table: FeatureTable {
    var table = FeatureTable(width: columns.count)
    table.reset(count: count)
    for (number, column) in columns.enumerated() {
      for line in 0..<count { table[line, number] = column.levels[line] }
    }
    return table
  }

  private mutating func add(_ name: String, _ level: (Int) -> UInt8) {
    columns.append(Column(name: name, levels: (0..<count).map(level)))
  }

  private mutating func addFlag(_ name: String, _ flag: (Int) -> Bool) { add(name) { Level.flag(flag($0)) } }

  // MARK: - The line itself

  private mutating func appendOwn(_ lines: [TextLine]) {
    add("words") { Level.log(lines[$0].words) }
    add("length") { Level.share(lines[$0].range.count, lines[$0].words * 15) }
    add("sentences") { Level.count(lines[$0].sentences) }
    add("lower") { Level.share(lines[$0].lowerWords, lines[$0].words) }
    add("upper") { Level.share(lines[$0].upperWords, lines[$0].words) }
    add("digits") { Level.share(lines[$0].digits * 4, lines[$0].range.count) }
    add("commas") { Level.share(lines[$0].commas * 5, lines[$0].words) }
    add("quotes") { Level.count(min(3, lines[$0].quotes)) }
    add("readers") { Level.count(lines[$0].readers) }
    add("outlets") { Level.count(lines[$0].outlets) }
    add("writers") { Level.count(lines[$0].writers) }
    addFlag("prose") { lines[$0].prose > 0 }
    addFlag("terminated") { lines[$0].isTerminated }
    addFlag("blankBefore") { lines[$0].blankBefore }
    addFlag("blankAfter") { lines[$0].blankAfter }
    addFlag("bullet") { lines[$0].startsWithBullet }
    addFlag("number") { lines[$0].startsWithNumber }
    addFlag("colon") { lines[$0].endsWithColon }
    addFlag("question") { lines[$0].endsWithQuestion }
    addFlag("exclamation") { lines[$0].endsWithExclamation }
    addFlag("ellipsis") { lines[$0].endsWithEllipsis }
    addFlag("separator") { lines[$0].hasSeparator }
    addFlag("address") { lines[$0].hasAddress }
    for (name, cues) in LineTraits.cues { addFlag(name) { !lines[$0].cues.isDisjoint(with: cues) } }
  }

  private static let cues: [(String, LineCues)] = [
    ("end", .end), ("furniture", .furniture), ("furnitureStart", .furnitureStart), ("appeal", .appeal),
    ("copyright", .copyright), ("credit", .credit), ("age", .age), ("dialogue", .dialogue), ("offer", .offer),
    ("biography", .biography),
  ]

  // MARK: - Its company

  /// Blocks: lines without a blank line between them.
  private mutating func appendBlocks(_ lines: [TextLine]) {
    var start = Array(0..<count)
    for line in lines.indices.dropFirst() where !lines[line].blankBefore { start[line] = start[line - 1] }
    var end = Array(0..<count)
    for line in lines.indices.dropLast().reversed() where !lines[line + 1].blankBefore { end[line] = end[line + 1] }
    let words = RunningSum(lines.map(\.words))
    add("blockLines") { Level.log(end[$0] - start[$0] + 1) }
    add("blockBefore") { Level.log($0 - start[$0]) }
    add("blockAfter") { Level.log(end[$0] - $0) }
    add("blockWords") { Level.log(words[start[$0]..<end[$0] + 1]) }
    addFlag("beginsAsLast") { $0 > 0 && lines[$0].opening == lines[$0 - 1].opening && lines[$0].opening != 0 }
    addFlag("beginsAsNext") {
      $0 + 1 < lines.count && lines[$0].opening == lines[$0 + 1].opening && lines[$0].opening != 0
    }
  }

  private mutating func appendNeighbours(_ lines: [TextLine]) {
    func level(_ line: Int, _ level: (TextLine) -> UInt8) -> UInt8 {
      lines.indices.contains(line) ? level(lines[line]) : 0
    }
    for offset in [-3, -2, -1, 1, 2, 3] {
      let sign = offset > 0 ? "+\(offset)" : "\(offset)"
      add("words\(sign)") { level($0 + offset) { Level.log($0.words) } }
      add("prose\(sign)") { level($0 + offset) { Level.count($0.prose / 3) } }
    }
    for offset in [-2, -1, 1, 2] {
      let sign = offset > 0 ? "+\(offset)" : "\(offset)"
      add("lower\(sign)") { level($0 + offset) { Level.share($0.lowerWords, $0.words) } }
    }
    add("asking-1") { level($0 - 1) { Level.flag($0.isAsking) } }
    add("asking+1") { level($0 + 1) { Level.flag($0.isAsking) } }
  }

  /// Sums over the lines right before and right after.
  private mutating func appendWindows(_ lines: [TextLine]) {
    let occurrences = lines.reduce(into: [UInt64: Int]()) { $0[$1.key, default: 0] += 1 }
    var seen: Set<UInt64> = []
    let isFirst = lines.map { seen.insert($0.key).inserted }
    addFlag("repeated") { occurrences[lines[$0].key] ?? 0 > 1 }
    addFlag("repeatedOften") { occurrences[lines[$0].key] ?? 0 > 2 }
    addFlag("seenBefore") { !isFirst[$0] }
    func windows(_ name: String, _ reaches: [Int], isLog: Bool = false, _ values: [Int]) {
      let sum = RunningSum(values)
      for reach in reaches {
        add("\(name)Before\(reach)") { isLog ? Level.log(sum[$0 - reach..<$0]) : Level.count(sum[$0 - reach..<$0]) }
        add("\(name)After\(reach)") {
          isLog ? Level.log(sum[$0 + 1..<$0 + reach + 1]) : Level.count(sum[$0 + 1..<$0 + reach + 1])
        }
      }
    }
    func flags(_ name: String, _ reaches: [Int], _ flag: (TextLine) -> Bool) {
      windows(name, reaches, lines.map { flag($0) ? 1 : 0 })
    }
    windows("prose", [5, 15], isLog: true, lines.map(\.prose))
    windows("repeated", [5, 15], lines.map { occurrences[$0.key] ?? 0 > 1 ? 1 : 0 })
    flags("short", [5, 15]) { $0.words <= 4 }
    flags("headlines", [5, 15]) { (5..<25).contains($0.words) && !$0.isTerminated }
    flags("furniture", [5, 15]) { $0.isFurniture || $0.isAsking || $0.cues.contains(.copyright) }
    flags("dates", [5, 15]) { $0.isDateLike }
    flags("ages", [15]) { !$0.cues.isDisjoint(with: [.age, .dialogue]) }
    flags("replies", [15, 40]) { $0.hasReplyWord && $0.words <= 10 }
    flags("questions", [15]) { $0.endsWithQuestion }
    flags("bullets", [5]) { $0.startsWithBullet }
  }

  // MARK: - Its place on the page

  /// How many lines it is to the next line of a kind, before and after.
  private mutating func appendDistances(_ lines: [TextLine]) {
    func distances(_ name: String, _ flag: (TextLine) -> Bool) {
      let flags = lines.map(flag)
      let before = LineTraits.distances(flags)
      let after = LineTraits.distances(flags.reversed())
      add("since.\(name)") { before[$0] }
      add("until.\(name)") { after[lines.count - 1 - $0] }
    }
    distances("prose") { $0.prose > 0 }
    distances("long") { $0.prose >= 25 }
    distances("end") { $0.cues.contains(.end) }
    distances("date") { $0.isDateLike }
    distances("copyright") { $0.cues.contains(.copyright) }
    distances("asking") { $0.isAsking }
    distances("furniture") { $0.isFurniture }
  }

  private static func distances(_ flags: [Bool]) -> [UInt8] {
    var last: Int?
    return flags.indices.map { index in
      defer { if flags[index] { last = index } }
      return last.map { Level.log(index - $0) } ?? 31
    }
  }

  private mutating func appendShares(_ lines: [TextLine]) {
    let prose = RunningSum(lines.map(\.prose))
    let count = lines.count
    let total = prose[0..<count]
    add("share") { Level.share(prose[0..<$0], total) }
    add("wordsBefore") { Level.log(prose[0..<$0]) }
    add("wordsAfter") { Level.log(prose[$0 + 1..<count]) }
    add("linesBefore") { Level.log($0) }
    add("linesAfter") { Level.log(count - 1 - $0) }
    for (name, cues) in [("ends", [.end]), ("anyEnds", [.end, .countedEnd])] as [(String, LineCues)] {
      // In the first part of the running text such a heading ends nothing.
      let isEnd = lines.indices.map { line in
        !lines[line].cues.isDisjoint(with: cues) && prose[0..<line] * 10 > total * 3 ? 1 : 0
      }
      let ends = RunningSum(isEnd)
      add("\(name)Before") { Level.count(min(3, ends[0..<$0])) }
    }
  }

  /// Before, in or after the stretch that has most running text for its other lines.
  private mutating func appendPage(_ lines: [TextLine]) {
    let stretch = LineTraits.stretch(lines)
    add("stretch") { $0 < stretch.lowerBound ? 1 : $0 < stretch.upperBound ? 2 : 3 }
    func signed(_ distance: Int) -> UInt8 {
      let half = Int(Level.log(abs(distance))) / 2
      return Level.count(distance < 0 ? 15 - half : 15 + half)
    }
    add("fromStretchStart") { signed($0 - stretch.lowerBound) }
    add("fromStretchEnd") { signed($0 - stretch.upperBound) }
  }

  /// The lines with the greatest sum, where running text counts by its words and any other line against them.
  private static func stretch(_ lines: [TextLine]) -> Range<Int> {
    var best = (sum: 0, range: 0..<0)
    var sum = 0
    var start = 0
    for index in lines.indices {
      if sum <= 0 {
        sum = 0
        start = index
      }
      sum += lines[index].prose > 0 ? min(lines[index].prose, 80) : -6
      if sum > best.sum { best = (sum, start..<index + 1) }
    }
    return best.range
  }
}

/// Sums of any stretch of numbers; what lies outside is 0.
private struct RunningSum {
  private var sums = [0]

  init(_ values: [Int]) {
    sums.reserveCapacity(values.count + 1)
    for value in values { sums.append(sums[sums.count - 1] + value) }
  }

  subscript(_ range: Range<Int>) -> Int {
    let range = range.clamped(to: 0..<sums.count - 1)
    return sums[range.upperBound] - sums[range.lowerBound]
  }
}
