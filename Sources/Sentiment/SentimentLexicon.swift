import ByteStrings
public import Foundation
import News

/// The weights of words and the words that change them: immutable, loaded once, shared by all workers.
public struct SentimentLexicon: Sendable {
  /// A lexicon that cannot be read.
  public struct Unreadable: Error, CustomStringConvertible, Sendable {
    public let file: String
    public let reason: String
    public var description: String { "sentiment lexicon \(file): \(reason)" }
  }

  enum Modifier: UInt8, Sendable { case none, negation, intensifier, diminisher, turn }

  struct Entry: Sendable {
    /// Thousandths of the lexicon's unit.
    var weight: Int32
    var modifier: Modifier
    var isTopic: Bool
  }

  private(set) var entries: [Entry] = []
  private var words = ByteInterner()
  /// Factors in thousandths.
  private(set) var negation = -700
  private(set) var intensifier = 1300
  private(set) var diminisher = 700
  private(set) var beforeTurn = 600
  private(set) var afterTurn = 1400
  private(set) var topic = 500

  /// Loads the lexicon that ships with the module.
  public init() throws(Unreadable) {
    try self.init(weights: SentimentLexicon.resource("weights.tsv"))
  }

  /// - Parameter weights: Lines of `word`, tab, weight in thousandths; `#` opens a comment.
  public init(weights: [UInt8]) throws(Unreadable) {
    for line in weights.split(separator: 0x0A) where line.first != 0x23 {
      let fields = line.split(separator: 0x09)
      guard fields.count == 2, let weight = Int32(String(decoding: fields[1], as: UTF8.self)) else {
        throw Unreadable(file: "weights.tsv", reason: "not a weight: \(String(decoding: line, as: UTF8.self))")
      }
      entries[insert(Array(fields[0]))].weight = max(-10_000, min(10_000, weight))
    }
    for line in try SentimentLexicon.resource("modifiers.txt").split(separator: 0x0A) where line.first != 0x23 {
      try readModifiers(String(decoding: line, as: UTF8.self))
    }
  }

  private mutating func readModifiers(_ line: String) throws(Unreadable) {
    let parts = line.split(separator: ":", maxSplits: 1)
    let head = parts.first?.split(separator: " ") ?? []
    let factors = head.dropFirst().compactMap { Int($0) }
    guard parts.count == 2, let kind = head.first, let factor = factors.first, factors.count == head.count - 1 else {
      throw Unreadable(file: "modifiers.txt", reason: "not a kind with its factors: \(line)")
    }
    var modifier = Modifier.none
    switch kind {
    case "negation": (modifier, negation) = (.negation, factor)
    case "intensifier": (modifier, intensifier) = (.intensifier, factor)
    case "diminisher": (modifier, diminisher) = (.diminisher, factor)
    case "turn":
      modifier = .turn
      beforeTurn = factor
      afterTurn = factors.last ?? factor
    case "topic": topic = factor
    default: throw Unreadable(file: "modifiers.txt", reason: "unknown kind \(kind)")
    }
    for form in parts[1].split(separator: ",") {
      let index = insert(Array(form.trimmingCharacters(in: .whitespaces).utf8))
      if modifier == .none { entries[index].isTopic = true } else { entries[index].modifier = modifier }
    }
  }

  private static func resource(_ file: String) throws(Unreadable) -> [UInt8] {
    guard let url = Bundle.module.url(forResource: file, withExtension: nil, subdirectory: "Lexicon") else {
      throw Unreadable(file: file, reason: "not found")
    }
    do { return [UInt8](try Data(contentsOf: url)) } catch { throw Unreadable(file: file, reason: "\(error)") }
  }

  /// Words with a weight other than zero.
  public var weightedWords: Int { entries.count { $0.weight != 0 } }

  /// Index of the entry of a word in lower case, or −1.
  func find(_ text: [UInt8], _ range: Range<Int>) -> Int { find(text, range, probe(text, range)) }

  func find(_ text: [UInt8], _ range: Range<Int>, _ probe: ByteInterner.Probe) -> Int {
    words.find(text.span, range, probe) ?? -1
  }

  func probe(_ text: [UInt8], _ range: Range<Int>) -> ByteInterner.Probe { words.probe(text.span, range) }

  private mutating func insert(_ word: [UInt8]) -> Int {
    let index = words.intern(word.span, word.indices)
    if index == entries.count { entries.append(Entry(weight: 0, modifier: .none, isTopic: false)) }
    return index
  }
}

extension SentimentLexicon {
  /// Where the module's word lists lie; their hash is part of a run's recipe.
  public static var resourceFolder: URL { Bundle.module.bundleURL }
}
