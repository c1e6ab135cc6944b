import Foundation

/// The tokenizer's rules again, over an array of scalars and with strings: slow, and without a table or a fast path.
struct ObviousTokenizer {
  let language: String

  private static let titles: Set<String> = ["Mr"]
  private static let beforeNumbers: Set<String> = ["No", "no"]
  private static let domains: Set<String> = ["com", "uk", "org"]

  /// Each token as `text/kind`.
  func tokens(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var result: [String] = []
    var index = 0
    while index < scalars.count {
      let rest = scalars[index...]
      let pieces = first(rest)
      for (length, kind) in pieces {
        if let kind { result.append("\(string(scalars[index..<index + length]))/\(kind)") }
        index += length
      }
    }
    return result
  }

  /// Lengths and kinds of the first piece of the text; no kind where it is no token.
  private func first(_ rest: ArraySlice<Unicode.Scalar>) -> [(Int, String?)] {
    guard let scalar = rest.first else { return [] }
    if isIdeograph(scalar) { return [(1 + rest.dropFirst().prefix(while: isMark).count, "word")] }
    if isMark(scalar) || isSpace(scalar) { return [(1, nil)] }
    if isWord(scalar) { return wordPieces(rest) }
    if scalar == "@" {
      let name = rest.dropFirst().prefix { isASCIIWord($0) || $0 == "_" }
      if !name.isEmpty { return [(1 + name.count, "handle")] }
    }
    if scalar == "#" {
      let name = rest.dropFirst().prefix { isWord($0) || isMark($0) || $0 == "_" }
      if name.contains(where: isLetter) { return [(1 + name.count, "handle")] }
    }
    let kind = isPunctuation(scalar) ? "punctuation" : "symbol"
    if ".-=_*~".unicodeScalars.contains(scalar) { return [(rest.prefix { $0 == scalar }.count, kind)] }
    return [(1, kind)]
  }

  private func wordPieces(_ rest: ArraySlice<Unicode.Scalar>) -> [(Int, String?)] {
    let run = rest.prefix { isWord($0) || isMark($0) }
    if let scheme = match("^(?i:https?)://", rest), urlTail(rest.dropFirst(scheme)) > 0 {
      return withClitic(rest, scheme + urlTail(rest.dropFirst(scheme)), "url")
    }
    if let length = email(rest) { return withClitic(rest, length, "email") }
    if let length = host(rest) { return withClitic(rest, length, "url") }
    guard let head = rest.first else { return [] }
    if isDigit(head) {
      var end = rest.startIndex
      while true {
        end += rest[end...].prefix { isDigit($0) || isMark($0) }.count
        guard end + 1 < rest.endIndex, ".,:/-".unicodeScalars.contains(rest[end]), isDigit(rest[end + 1]) else { break }
        end += 1
      }
      if end < rest.endIndex, isWord(rest[end]) { end += rest[end...].prefix { isWord($0) || isMark($0) }.count }
      return withClitic(rest, end - rest.startIndex, "number")
    }
    let after = rest.dropFirst(run.count)
    if after.first == "." { return [(abbreviation(rest, run.count), "word")] }
    var length = run.count
    while true {
      let tail = rest.dropFirst(length)
      guard let mark = tail.first, mark == "'" || mark == "’", let next = tail.dropFirst().first, isLetter(next) else {
        return [(length, "word")]
      }
      if language == "fr", string(rest.prefix(length)).utf8.count <= 6 { return [(length + 1, "word")] }
      if let clitic = clitic(tail) { return [(length, "word"), (clitic, "word")] }
      let suffix = tail.dropFirst().prefix { isWord($0) || isMark($0) }
      if string(suffix).lowercased() == "t", suffix.count == 1, let last = rest.prefix(length).last,
        last == "n" || last == "N",
        string(rest.prefix(length)).utf8.count > 1
      {
        return [(length - 1, "word"), (3, "word")]
      }
      length += 1 + suffix.count
    }
  }

  private func withClitic(_ rest: ArraySlice<Unicode.Scalar>, _ length: Int, _ kind: String) -> [(Int, String?)] {
    if let clitic = clitic(rest.dropFirst(length)) { return [(length, kind), (clitic, "word")] }
    return [(length, kind)]
  }

  private func clitic(_ rest: ArraySlice<Unicode.Scalar>) -> Int? {
    guard let mark = rest.first, mark == "'" || mark == "’" else { return nil }
    let suffix = rest.dropFirst().prefix { isWord($0) || isMark($0) }
    let known: Set<String> = ["s", "m", "d", "re", "ve", "ll"]
    let isASCII = suffix.allSatisfy(\.isASCII)
    return isASCII && known.contains(string(suffix).lowercased()) ? 1 + suffix.count : nil
  }

