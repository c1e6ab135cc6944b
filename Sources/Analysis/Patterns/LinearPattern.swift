public import News

/// A regular expression whose search takes time in proportion to the text, whatever the pattern: all ways to match go on side
/// by side (K. Thompson, "Regular Expression Search Algorithm", CACM 11, 1968; R. Pike's form, which keeps the preferred
/// way), so that no pattern can hold up a search through an archive as `(a+)+b` does where ways are tried one by one.
///
/// Of several matches from one place it takes the one that Perl would. Works on scalars; `^` and `$` are the borders of
/// lines. A match has at most `longest` scalars, and empty matches are none.
public struct LinearPattern: Sendable {
  enum Instruction: Sendable {
    /// One scalar, of the set of that number.
    case take(Int)
    /// The preferred way first.
    case split(Int, Int)
    case jump(Int)
    case lineStart, lineEnd
    case wordBorder(isNegated: Bool)
    case match
  }

  let instructions: [Instruction]
  private let sets: [ScalarSet]
  /// By set and ASCII scalar: whether it is one of the set.
  private let ascii: [Bool]
  /// By first byte: whether a match can begin with it. Nil where a match can begin before its first character is seen.
  let firstBytes: [Bool]?

  /// Scalars of a match.
  public static let longest = 1000

  /// - Throws: what is wrong, and where; also for what only backtracking can do.
  public init(_ pattern: String) throws(InvalidPattern) {
    var parser = PatternParser(pattern)
    var writer = PatternWriter()
    try writer.append(try parser.parse())
    writer.code.append(.match)
    instructions = writer.code
    sets = writer.sets
    ascii = sets.flatMap { set in (0..<128).map { set.contains($0) } }
    firstBytes = LinearPattern.firstBytes(instructions, sets)
  }

  @inline(__always) func takes(_ value: UInt32, set: Int) -> Bool {
    value < 128 ? ascii[set << 7 | Int(value)] : sets[set].contains(value)
  }

  private static func firstBytes(_ code: [Instruction], _ sets: [ScalarSet]) -> [Bool]? {
    var first = Array(repeating: false, count: 256)
    var seen = Set<Int>()
    var open = [0]
    while let index = open.popLast() {
      guard seen.insert(index).inserted else { continue }
      switch code[index] {
      case .match: return nil
      case .jump(let target): open.append(target)
      case .split(let left, let right): open += [left, right]
      case .lineStart, .lineEnd, .wordBorder: open.append(index + 1)
      case .take(let set):
        for byte in 0..<128 where sets[set].contains(UInt32(byte)) { first[byte] = true }
        // Which of the further scalars it takes is not worth finding out.
        for byte in 0xC2..<0xF5 { first[byte] = true }
      }
    }
    return first
  }

  /// The matches in an article, block by block, in order; none begins before the one before it ends.
  func matches(in article: borrowing Article) -> [Span] {
    var search = PatternSearch(self)
    var text = article.text
    let blocks = article.blocks
    var found: [Span] = []
    text.withUTF8 { buffer in
      for block in blocks {
        let range = block.span.range.clamped(to: 0..<buffer.count)
        search.append(buffer.span, range, to: &found)
      }
    }
    return found
  }

  /// The matches in a text, as ranges of its bytes.
  public func matches(in text: String) -> [Span] {
    var search = PatternSearch(self)
    var found: [Span] = []
    var text = text
    text.withUTF8 { search.append($0.span, 0..<$0.count, to: &found) }
    return found
  }
}
