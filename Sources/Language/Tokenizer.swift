public import News

/// Cuts UTF-8 text into tokens.
///
/// Hyphens split (`Iraq-backed` is three tokens); an English clitic is a token with its apostrophe (`group` `’s`,
/// `do` `n't`), and so is an elided word in languages that elide (`l'` `Assemblée`). Acronyms and abbreviations with
/// their full stops, numbers (`27,707`, `9-4`, `24th`), addresses, @names and #tags are whole. Han and kana are cut by
/// the character; scripts that put no space between words otherwise (Thai, Lao, Khmer) give runs.
public struct Tokenizer: Sendable {
  let classes: ScalarClasses
  let orthography: Orthography
  let topLevelDomains: WordList

  /// A tokenizer for the language of the given code; one without a list of its own is cut by the rules alone.
  public init(_ resources: LanguageResources, language: String) {
    classes = resources.classes
    orthography = resources.orthography(language)
    topLevelDomains = resources.topLevelDomains
  }

  /// The tokens of `text`, in order and disjoint.
  public func tokens(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var copy = text
    copy.withUTF8 { append($0.span, 0, $0.count, to: &tokens) }
    return tokens
  }

  /// Appends the tokens of `bytes[start..<end]`; their spans are offsets into `bytes`.
  public func append(_ bytes: borrowing Swift.Span<UInt8>, _ start: Int, _ end: Int, to tokens: inout [Token]) {
    var offset = start
    while offset < end {
      let (scalarClass, length) = classes.classAndLength(bytes, offset, end)
      switch scalarClass {
      case ScalarClass.space, ScalarClass.mark:
        offset += length
      case ScalarClass.digit, ScalarClass.uncased, ScalarClass.upper, ScalarClass.lower:
        offset = appendWord(bytes, offset, end, scalarClass, to: &tokens)
      case ScalarClass.ideograph:
        let next = marksEnd(bytes, offset + length, end)
        tokens.append(Token(span: Span(offset, next), kind: .word))
        offset = next
      default:
        offset = appendSign(bytes, offset, end, scalarClass, length, to: &tokens)
      }
    }
  }

  // MARK: Signs

