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
    var hash: UInt64
    var offset: Int32
    var count: Int32
    /// Thousandths of the lexicon's unit.
    var weight: Int32
    var modifier: Modifier
    var isTopic: Bool
  }

  private(set) var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private var slots: [Int32] = []
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
    slots = [Int32](repeating: -1, count: 1024)
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

  /// FNV-1a, 64 bits, folded so that the low bits depend on all of them.
  @inline(__always) private static func hash(_ text: [UInt8], _ range: Range<Int>) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { value = (value ^ UInt64(text[index])) &* 0x100_0000_01B3 }
    return value ^ (value >> 32)
  }

  /// Index of the entry of a word in lower case, or −1.
  func find(_ text: [UInt8], _ range: Range<Int>) -> Int {
    let hash = SentimentLexicon.hash(text, range)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      let entry = entries[index]
      if entry.hash == hash, Int(entry.count) == range.count {
        var same = true
        for step in 0..<range.count where bytes[Int(entry.offset) + step] != text[range.lowerBound + step] {
          same = false
          break
        }
        if same { return index }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return -1
  }

  private mutating func insert(_ word: [UInt8]) -> Int {
    let found = find(word, 0..<word.count)
    if found >= 0 { return found }
    entries.append(
      Entry(
        hash: SentimentLexicon.hash(word, 0..<word.count), offset: Int32(bytes.count), count: Int32(word.count),
        weight: 0, modifier: .none, isTopic: false))
    bytes += word
    if entries.count * 2 > slots.count {
      slots = [Int32](repeating: -1, count: slots.count * 2)
      for index in entries.indices { place(index) }
    } else {
      place(entries.count - 1)
    }
    return entries.count - 1
  }

  private mutating func place(_ index: Int) {
    var slot = Int(truncatingIfNeeded: entries[index].hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(index)
  }
}

extension SentimentLexicon {
  /// Where the module's word lists lie; their hash is part of a run's recipe.
  public static var resourceFolder: URL { Bundle.module.bundleURL }
}