  private func abbreviation(_ rest: ArraySlice<Unicode.Scalar>, _ run: Int) -> Int {
    let word = string(rest.prefix(run))
    let known = language == "en" && Self.titles.contains(word)
    let digitNext = follows(rest.dropFirst(run + 1), isDigit)
    if run > 1, !known { return language == "en" && Self.beforeNumbers.contains(word) && digitNext ? run + 1 : run }
    var length = run + 1
    var letters = 1
    while let scalar = rest.dropFirst(length).first, isLetter(scalar),
      !(rest.dropFirst(length + 1).first.map { isWord($0) || isMark($0) } ?? false)
    {
      letters += 1
      length += 1
      guard rest.dropFirst(length).first == "." else { return length }
      length += 1
    }
    if letters > 1 || known { return length }
    guard let head = rest.first, isUpper(head) else { return run }
    return follows(rest.dropFirst(length), isUpper) ? length : run
  }

  private func follows(_ rest: ArraySlice<Unicode.Scalar>, _ test: (Unicode.Scalar) -> Bool) -> Bool {
    guard let head = rest.first else { return false }
    return isSpace(head) ? rest.dropFirst().first.map(test) ?? false : test(head)
  }

  private func email(_ rest: ArraySlice<Unicode.Scalar>) -> Int? {
    let pattern = #"^[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9][A-Za-z0-9-]*)+"#
    guard let length = match(pattern, rest) else { return nil }
    let last = string(rest.prefix(length)).split(separator: ".").last ?? ""
    return last.utf8.count > 1 && last.utf8.allSatisfy { $0 | 0x20 >= 0x61 } ? length : nil
  }

  private func host(_ rest: ArraySlice<Unicode.Scalar>) -> Int? {
    let text = string(rest.prefix { isASCIIWord($0) || $0 == "-" || $0 == "." })
    var best: Int?
    var position = 0
    for (index, label) in text.split(separator: ".", omittingEmptySubsequences: false).enumerated() {
      guard !label.isEmpty else { break }
      position += label.utf8.count + (index > 0 ? 1 : 0)
      let next = rest.dropFirst(position).first
      let whole = next.map { !isWord($0) && !isMark($0) } ?? true
      if index > 0, whole, Self.domains.contains(String(label)) { best = position }
    }
    if let best { return rest.dropFirst(best).first == "/" ? best + urlTail(rest.dropFirst(best)) : best }
    guard match("^(?i:www)[.][A-Za-z0-9]", rest) != nil else { return nil }
    return 4 + urlTail(rest.dropFirst(4))
  }

  /// The scalars that a pattern of ASCII matches at the start.
  private func match(_ pattern: String, _ rest: ArraySlice<Unicode.Scalar>) -> Int? {
    let text = string(rest.prefix(while: \.isASCII))
    return text.range(of: pattern, options: .regularExpression).map { text[$0].unicodeScalars.count }
  }

  /// What may stand in a URL from here on, without the punctuation at its end.
  private func urlTail(_ rest: ArraySlice<Unicode.Scalar>) -> Int {
    var found = rest.prefix { scalar in
      scalar.isASCII
        ? scalar.value > 0x20 && scalar.value != 0x7F && !"\"<>[\\]^`{|}".unicodeScalars.contains(scalar)
        : isWord(scalar) || isMark(scalar)
    }
    let opened = found.contains("(")
    while let last = found.last, ".,:;!?'*_~".unicodeScalars.contains(last) || last == ")" && !opened {
      found.removeLast()
    }
    return found.count
  }

  // MARK: Kinds of scalars

  private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  private func isASCIIWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }

  private func isUpper(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .uppercaseLetter || scalar.properties.generalCategory == .titlecaseLetter
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter, .lowercaseLetter, .otherLetter, .modifierLetter, .letterNumber:
      !isIdeograph(scalar)
    default: false
    }
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .decimalNumber || scalar.properties.generalCategory == .otherNumber
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool { isLetter(scalar) || isDigit(scalar) }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: [0xAD, 0x200C, 0x200D, 0x2060].contains(scalar.value)
    }
  }

  private func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3041...0x3096, 0x309B...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: true
    case 0x20000..<0x40000: true
    default: scalar.properties.isIdeographic && scalar.properties.generalCategory != .otherSymbol
    }
  }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .spaceSeparator, .lineSeparator, .paragraphSeparator: true
    case .format: !isMark(scalar)
    default: false
    }
  }

  private func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    if "%&@#*\\".unicodeScalars.contains(scalar) { return false }
    if scalar == "\u{30FB}" { return true }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}
