/// Reads the agency in the dateline that copy begins with: `LONDON (Reuters) -`, `Berlin (dpa/lno) –`, `МОСКВА, 3 марта.
/// /ТАСС/.`, `【ワシントン共同】`.
struct DatelineReader {
  private let agencies: AgencyLexicon
  /// Words in lower case that stand in datelines: months, and what names of places have.
  private let smallWords: Set<String>

  init(agencies: AgencyLexicon) {
    self.agencies = agencies
    let months = ResourceFile.lines("months").flatMap { $0.split(separator: " ").dropFirst() }.map { String($0) }
    smallWords = Set(months).union(DatelineReader.particles)
  }

  private static let particles: Set<String> = [
    "de", "del", "della", "di", "da", "do", "dos", "du", "des", "la", "le", "les", "el", "den", "der", "am", "an", "im",
    "in", "of", "the", "upon", "on", "sur", "al", "es", "y", "e", "und", "and", "et", "января", "февраля", "марта",
    "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря", "янв", "фев", "мар", "апр",
    "июн", "июл", "авг", "сен", "окт", "ноя", "дек", "st", "nd", "rd", "th",
  ]
  /// Bytes within which a dateline ends.
  private static let reach = 360

  /// The agency of a paragraph's dateline.
  func agency(_ text: Bytes) -> String? {
    guard DatelineReader.mayBegin(text) else { return nil }
    let head = text.extracting(first: min(text.count, DatelineReader.reach)).string.prefix(140)
    let hasSign = head.contains { "([/（【［〔".contains($0) || DatelineReader.dashes.contains($0) }
    guard hasSign || DatelineReader.isCapitals(head) else { return unspaced(head) }
    return bracketed(head) ?? slashed(head) ?? leading(head) ?? unspaced(head)
  }

