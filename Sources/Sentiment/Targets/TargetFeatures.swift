/// The features of one target in its sentence: hashes of words and pairs of words by where they stand, and numbers.
///
/// The numbers are sums of lexicon valences by side, distance and clause (`ValenceSums`), then sums of word vectors
/// (`VectorPools`).
public struct TargetFeatures {
  public private(set) var hashes: [UInt32] = []
  public private(set) var numbers: [Float] = []
  private var sums = ValenceSums()
  private var pools = VectorPools()
  private var skeleton = TargetSkeleton()

  /// How many numbers there are.
  public static let width = ValenceSums.count + VectorPools.count

  /// Words further from the target are not told apart by their distance.
  private static let window = 5

  private enum Template: UInt32 {
    case word = 1, negated, right, near, nearForm, pairLeft, pairRight
    case next, nextTwo, previous, previousTwo, around, verb, verbWithAuxiliaries, governor
    case tone, isQuoted, hasQuotation, position, length, form, names, question, exclamation, bias, skeleton
  }

  /// How the target is written.
  enum Form: UInt32 { case name, description, pronoun }

  init() {}

  /// - Parameters:
  ///   - target: index of its unit.
  mutating func read(_ sentence: TargetUnits, target: Int, form: Form, pronoun: UInt32, words: WordTable) {
    hashes.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    let units = sentence.units
    bag(units, target)
    windows(units, target)
    sums.read(units, target: target)
    sums.append(to: &numbers)
    pools.read(units, target: target, words: words)
    pools.append(to: &numbers)
    add(.tone, sums.bucket)
    var marks = 0
    for unit in units[..<target] where unit.kind == .quotationMark { marks += 1 }
    add(.isQuoted, UInt32(marks & 1))
    if sentence.quotationMarks > 0 { add(.hasQuotation, 0) }
    add(.position, target == 0 ? 0 : target < 3 ? 1 : target < units.count - 3 ? 2 : 3)
    add(.length, UInt32(min(5, units.count / 10)))
    add(.form, form.rawValue, pronoun)
    add(.names, UInt32(min(4, units.count { $0.kind == .name })))
    if sentence.hasQuestion { add(.question, 0) }
    if sentence.hasExclamation { add(.exclamation, 0) }
    add(.bias, 0)
    skeleton.read(units, target: target)
    skeleton.relations { relation, first, second in
      add(.skeleton, first &* 16 &+ relation.rawValue, second)
    }
  }

  private mutating func add(_ template: Template, _ first: UInt32, _ second: UInt32 = 0) {
    var hash = (template.rawValue &* 0x85EB_CA6B &+ first) &* 0x9E37_79B1
    hash ^= hash >> 15
    hash = (hash &+ second) &* 0xC2B2_AE35
    hash ^= hash >> 13
    hashes.append(hash &* 0x27D4_EB2F)
  }

  /// Words wherever they stand, and pairs of them by side.
  private mutating func bag(_ units: [TargetUnits.Unit], _ target: Int) {
    for index in units.indices where index != target {
      let unit = units[index]
      add(.word, unit.stem)
      if unit.isNegated { add(.negated, unit.stem) }
      if index > target { add(.right, unit.stem) }
      let distance = abs(index - target)
      guard distance <= TargetFeatures.window else { continue }
      let step = UInt32(min(distance, 4)) << 1 | (index > target ? 1 : 0)
      add(.near, unit.word, step)
      if distance <= 3 { add(.nearForm, unit.stem, step) }
    }
    for index in units.indices.dropLast() {
      let (left, right) = (stem(units, index, target), stem(units, index + 1, target))
      add(index < target ? .pairLeft : .pairRight, left, right)
    }
  }

  private func stem(_ units: [TargetUnits.Unit], _ index: Int, _ target: Int) -> UInt32 {
    index == target ? TargetUnits.target : units[index].stem
  }

  /// What stands right beside the target, the verb behind it and the word that governs it.
  private mutating func windows(_ units: [TargetUnits.Unit], _ target: Int) {
    func word(_ index: Int) -> UInt32 { units.indices.contains(index) ? units[index].word : TargetUnits.border }
    add(.next, word(target + 1))
    add(.nextTwo, word(target + 1), word(target + 2))
    add(.previous, word(target - 1))
    add(.previousTwo, word(target - 2), word(target - 1))
    add(.around, word(target - 1), word(target + 1))
    var next = target + 1
    var negation: UInt32 = 0
    var auxiliaries: UInt32 = 0
    var passed = 0
    while next < units.count, next < target + 5,
      units[next].isAdverb || !units[next].cues.isDisjoint(with: [.auxiliary, .negation])
    {
      if units[next].cues.contains(.negation) { negation = 1 }
      if passed < 2 { auxiliaries = auxiliaries &* 31 &+ units[next].word }
      passed += 1
      next += 1
    }
    if next < units.count {
      add(.verb, units[next].stem, negation)
      add(.verbWithAuxiliaries, units[next].stem, auxiliaries &* 2 &+ negation)
    }
    var governor = target - 1
    while governor >= 0, governor > target - 4, units[governor].cues.contains(.filler) { governor -= 1 }
    if governor >= 0 { add(.governor, units[governor].stem) }
  }
}