  /// One sign, a run of one of `.-=_*~`, or a @name or #tag.
  private func appendSign(
    _ bytes: borrowing Bytes, _ start: Int, _ end: Int, _ scalarClass: UInt8, _ length: Int,
    to tokens: inout [Token]
  ) -> Int {
    let byte = bytes[start]
    if byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#"), let next = handleEnd(bytes, start, end) {
      tokens.append(Token(span: Span(start, next), kind: .handle))
      return next
    }
    var next = start + length
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "_"), UInt8(ascii: "*"),
      UInt8(ascii: "~"):
      while next < end, bytes[next] == byte { next += 1 }
    default: break
    }
    let kind: Token.Kind = scalarClass == ScalarClass.punctuation ? .punctuation : .symbol
    tokens.append(Token(span: Span(start, next), kind: kind))
    return next
  }

  /// The end of a run of letters, digits and `_` after the sign; nil where there is none. A #tag needs a letter.
  private func handleEnd(_ bytes: borrowing Bytes, _ start: Int, _ end: Int) -> Int? {
    var next = start + 1
    if bytes[start] == UInt8(ascii: "@") {
      while next < end, isHostByte(bytes[next]) || bytes[next] == UInt8(ascii: "_") { next += 1 }
      return next > start + 1 ? next : nil
    }
    var hasLetter = false
    while next < end {
      let (scalarClass, length) = classes.classAndLength(bytes, next, end)
      guard scalarClass >= ScalarClass.mark || bytes[next] == UInt8(ascii: "_") else { break }
      hasLetter = hasLetter || scalarClass >= ScalarClass.uncased
      next += length
    }
    return hasLetter ? next : nil
  }

  // MARK: Words and numbers

  /// The tokens that start with the letter or digit at `start`: one, or two where a clitic is cut off.
  private func appendWord(
    _ bytes: borrowing Bytes, _ start: Int, _ end: Int, _ scalarClass: UInt8, to tokens: inout [Token]
  ) -> Int {
    let runEnd = wordEnd(bytes, start, end)
    let isNumber = scalarClass == ScalarClass.digit
    guard runEnd < end, Tokenizer.continues(bytes[runEnd]) else {
      tokens.append(Token(span: Span(start, runEnd), kind: isNumber ? .number : .word))
      return runEnd
    }
    if let address = addressEnd(bytes, start, runEnd, end) {
      return appendWithClitic(bytes, start, address.end, end, address.kind, to: &tokens)
    }
    if isNumber {
      return appendWithClitic(bytes, start, numberEnd(bytes, start, end), end, .number, to: &tokens)
    }
    if bytes[runEnd] == UInt8(ascii: ".") {
      let next = abbreviationEnd(bytes, start, runEnd, end, scalarClass)
      tokens.append(Token(span: Span(start, next), kind: .word))
      return next
    }
    return appendApostrophes(bytes, start, runEnd, end, to: &tokens)
  }

  /// A number or address, and the clitic right behind it (`Booking.com` `'s`).
  private func appendWithClitic(
    _ bytes: borrowing Bytes, _ start: Int, _ next: Int, _ end: Int, _ kind: Token.Kind, to tokens: inout [Token]
  ) -> Int {
    tokens.append(Token(span: Span(start, next), kind: kind))
    guard let clitic = cliticEnd(bytes, next, end) else { return next }
    tokens.append(Token(span: Span(next, clitic), kind: .word))
    return clitic
  }

  /// Bytes that a word, address or number may go on with after its letters and digits: `'` `’` `.` `,` `:` and so on.
  @inline(__always) private static func continues(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x27, 0x2E, 0x2C, 0x3A, 0x2F, 0x2D, 0x40, 0x2B, 0x5F, 0x25, 0xE2: true
    default: false
    }
  }

  /// The end of the run of letters, digits and marks that starts at `start`.
  @inline(__always) private func wordEnd(_ bytes: borrowing Bytes, _ start: Int, _ end: Int) -> Int {
    var next = start
    while next < end {
      let (scalarClass, length) = classes.classAndLength(bytes, next, end)
      if scalarClass < ScalarClass.mark { break }
      next += length
    }
    return next
  }

  private func marksEnd(_ bytes: borrowing Bytes, _ start: Int, _ end: Int) -> Int {
    var next = start
    while next < end {
      let (scalarClass, length) = classes.classAndLength(bytes, next, end)
      if scalarClass != ScalarClass.mark { break }
      next += length
    }
    return next
  }

  /// Digits, single `.,:/-` between digits, and the letters right after them.
  private func numberEnd(_ bytes: borrowing Bytes, _ start: Int, _ end: Int) -> Int {
    var next = start
    while true {
      while next < end {
        let (scalarClass, length) = classes.classAndLength(bytes, next, end)
        guard scalarClass == ScalarClass.digit || scalarClass == ScalarClass.mark else { break }
        next += length
      }
      guard next < end else { return next }
      switch bytes[next] {
      case 0x2E, 0x2C, 0x3A, 0x2F, 0x2D:
        guard next + 1 < end, classes.classAndLength(bytes, next + 1, end).0 == ScalarClass.digit else { return next }
        next += 1
      default: return wordEnd(bytes, next, end)
      }
    }
  }

  /// The end of the full stops and letters of an acronym or abbreviation; `runEnd` where the full stop is no part of it.
  private func abbreviationEnd(
    _ bytes: borrowing Bytes, _ start: Int, _ runEnd: Int, _ end: Int, _ first: UInt8
  ) -> Int {
    let isLetter = classes.classAndLength(bytes, start, end).1 == runEnd - start
    let isListed =
      !isLetter
      && (orthography.titles.contains(bytes, start, runEnd) || orthography.abbreviations.contains(bytes, start, runEnd))
    if !isLetter, !isListed {
      return orthography.beforeNumbers.contains(bytes, start, runEnd) && digitFollows(bytes, runEnd + 1, end)
        ? runEnd + 1 : runEnd
    }
    // Letters with full stops go on as long as they are single.
    var next = runEnd + 1
    var letters = 1
    while next < end {
      let (scalarClass, length) = classes.classAndLength(bytes, next, end)
      guard scalarClass >= ScalarClass.uncased, wordEnd(bytes, next, end) == next + length else { break }
      letters += 1
      next += length
      guard next < end, bytes[next] == UInt8(ascii: ".") else { return next }
      next += 1
    }
    if letters > 1 || isListed { return next }
    // A lone capital is an initial where a capital follows, and otherwise the end of a sentence.
    if orthography.abbreviations.contains(bytes, start, runEnd) { return next }
    if orthography.beforeNumbers.contains(bytes, start, runEnd), digitFollows(bytes, next, end) { return next }
    guard first == ScalarClass.upper else { return runEnd }
    return spacedClass(bytes, next, end) == ScalarClass.upper ? next : runEnd
  }

  private func digitFollows(_ bytes: borrowing Bytes, _ start: Int, _ end: Int) -> Bool {
    spacedClass(bytes, start, end) == ScalarClass.digit
  }

  /// The class of the scalar at `start`, or of the one after a single space there.
  private func spacedClass(_ bytes: borrowing Bytes, _ start: Int, _ end: Int) -> UInt8 {
    guard start < end else { return ScalarClass.space }
    let (scalarClass, length) = classes.classAndLength(bytes, start, end)
    guard scalarClass == ScalarClass.space, start + length < end else { return scalarClass }
    return classes.classAndLength(bytes, start + length, end).0
  }

  // MARK: Apostrophes

  /// The length of the apostrophe at `offset`, 0 where there is none.
  @inline(__always) private func apostrophe(_ bytes: borrowing Bytes, _ offset: Int, _ end: Int) -> Int {
    guard offset < end else { return 0 }
    if bytes[offset] == 0x27 { return 1 }
    return offset + 2 < end && bytes[offset] == 0xE2 && bytes[offset + 1] == 0x80 && bytes[offset + 2] == 0x99 ? 3 : 0
  }

  /// The end of an English clitic (`'s`, `’ll`) at `offset`.
  private func cliticEnd(_ bytes: borrowing Bytes, _ offset: Int, _ end: Int) -> Int? {
    let length = apostrophe(bytes, offset, end)
    guard length > 0 else { return nil }
    let next = wordEnd(bytes, offset + length, end)
    let first = offset + length < end ? bytes[offset + length] | 0x20 : 0
    switch next - offset - length {
    case 1:
      return first == UInt8(ascii: "s") || first == UInt8(ascii: "m") || first == UInt8(ascii: "d") ? next : nil
    case 2:
      let second = bytes[offset + length + 1] | 0x20
      let isClitic =
        second == UInt8(ascii: "e") && (first == UInt8(ascii: "r") || first == UInt8(ascii: "v"))
        || second == UInt8(ascii: "l") && first == UInt8(ascii: "l")
      return isClitic ? next : nil
    default: return nil
    }
  }

  /// A word with its apostrophes: cut before a clitic or after an elision, whole otherwise (`O'Brien`).
  private func appendApostrophes(
    _ bytes: borrowing Bytes, _ start: Int, _ runEnd: Int, _ end: Int, to tokens: inout [Token]
  ) -> Int {
    var wordEnd = runEnd
    while true {
      let length = apostrophe(bytes, wordEnd, end)
      let suffix = wordEnd + length
      guard length > 0, suffix < end, classes.classAndLength(bytes, suffix, end).0 >= ScalarClass.uncased else { break }
      if orthography.elision, wordEnd - start <= Tokenizer.longestElision {
        tokens.append(Token(span: Span(start, suffix), kind: .word))
        return suffix
      }
      if let clitic = cliticEnd(bytes, wordEnd, end) {
        tokens.append(Token(span: Span(start, wordEnd), kind: .word))
        tokens.append(Token(span: Span(wordEnd, clitic), kind: .word))
        return clitic
      }
      let suffixEnd = self.wordEnd(bytes, suffix, end)
      let isNot = suffixEnd == suffix + 1 && bytes[suffix] | 0x20 == UInt8(ascii: "t")
      if isNot, wordEnd - start > 1, bytes[wordEnd - 1] | 0x20 == UInt8(ascii: "n") {
        tokens.append(Token(span: Span(start, wordEnd - 1), kind: .word))
        tokens.append(Token(span: Span(wordEnd - 1, suffixEnd), kind: .word))
        return suffixEnd
      }
      wordEnd = suffixEnd
    }
    tokens.append(Token(span: Span(start, wordEnd), kind: .word))
    return wordEnd
  }

  /// Bytes of the longest elided word: `puisqu` in `puisqu'il`; `aujourd'hui` stays whole.
  private static let longestElision = 6
}