  /// Whether a sign of a dateline comes before more words in small letters than places and months have: what settles it
  /// for most paragraphs, at the cost of some bytes.
  private static func mayBegin(_ text: Bytes) -> Bool {
    var small = 0
    var isStart = true
    for index in 0..<min(text.count, reach) {
      switch text[index] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "/"), UInt8(ascii: "-"), 0x80...: return true
      // `KYIV. March 3. UNIAN.`
      case UInt8(ascii: ".") where small == 0: return true
      case 0x20: isStart = true
      case UInt8(ascii: "a")...UInt8(ascii: "z"):
        if isStart { small += 1 }
        if small > smallLimit { return false }
        isStart = false
      default: isStart = false
      }
    }
    return false
  }

  private static let smallLimit = 4

  private static let dashes: Set<Character> = ["-", "–", "—", "―", "_"]
  private static let ends: Set<Character> = ["-", "–", "—", "―", "_", ":", "|", "•"]

  /// `LONDON (Reuters) - `, `PARIS, Feb 7 (AFP) —`, `New Delhi [India], March 3 (ANI): `, `(AP) —`.
  private func bracketed(_ head: Substring) -> String? {
    var from = head.startIndex
    for _ in 0..<3 {
      guard let open = head[from...].firstIndex(where: { $0 == "(" || $0 == "[" }),
        let close = head[open...].firstIndex(where: { $0 == ")" || $0 == "]" })
      else { return nil }
      let inside = head[head.index(after: open)..<close]
      let place = head[..<open]
      if let agency = agency(in: inside, place: place, after: head[head.index(after: close)...]) { return agency }
      from = head.index(after: close)
    }
    return nil
  }

  private func agency(in inside: Substring, place: Substring, after: Substring) -> String? {
    let after = after.drop { $0 == " " }
    // `(EFE).-`
    let end = after.first == "." ? after.dropFirst().drop { $0 == " " } : after
    let hasDash = end.first.map(DatelineReader.ends.contains) ?? false
    let words = place.split { $0 == " " || $0 == "," }
    let isCapitals = DatelineReader.isCapitals(place)
    // The place; a sentence that names an agency in brackets is no dateline, nor is an agency's name before its initials.
    guard words.isEmpty || (isPlace(place) && agencies.agency(place) == nil) else { return nil }
    let parts = inside.split { $0 == "/" || $0 == "," || $0 == "&" || $0 == ";" }
    if parts.count <= 4, let form = parts.lazy.compactMap({ agencies.form(String($0).utf8.span) }).first {
      if form.isPlace { return words.isEmpty && hasDash ? form.agency : nil }
      let isSure = words.isEmpty || isCapitals || place.contains(where: \.isNumber)
      if hasDash || (!form.isAmbiguous && isSure) { return form.agency }
      return nil
    }
    // Between a place in capitals and a dash stands an agency, known or not; call signs are stations'.
    guard hasDash, after.first.map(DatelineReader.dashes.contains) ?? false, isCapitals, !words.isEmpty,
      words.allSatisfy({ $0.hasSuffix(".") || !$0.contains(where: \.isLowercase) })
    else { return nil }
    let name = inside.split(separator: " ")
    guard (1...3).contains(name.count), inside.count > 2, !DatelineReader.isCallSign(inside),
      name.allSatisfy({ $0.first?.isUppercase == true && $0.allSatisfy(\.isLetter) })
    else { return nil }
    return String(inside)
  }

  /// `MOSCOW, March 3. /TASS/.`, `ATLANTA, Feb. 7, 2024 /PRNewswire/ --`
  private func slashed(_ head: Substring) -> String? {
    guard let open = head.firstIndex(of: "/") else { return nil }
    let rest = head[head.index(after: open)...]
    guard let close = rest.firstIndex(of: "/"), let form = agencies.form(String(rest[..<close]).utf8.span) else {
      return nil
    }
    let place = head[..<open]
    return isPlace(place) && (DatelineReader.isCapitals(place) || !form.isAmbiguous) ? form.agency : nil
  }

  /// `AP — `, `AFP, PARIS — `, `PARIS, AFP – `, `МОСКВА, 3 мар — РИА Новости. `: places and an agency up to a dash.
  private func leading(_ head: Substring) -> String? {
    var from = head.startIndex
    for _ in 0..<4 {
      guard let end = DatelineReader.endOfSegment(head, from) else { return nil }
      let parts = head[..<end].split { $0 == "," || $0 == "." || DatelineReader.dashes.contains($0) }
      var found: AgencyLexicon.Form?
      var isDateline = true
      for part in parts {
        let part = part.drop { $0 == " " }
        if found == nil, let form = agencies.form(String(part).utf8.span), !form.isAmbiguous {
          found = form
        } else if !part.isEmpty, !isPlace(part) || part.split(separator: " ").count > 4 {
          isDateline = false
        }
      }
      if let found, isDateline {
        let other = parts.first.map { !$0.allSatisfy { $0 == " " } && agencies.agency($0) == nil } ?? false
        let after = head[end...].drop { !$0.isLetter && !$0.isNumber && $0 != "“" && $0 != "\"" && $0 != "„" }
        // Alone before a dash, what follows has to begin a sentence.
        let begins = after.first.map { !$0.isLowercase } ?? false
        let isOne = head[end...].first.map(DatelineReader.dashes.contains) ?? false
        if begins, other ? DatelineReader.isCapitals(head[..<end]) : isOne { return found.agency }
        return nil
      }
      guard DatelineReader.isCapitals(head), isPlace(head[..<end]) else { return nil }
      from = head.index(after: end)
    }
    return nil
  }

  /// Where a dash between blanks stands, or the full stop before a blank.
  private static func endOfSegment(_ text: Substring, _ start: Substring.Index) -> Substring.Index? {
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      let isBlankAfter = next < text.endIndex && (text[next] == " " || dashes.contains(text[next]))
      if index > text.startIndex, isBlankAfter {
        let before = text[text.index(before: index)]
        if dashes.contains(text[index]), before == " " || before == "." { return index }
        if text[index] == ".", before.isLetter { return index }
      }
      index = next
    }
    return nil
  }

  /// `【ワシントン共同】`, `(서울=연합뉴스)`, `[東京 3日 ロイター] -`, `新华社北京3月3日电`
  private func unspaced(_ head: Substring) -> String? {
    guard let first = head.first else { return nil }
    if "(（【［[〔".contains(first) {
      guard let close = head.prefix(40).firstIndex(where: { ")）】］]〕".contains($0) }) else { return nil }
      let inside = head[head.index(after: head.startIndex)..<close]
      guard inside.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) else { return nil }
      for part in inside.split(whereSeparator: { $0 == "=" || $0 == "＝" }).reversed() {
        if let found = agencies.unspaced.first(where: { part.hasSuffix($0.form) || part.hasPrefix($0.form) }) {
          return found.agency
        }
        if let agency = agencies.agency(part) { return agency }
      }
      return nil
    }
    guard first.unicodeScalars.allSatisfy({ $0.value >= 0x2E80 }),
      let found = agencies.unspaced.first(where: { head.hasPrefix($0.form) }),
      head.prefix(26).contains(where: { $0 == "电" || $0 == "電" || $0 == "讯" || $0 == "訊" })
    else { return nil }
    return found.agency
  }

  /// Whether the text reads like a place and a day: no words in lower case but months and what names of places have.
  private func isPlace(_ text: Substring) -> Bool {
    let words = text.split { $0 == " " || $0 == "," || $0 == "." || $0 == "/" || $0 == "[" || $0 == "]" }
    guard words.count <= 10, text.count <= 90, !text.contains(where: { "?!;“”\"@".contains($0) }) else { return false }
    return words.allSatisfy { word in
      guard let first = word.first else { return true }
      return !first.isLowercase || smallWords.contains(word.lowercased())
    }
  }

  /// Whether the text's first word is in capitals and more than one letter.
  private static func isCapitals(_ text: Substring) -> Bool {
    guard let word = text.split(whereSeparator: { $0 == " " || $0 == "," }).first else { return false }
    let letters = word.filter(\.isLetter)
    return letters.count > 1 && !letters.contains(where: \.isLowercase)
  }

  /// Whether the text is the sign of a station in North America: `WXYZ`, `KTLA`.
  private static func isCallSign(_ text: Substring) -> Bool {
    (3...4).contains(text.count) && (text.first == "W" || text.first == "K") && text.allSatisfy(\.isUppercase)
  }
}
