/// One pass over the tokens of a text: its features, its words and its pairs of words.
///
/// The arrays are used again for the next text, so that reading allocates nothing.
package struct ValenceReading: Sendable {
  package struct Word: Sendable {
    /// Of the lexicon.
    package var number: Int32
    /// −1 in the scope of a negation, 1 otherwise.
    package var sign: Int32
  }

  /// A word of some lexicon, with what stands around it.
  private struct Toned {
    var readings: SentimentLexicon.Readings
    /// Words since the last negation.
    var distance: Int
    var strength: SentimentLexicon.Modifier
    var isTurned: Bool
    var isQuoted: Bool
    var isCapital: Bool
  }

  /// Words that a negation surely reaches, and those that it may reach, where the clause goes on.
  private static let scope = 3
  private static let farScope = 6
  private static let beyond = 1_000
  /// Words that a negation or a shifter is paired with: how far it reaches beyond `farScope` is learned for each.
  private static let shifterScope = 9
  private static let mostSigns = 3
  /// Added to the squared balance before the root, so that one strong word does not reach the end of the scale; VADER's
  /// 15 (Hutto and Gilbert 2014) on the scale to 1.
  private static let damping = 0.9

  /// As `ValenceFeatures.names`.
  package private(set) var features = [Double](repeating: 0, count: ValenceFeatures.names.count)
  package private(set) var words: [Word] = []
  /// Keys of `WordPairs`.
  package private(set) var pairs: [UInt64] = []
  /// Of `pairTone`, since the last turn: what comes after it weighs more.
  private var tonePairs: [UInt64] = []
  private var toned: [Toned] = []

  // What the pass knows at a token.
  private var distance = beyond
  private var shifter = -1
  private var shifterDistance = beyond
  private var strength = SentimentLexicon.Modifier.none
  private var isTurned = false
  private var isQuoted = false
  private var previous = -1
  private var exclamations = 0
  private var questions = 0
  private var negations = 0
  private var wordCount = 0

  package init() {}

  /// Whether nothing was added.
  var isEmpty: Bool { wordCount == 0 && exclamations == 0 && questions == 0 }

  mutating func begin() {
    words.removeAll(keepingCapacity: true)
    pairs.removeAll(keepingCapacity: true)
    tonePairs.removeAll(keepingCapacity: true)
    toned.removeAll(keepingCapacity: true)
    distance = ValenceReading.beyond
    shifter = -1
    shifterDistance = ValenceReading.beyond
    strength = .none
    isTurned = false
    isQuoted = false
    previous = -1
    exclamations = 0
    questions = 0
    negations = 0
    wordCount = 0
  }

  /// A word without tone of its own that stands for all of its kind; several names in a row are one.
  mutating func add(_ kind: SentimentLexicon.Class) {
    strength = .none
    distance += 1
    shifterDistance += 1
    wordCount += 1
    if kind == .name, previous == kind.rawValue { return }
    use(kind.rawValue, isWord: kind == .name || kind == .number)
  }

  /// - Parameters:
  ///   - number: of the lexicon; −1 for a word that it does not have.
  ///   - isShortNot: a word that ends in "n't".
  mutating func addWord(
    _ number: Int, _ lexicon: borrowing SentimentLexicon, isShortNot: Bool, isCapital: Bool
  ) {
    distance += 1
    shifterDistance += 1
    wordCount += 1
    let word = number >= 0 ? lexicon.words[number] : SentimentLexicon.Word()
    let modifier = isShortNot ? .negation : word.modifier
    if word.hasReadings {
      toned.append(
        Toned(
          readings: word.readings, distance: distance, strength: strength, isTurned: isTurned, isQuoted: isQuoted,
          isCapital: isCapital))
      pairTone(word.readings)
    }
    use(number, isWord: true)
    strength = modifier == .intensifier || modifier == .diminisher ? modifier : .none
    if number >= 0, modifier == .negation || modifier == .shifter {
      shifter = number
      shifterDistance = 0
    }
    switch modifier {
    case .negation:
      distance = 0
      negations += 1
    case .turn:
      isTurned = true
      tonePairs.removeAll(keepingCapacity: true)
      distance = ValenceReading.beyond
      shifterDistance = ValenceReading.beyond
    default: break
    }
  }

  /// A sign that is no emoticon.
  mutating func addSign(_ number: Int, first: UInt8, isQuotationMark: Bool) {
    strength = .none
    distance += 1
    if first == 0x21 { exclamations += 1 }
    if first == 0x3F { questions += 1 }
    use(number, isWord: first == 0x21 || first == 0x3F)
    if isQuotationMark { isQuoted.toggle() }
    switch first {
    case 0x21, 0x28, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F:
      distance = ValenceReading.beyond
      if first != 0x2C { shifterDistance = ValenceReading.beyond }
    default: break
    }
  }

  /// Pairs the side of a word with the word before it and with what may turn it round: what is learned of these holds for
  /// words of tone that no text had.
  private mutating func pairTone(_ readings: SentimentLexicon.Readings) {
    var side: Int16 = 0
    for lane in 0..<4 where side == 0 { side = readings[lane] }
    typealias Class = SentimentLexicon.Class
    if previous >= 0 {
      tonePairs.append(WordPairs.key(previous, (side > 0 ? Class.positive : .negative).rawValue))
    }
    if shifterDistance <= ValenceReading.shifterScope {
      tonePairs.append(WordPairs.key(shifter, (side > 0 ? Class.shiftedPositive : .shiftedNegative).rawValue))
    }
  }

  private mutating func use(_ number: Int, isWord: Bool) {
    if number >= 0 {
      if isWord {
        words.append(Word(number: Int32(truncatingIfNeeded: number), sign: distance <= ValenceReading.scope ? -1 : 1))
      }
      if previous >= 0 { pairs.append(WordPairs.key(previous, number)) }
    }
    previous = number
  }

  // MARK: Sums

  /// Makes the features of all that was added.
  mutating func finish(_ lexicon: borrowing SentimentLexicon) {
    pairs += tonePairs
    for index in features.indices { features[index] = 0 }
    var balance = 0.0
    for reading in SentimentLexicon.readings.indices {
      let sum = addSums(of: reading, lexicon)
      if reading == 0 { balance = sum }
    }
    set(
      .exclamations,
      Double(min(exclamations, ValenceReading.mostSigns)) * balance / (balance * balance + 1).squareRoot())
    set(.question, questions > 0 ? 1 : 0)
    set(.turn, isTurned ? 1 : 0)
    set(.negations, Double(min(negations, ValenceReading.mostSigns)))
    set(.length, Double(wordCount).squareRoot() / 8)
  }

  private mutating func set(_ whole: ValenceFeatures.Whole, _ value: Double) {
    features[ValenceFeatures.index(whole)] = value
  }

  /// - Returns: the sum over the words of the lexicon.
  private mutating func addSums(of reading: Int, _ lexicon: borrowing SentimentLexicon) -> Double {
    let base = reading * ValenceFeatures.perLexicon
    var (positive, negative) = (0, 0)
    var (positiveWords, negativeWords) = (0, 0)
    var (first, last, highest, lowest, count) = (0, 0, 0, 0, 0)
    for word in toned {
      let plain = Int(word.readings[reading])
      if plain == 0 { continue }
      let value = addContexts(word, plain, base, lexicon)
      if count == 0 { first = value }
      last = value
      count += 1
      highest = max(highest, value)
      lowest = min(lowest, value)
      if value > 0 {
        positive += value
        positiveWords += 1
      } else if value < 0 {
        negative += value
        negativeWords += 1
      }
    }
    if count == 0 { return 0 }
    let sum = Double(positive + negative) / 1000
    func set(_ kind: ValenceFeatures.Sum, _ value: Double) { features[base + ValenceFeatures.index(kind)] = value }
    set(.balance, sum / (sum * sum + ValenceReading.damping).squareRoot())
    set(.positive, Double(positive) / 1000)
    set(.negative, Double(negative) / 1000)
    set(.positiveWords, Double(min(positiveWords, ValenceReading.mostSigns)) / 3)
    set(.negativeWords, Double(min(negativeWords, ValenceReading.mostSigns)) / 3)
    set(.first, Double(first) / 1000)
    set(.last, Double(last) / 1000)
    set(.highest, Double(highest) / 1000)
    set(.lowest, Double(lowest) / 1000)
    set(.mean, sum / Double(count))
    set(.perWord, sum / Double(max(1, wordCount)).squareRoot())
    return sum
  }

  /// Adds the word to the sums of its contexts.
  ///
  /// - Returns: what its reading is worth there, in thousandths.
  private mutating func addContexts(
    _ word: Toned, _ plain: Int, _ base: Int, _ lexicon: borrowing SentimentLexicon
  ) -> Int {
    let isNegative = plain < 0
    func add(_ context: ValenceFeatures.Context, _ value: Int) {
      features[base + ValenceFeatures.index(context, isNegative: isNegative)] += Double(value) / 1000
    }
    var value = plain
    if word.distance <= ValenceReading.scope {
      add(.negated, plain)
      value = value * lexicon.negation / 1000
    } else if word.distance <= ValenceReading.farScope {
      // Half of such words are reached, half not.
      add(.negatedBefore, plain)
      value = 0
    } else {
      add(.plain, plain)
    }
    switch word.strength {
    case .intensifier:
      add(.intensified, value)
      value = value * lexicon.intensifier / 1000
    case .diminisher:
      add(.diminished, value)
      value = value * lexicon.diminisher / 1000
    default: break
    }
    // Before a turn half as much (Hutto and Gilbert 2014); how much more what follows weighs is learned.
    if isTurned, !word.isTurned { value /= 2 }
    if word.isTurned { add(.turned, plain) }
    if word.isQuoted { add(.quoted, plain) }
    if word.isCapital { add(.capitals, plain) }
    return value
  }
}
