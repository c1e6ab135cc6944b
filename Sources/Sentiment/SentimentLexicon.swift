import ByteStrings
public import Foundation

/// What is known of words and pairs of words, and how it makes up a valence: immutable, loaded once, shared by all
/// workers.
public struct SentimentLexicon: Sendable {
  /// A lexicon that cannot be read.
  public struct Unreadable: Error, CustomStringConvertible, Sendable {
    public let file: String
    public let reason: String
    public var description: String { "sentiment lexicon \(file): \(reason)" }
  }

  enum Modifier: UInt8, Sendable { case none, negation, intensifier, diminisher, turn, shifter }

  /// What a word says by itself: in thousandths of the scale from −1 to 1, by each of the lexicons.
  ///
  /// In this order: the lexicons merged, VADER's raters, the opinion lexicon; for words that neither has, what words like
  /// them say.
  package typealias Readings = SIMD4<Int16>
  package static let readings = ["merged", "vader", "opinion", "related"]

  struct Word: Sendable {
    var readings = Readings.zero
    /// Learned, in the unit of `ValenceWeights`.
    var weight: Int32 = 0
    var modifier = Modifier.none
    var hasReadings = false
  }

  /// Words that stand for all of their kind.
  package enum Class: Int, Sendable, CaseIterable {
    case name, number, url, handle
    /// Words of tone by their side: beside another word, and behind a negation or shifter.
    case positive, negative, shiftedPositive, shiftedNegative
    package var word: String { "<\(self)>" }
  }

  private(set) var words: [Word] = []
  private(set) var pairs = WordPairs()
  private(set) var valence = ValenceWeights()
  /// What negation, intensifiers and diminishers make of 1000.
  private(set) var negation = -700
  private(set) var intensifier = 1250
  private(set) var diminisher = 800
  private(set) var quotationMark = 0
  private var forms = ByteInterner()
  /// Word by form: typographic quotation marks and apostrophes stand for plain ones.
  private var numbers: [Int32] = []
  private var plainForms = ByteInterner()

  /// Loads the lexicon that ships with the module.
  public init() throws(Unreadable) {
    try self.init(weights: SentimentLexicon.resource("weights.tsv"))
  }

  /// - Parameter weights: the sections of `weights.tsv`; see its head.
  public init(weights: [UInt8]) throws(Unreadable) {
    for kind in Class.allCases { _ = insert(Array(kind.word.utf8)) }
    quotationMark = insert([0x22])
    for line in try SentimentLexicon.resource("modifiers.txt").split(separator: 0x0A) where line.first != 0x23 {
      try readModifiers(String(decoding: line, as: UTF8.self))
    }
    var file = LexiconFile(weights)
    while let row = try file.next() {
      switch row {
      case .word(let form, let readings, let weight):
        let number = insert(Array(form))
        words[number].readings = readings
        words[number].hasReadings = readings != .zero
        words[number].weight = weight
      case .pair(let first, let second, let weight):
        pairs.insert(insert(Array(first)), insert(Array(second)), weight)
      case .feature(let name, let weight): try valence.set(name, weight)
      case .curve(let knot): valence.curve.append(knot)
      case .certainty(let knot): valence.certainty.append(knot)
      }
    }
  }

  private mutating func readModifiers(_ line: String) throws(Unreadable) {
    let parts = line.split(separator: ":", maxSplits: 1)
    let head = parts.first?.split(separator: " ") ?? []
    let factor = head.count == 2 ? Int(head[1]) : nil
    guard parts.count == 2, let kind = head.first, head.count == 1 || factor != nil else {
      throw Unreadable(file: "modifiers.txt", reason: "not a kind with its factor: \(line)")
    }
    let modifier: Modifier
    switch kind {
    case "negation": (modifier, negation) = (.negation, factor ?? negation)
    case "intensifier": (modifier, intensifier) = (.intensifier, factor ?? intensifier)
    case "diminisher": (modifier, diminisher) = (.diminisher, factor ?? diminisher)
    case "turn": modifier = .turn
    case "shifter": modifier = .shifter
    default: throw Unreadable(file: "modifiers.txt", reason: "unknown kind \(kind)")
    }
    for form in parts[1].split(separator: ",") {
      words[insert(Array(form.trimmingCharacters(in: .whitespaces).utf8))].modifier = modifier
    }
  }

  private static func resource(_ file: String) throws(Unreadable) -> [UInt8] {
    guard let url = Bundle.module.url(forResource: file, withExtension: nil, subdirectory: "Lexicon") else {
      throw Unreadable(file: file, reason: "not found")
    }
    do { return [UInt8](try Data(contentsOf: url)) } catch { throw Unreadable(file: file, reason: "\(error)") }
  }

  /// Number of a word in lower case, or −1.
  func find(_ text: [UInt8], _ range: Range<Int>) -> Int { find(text, range, probe(text, range)) }

  func find(_ text: [UInt8], _ range: Range<Int>, _ probe: ByteInterner.Probe) -> Int {
    guard let form = forms.find(text.span, range, probe) else { return -1 }
    return Int(numbers[form])
  }

  func probe(_ text: [UInt8], _ range: Range<Int>) -> ByteInterner.Probe { forms.probe(text.span, range) }

  /// The word of that number, as the files write it.
  package func text(_ number: Int) -> String { plainForms.text(number) }

  private mutating func insert(_ word: [UInt8]) -> Int {
    let number = plainForms.intern(word.span, word.indices)
    guard number == words.count else { return number }
    words.append(Word())
    for form in TypographicForms.of(word) {
      if forms.intern(form.span, form.indices) == numbers.count { numbers.append(Int32(truncatingIfNeeded: number)) }
    }
    return number
  }
}

extension SentimentLexicon {
  /// Where the module's word lists lie; their hash is part of a run's recipe.
  public static var resourceFolder: URL { Bundle.module.bundleURL }
}
