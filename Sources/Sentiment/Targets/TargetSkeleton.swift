/// A sentence without the words that only fill it: names, words of tone by their sign, and the small words and signs
/// that say how these hang together. What is learned of a skeleton holds for words that were never seen.
struct TargetSkeleton {
  /// What stands for all words of a kind; no hash of a word is likely to be so small.
  enum Symbol {
    static let dropped: UInt32 = 0
    static let quotationMark: UInt32 = 16
    static let positive: UInt32 = 17
    static let negative: UInt32 = 18
    static let speech: UInt32 = 19
    static let auxiliary: UInt32 = 20
    static let pronoun: UInt32 = 21
    static let name: UInt32 = 22
    static let border: UInt32 = 23
  }

  enum Relation: UInt32 {
    case right = 1, left, around, path, before, turned, governed, governedPath, governedTwice
  }

  /// How far from the target, in symbols, a word of tone is related to it.
  private static let reach = 9
  /// Symbols of a path that are told apart.
  private static let pathLength = 5
  /// Symbols between a word that turns tones round and the tone.
  private static let turnReach = 4

  private var symbols: [UInt32] = []
  private var turning: [Bool] = []
  private var target = 0

  mutating func read(_ units: [TargetUnits.Unit], target: Int) {
    symbols.removeAll(keepingCapacity: true)
    turning.removeAll(keepingCapacity: true)
    for (index, unit) in units.enumerated() {
      if index == target { self.target = symbols.count }
      let symbol = index == target ? TargetUnits.target : unit.symbol
      if symbol == Symbol.dropped { continue }
      symbols.append(symbol)
      turning.append(index != target && !unit.cues.isDisjoint(with: [.negation, .shifter]))
    }
  }

  /// Calls `add` with each relation and what it is between.
  func relations(_ add: (Relation, UInt32, UInt32) -> Void) {
    func symbol(_ index: Int) -> UInt32 { symbols.indices.contains(index) ? symbols[index] : Symbol.border }
    var (left, right): (UInt32, UInt32) = (0, 0)
    for length in 1...4 {
      right = TargetSkeleton.mixed(right, symbol(target + length))
      left = TargetSkeleton.mixed(left, symbol(target - length))
      add(.right, UInt32(length), right)
      add(.left, UInt32(length), left)
      if length < 4 { add(.around, left, right) }
    }
    var (last, lastButOne) = (-TargetSkeleton.reach, -TargetSkeleton.reach)
    for index in symbols.indices {
      let side: UInt32 = index > target ? 1 : 0
      let isToned = symbols[index] == Symbol.positive || symbols[index] == Symbol.negative
      if isToned {
        let tone = symbols[index] << 1 | side
        add(.before, symbol(index - 1), tone)
        add(.before, TargetSkeleton.mixed(symbol(index - 1), symbol(index - 2)), tone)
        let isNear = abs(index - target) <= TargetSkeleton.reach
        let path = path(to: index)
        if isNear { add(.path, path, tone) }
        if index - last < TargetSkeleton.reach {
          let turn = symbols[last]
          add(.governed, turn, tone << 1 | (last < target ? 1 : 0))
          if isNear { add(.governedPath, TargetSkeleton.mixed(path, turn), tone << 1 | (last < target ? 1 : 0)) }
          if index - lastButOne < TargetSkeleton.reach {
            add(.governedTwice, TargetSkeleton.mixed(turn, symbols[lastButOne]), tone)
          }
        } else {
          add(.governed, 0, tone << 1)
          if isNear { add(.governedPath, path, tone << 1) }
        }
      }
      if turning[index] {
        (lastButOne, last) = (last, index)
        let next = symbols.indices.first {
          $0 > index && $0 <= index + TargetSkeleton.turnReach
            && (symbols[$0] == Symbol.positive || symbols[$0] == Symbol.negative)
        }
        add(.turned, symbols[index], (next.map { symbols[$0] } ?? 0) << 1 | side)
      }
    }
  }

  /// What stands between the target and a symbol: the symbols next to both ends where there are many.
  private func path(to index: Int) -> UInt32 {
    let between = index > target ? target + 1..<index : index + 1..<target
    var hash: UInt32 = 1
    let half = TargetSkeleton.pathLength / 2
    for place in between {
      if between.count > TargetSkeleton.pathLength, place >= between.lowerBound + half,
        place < between.upperBound - half
      {
        continue
      }
      hash = TargetSkeleton.mixed(hash, symbols[place])
    }
    return hash
  }

  private static func mixed(_ hash: UInt32, _ symbol: UInt32) -> UInt32 {
    let product = (hash ^ symbol) &* 0x85EB_CA6B
    return product ^ product >> 13 &+ 0x9E37_79B9
  }
}
