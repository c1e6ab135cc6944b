/// Reads the names of people out of bylines: `By Ann Lee and Bo Ray, Political Editors` names two.
struct NameReader {
  private var notPeople = ByteTable<Void>()
  /// What introduces a name, the longest first.
  private var introductions: [[UInt8]] = []
  private var organisationWords = ByteTable<Void>()
  private var particles = ByteTable<Void>()
  private var joiners = ByteTable<Void>()
  private var places = ByteTable<Void>()
  /// What stands before those who did not write the article: editors, photographers.
  private var others: [[UInt8]] = []
  private let givenNames: ByteTable<Void>

  /// Read once for all workers: given names are by far the longest list of the cleaner.
  static let shipped = NameReader()

  private init() {
    for line in ResourceFile.lines("bylines") {
      guard let cut = line.firstIndex(of: " ") else { continue }
      let entry = Array(line[line.index(after: cut)...].utf8)
      switch line[..<cut] {
      case "nobody": notPeople.insert(entry.span)
      case "by": introductions.append(entry)
      case "organisation", "role": organisationWords.insert(entry.span)
      case "particle": particles.insert(entry.span)
      case "joiner": joiners.insert(entry.span)
      case "place": places.insert(entry.span)
      case "other": others.append(entry)
      default: break
      }
    }
    introductions.removeAll(where: others.contains)
    introductions.sort { $0.count > $1.count }
    givenNames = ByteTable(
      ["given-names", "given-names-us"].flatMap(ResourceFile.lines).flatMap { $0.split(separator: " ") })
  }

  /// The length of the introduction that the text begins with, a space or colon after it left out.
  func introduction(_ text: Bytes) -> Int? {
    for phrase in introductions where text.count > phrase.count {
      let next = text[phrase.count]
      // Where an element ends at the introduction, the name may follow without a space: `ByAnn Lee`.
      let isGlued = next &- 0x41 < 26 && text[phrase.count - 1] == UInt8(ascii: "y") && text[0] == UInt8(ascii: "B")
      guard next == 0x20 || next == UInt8(ascii: ":") || isGlued else { continue }
      if NameReader.begins(text, phrase) { return phrase.count }
    }
    return nil
  }

  /// The length of the words at the start of the text that introduce those who did not write the article.
  func introductionOfOthers(_ text: Bytes) -> Int? {
    for phrase in others where text.count > phrase.count {
      let next = text[phrase.count]
      if next == 0x20 || next == UInt8(ascii: ":"), NameReader.begins(text, phrase) { return phrase.count }
    }
    return nil
  }

  /// Whether the text ends with such words, but for a colon.
  func endsIntroducingOthers(_ text: Bytes) -> Bool {
    var end = text.count
    while end > 0, text[end - 1] == UInt8(ascii: ":") || text[end - 1] == 0x20 { end -= 1 }
    let bare = text.extracting(first: end)
    return others.contains {
      guard $0.count <= end, NameReader.begins(bare.extracting(droppingFirst: end - $0.count), $0) else { return false }
      return $0.count == end || bare[end - $0.count - 1] == 0x20
    }
  }

  /// Whether this is likely a person's name: two or three words, each with a capital and small letters, and the first
  /// one a given name.
  func isLikelyPerson(_ name: String) -> Bool {
    let bytes = name.utf8.span
    var words = NameReader.words(bytes)[...]
    if let first = words.first, NameReader.isHonorific(bytes.extracting(first)) { words = words.dropFirst() }
    guard (2...4).contains(words.count), let first = words.first,
      givenNames.contains(NameReader.withoutAccents(bytes.extracting(first)).span)
    else { return false }
    return words.dropFirst().allSatisfy { range in
      let word = bytes.extracting(range)
      return particles.contains(word) || !NameReader.isLowercase(word)
    } && words.count { !particles.contains(bytes.extracting($0)) } <= 3
  }

  /// A name's key without a title before it.
  static func keyWithoutHonorific(_ name: String) -> [UInt8] {
    let bytes = name.utf8.span
    guard let first = words(bytes).first, isHonorific(bytes.extracting(first)) else { return key(name) }
    return Words(bytes.extracting(droppingFirst: first.upperBound)).joined
  }

  private static func isHonorific(_ word: Bytes) -> Bool {
    (["dr", "dr.", "prof", "prof.", "mr", "mr.", "mrs", "mrs.", "ms", "ms."] as [StaticString]).contains {
      word.count == $0.utf8CodeUnitCount && word.containsIgnoringCase($0, at: 0)
    }
  }

  /// Whether the text is one given name.
  func isGivenName(_ text: Bytes) -> Bool {
    text.count > 2 && !NameReader.isLowercase(text) && givenNames.contains(NameReader.withoutAccents(text).span)
  }

  /// In lower case, letters with accents as those without.
  private static func withoutAccents(_ word: Bytes) -> [UInt8] {
    let lower = word.lowered
    guard lower.contains(where: { $0 >= 0x80 }) else { return lower }
    // Small letters from U+00E0 on.
    let plain: StaticString = "aaaaaaaceeeeiiiidnooooo_ouuuuyty"
    var output: [UInt8] = []
    var index = 0
    while index < lower.count {
      let (scalar, length) = lower.span.scalar(at: index)
      output.append((0xE0...0xFF).contains(scalar) ? plain.utf8Start[Int(scalar) - 0xE0] : lower[index])
      index += length
    }
    return output
  }

  /// Whether the text is an introduction and nothing else, but for a colon.
  func isIntroduction(_ text: Bytes) -> Bool {
    let bare = text.contains(":", at: text.count - 1) ? text.extracting(first: text.count - 1) : text
    return introductions.contains { $0.count == bare.count && NameReader.begins(bare, $0) }
  }

  /// Where a text in words ends before a place, an employer or a number.
  func endBeforePlace(_ text: Bytes) -> Int {
    var end = 0
    for word in NameReader.words(text) {
      let bytes = text.extracting(word)
      if places.contains(bytes.lowered.span) || NameReader.isNumber(bytes, at: 0) { break }
      end = word.upperBound
    }
    return end
  }

  /// The people whom a byline names.
  ///
  /// - Parameters:
  ///   - sites: names that are the site's, by `key`.
  ///   - isStated: whether the page states this to be the author, so that one word or lower case will do.
  func names(_ text: String, without sites: ByteTable<Void> = ByteTable(), isStated: Bool = false) -> [String] {
    guard let plain = CharacterReference.plain(text) else { return [] }
    let whole = plain.utf8.span
    guard whole.count < 300, !whole.contains("://") else { return [] }
    // What stands before an introduction goes with it, up to a few words: "Written by", "Story by".
    var start = 0
    var introduced = false
    while let length = introduction(whole.extracting(droppingFirst: start)) {
      start += length
      while start < whole.count, whole[start] == 0x20 || whole[start] == UInt8(ascii: ":") { start += 1 }
      introduced = true
    }
    var rest = whole.extracting(droppingFirst: start)
    if !isStated { rest = rest.extracting(first: NameReader.endBeforeAddress(rest)) }
    if !isStated, !introduced, NameReader.words(rest).count > 9 { return [] }
    if !isStated, introduced {
      // A date or a time follows the names.
      var end = 0
      while end < rest.count, !NameReader.isNumber(rest, at: end) { end += 1 }
      rest = rest.extracting(first: end)
    }
    let people = split(rest).compactMap { person($0.span, sites, isStated: isStated) }
    if isStated { return people }
    return people.compactMap { name in
      // In running text, a name has two words or stands alone, and each begins with a capital.
      let bytes = name.utf8.span
      let words = NameReader.words(bytes)
      guard words.count >= 2 || (people.count == 1 && introduced) else { return nil }
      for word in words {
        let word = bytes.extracting(word)
        guard !NameReader.isLowercase(word) || particles.contains(word) else { return nil }
      }
      return name
    }
  }

  /// Where a text ends before an address of mail or a handle that follows a name: `Ann Lee alee@post.example`.
  private static func endBeforeAddress(_ text: Bytes) -> Int {
    for word in words(text).dropFirst() where text.extracting(word).firstIndex(of: UInt8(ascii: "@")) != nil {
      return word.lowerBound - 1
    }
    return text.count
  }

  /// The name that a reader goes by, where a line is an introduction and one word: `posted by annlee`.
  func handle(_ line: Bytes) -> String? {
    guard let length = introduction(line), length + 1 < line.count, line[length] == 0x20 else { return nil }
    let word = line.extracting(droppingFirst: length + 1)
    guard (3...24).contains(word.count), !word.hasDigit, !word.contains(" "),
      let name = names(word.string, isStated: true).first
    else { return nil }
    return name.utf8.span.equals(word) ? name : nil
  }

  /// What two spellings of a name have in common.
  static func key(_ name: String) -> [UInt8] { Words(name).joined }

  /// `Roy, Ann` as `Ann Roy`.
  static func givenNameFirst(_ name: String) -> String {
    let parts = name.split(separator: ",")
    guard parts.count == 2 else { return name }
    return WhiteSpace.collapsed("\(parts[1]) \(parts[0])") ?? name
  }

  // MARK: - Parts

  /// Cuts at commas, signs and words that join names; what follows "for" or "in" is a place or an employer.
  private func split(_ text: Bytes) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    var part: [UInt8] = []
    var skipsRest = false
    func flush() {
      while part.last == 0x20 { part.removeLast() }
      if !skipsRest, !part.isEmpty { parts.append(part) }
      part.removeAll()
      skipsRest = false
    }
    for range in NameReader.words(text) {
      let whole = text.extracting(range)
      let cut = glued(whole)
      let word = whole.extracting(first: cut ?? whole.count)
      // What follows the cut is none of the name's, nor is what follows that.
      defer {
        if cut != nil {
          flush()
          skipsRest = true
        }
      }
      let lower = word.lowered
      if joiners.contains(lower.span) {
        // `By Ann Lee, Reviewed by Bo Ray`
        if !(skipsRest && lower.span.equals("by")) { flush() }
        continue
      }
      if places.contains(lower.span) {
        flush()
        skipsRest = true
        continue
      }
      // `Ann (Nan) Lee`
      if word[0] == UInt8(ascii: "("), word[word.count - 1] == UInt8(ascii: ")"), !part.isEmpty,
        range.upperBound + 1 < text.count, !NameReader.isLowercase(text.extracting(droppingFirst: range.upperBound + 1))
      {
        part.append(0x20)
        part.append(word)
        continue
      }
      var start = 0
      var index = 0
      func take(upTo end: Int) {
        if end > start, !part.isEmpty, start == 0 { part.append(0x20) }
        part.append(word.extracting(start..<end))
      }
      while index < word.count {
        if let sign = NameReader.sign(NameReader.separators, word, at: index) {
          take(upTo: index)
          flush()
          index += sign.utf8CodeUnitCount
          start = index
        } else {
          index += 1
        }
      }
      take(upTo: index)
    }
    flush()
    return parts
  }

  /// Where a word ends that a month, a weekday or what happened to the article follows without a space, as elements
  /// that touch have it: `LeeMarch`, `LeeUpdated`.
  private func glued(_ word: Bytes) -> Int? {
    for index in word.indices.dropFirst(2) where word[index] &- 0x41 < 26 && word[index - 1] &- 0x61 < 26 {
      let tail = word.extracting(droppingFirst: index).lowered
      if organisationWords.contains(tail.span) || places.contains(tail.span) { return index }
    }
    return nil
  }

  /// Whether a capital follows a small letter where no name has one: `McNally`, `LeBron` and `FitzGerald` have it early.
  private static func isGlued(_ word: Bytes) -> Bool {
    for index in word.indices.dropFirst(5) where word[index] &- 0x41 < 26 && word[index - 1] &- 0x61 < 26 {
      return true
    }
    return false
  }

  private static let separators: [StaticString] = [",", ";", "|", "•", "·", "⋅", "/", "(", ")", "–", "—"]
  /// Signs that no name has.
  private static let odd: [StaticString] = [
    "@", ":", "?", "!", "#", "*", "=", "<", ">", "[", "]", "{", "}", "\"", "“", "”",
  ]

  /// The part as a person's name, or nil where it reads like something else.
  private func person(_ part: Bytes, _ sites: ByteTable<Void>, isStated: Bool) -> String? {
    let isAbbreviated = part.contains("r.", at: part.count - 2)
    let name = part.contains(".", at: part.count - 1) && !isAbbreviated ? part.extracting(first: part.count - 1) : part
    let words = NameReader.words(name)
    guard (1...5).contains(words.count), name.count <= 60, let first = words.first, let last = words.last else {
      return nil
    }
    for index in name.indices {
      if NameReader.isNumber(name, at: index) { return nil }
      if NameReader.sign(NameReader.odd, name, at: index) != nil { return nil }
    }
    // `site.example`, `page.head.author`: a dot inside a word that is no initial.
    let initial = name.scalar(at: 0).length + 1
    guard words.count > 1 || name.firstIndex(of: UInt8(ascii: "."), from: initial) == nil else { return nil }
    let key = Words(name).joined
    guard !key.isEmpty, !sites.contains(key.span), !notPeople.contains(name.lowered.span), !isIntroduction(name) else {
      return nil
    }
    for (position, word) in words.enumerated() {
      var lower = name.extracting(word).lowered
      if lower.last == UInt8(ascii: ".") { lower.removeLast() }
      guard organisationWords.contains(lower.span) else { continue }
      // April, June and Will are names, too.
      if position == 0, words.count > 1, givenNames.contains(lower.span) { continue }
      // What the person does may follow the name without a sign between: `Ann Lee Senior Reporter`.
      let before = name.extracting(first: words[max(0, position - 1)].upperBound)
      return position >= 2 && isLikelyPerson(before.string) ? NameReader.capitalised(before.string) : nil
    }
    // Items of a list whose elements touch: `HarboursStorms at SeaShips`.
    if !isStated, words.count > 1, words.contains(where: { NameReader.isGlued(name.extracting($0)) }) { return nil }
    // Names begin with capitals; particles in between need not. Who enters a name in a form may leave them out.
    let isPlain = isStated && words.allSatisfy { NameReader.isLowercase(name.extracting($0)) }
    if words.count > 1, !isPlain || words.count > 3 {
      guard !NameReader.isLowercase(name.extracting(first)), !NameReader.isLowercase(name.extracting(last)) else {
        return nil
      }
    }
    return NameReader.capitalised(name.string)
  }

  /// A name in capitals throughout, as tabloids set it, in the usual case.
  private static func capitalised(_ name: String) -> String {
    guard name.utf8.count > 5, name.utf8.contains(0x20), !name.utf8.contains(where: { $0 &- 0x61 < 26 }),
      name == name.uppercased(), name != name.lowercased()
    else { return name }
    return name.split(separator: " ").map { word in
      var isStart = true
      return String(
        word.map { character -> Character in
          defer { isStart = !character.isLetter }
          return isStart ? character : character.lowercased().first ?? character
        })
    }.joined(separator: " ")
  }

  // MARK: - Characters

  /// The sign of these that stands at `index`.
  private static func sign(_ signs: [StaticString], _ text: Bytes, at index: Int) -> StaticString? {
    let byte = text[index]
    guard byte >= 0xC2 || (byte < 0x80 && (byte | 0x20) &- 0x61 >= 26) else { return nil }
    for sign in signs where text.contains(sign, at: index) { return sign }
    return nil
  }

  private static func begins(_ text: Bytes, _ phrase: [UInt8]) -> Bool {
    for index in phrase.indices {
      let byte = text[index]
      if (byte &- 0x41 < 26 ? byte | 0x20 : byte) != phrase[index] { return false }
    }
    return true
  }

  /// Runs between spaces.
  private static func words(_ text: Bytes) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = 0
    for index in 0...text.count where index == text.count || text[index] == 0x20 {
      if start < index { words.append(start..<index) }
      start = index + 1
    }
    return words
  }

  private static func isNumber(_ text: Bytes, at index: Int) -> Bool {
    let byte = text[index]
    if byte < 0x80 { return byte &- 0x30 < 10 }
    return byte >= 0xC0 && Unicode.Scalar(text.scalar(at: index).value)?.properties.numericType != nil
  }

  /// Whether the text begins with a small letter.
  private static func isLowercase(_ text: Bytes) -> Bool {
    guard text.count > 0 else { return false }
    if text[0] < 0x80 { return text[0] &- 0x61 < 26 }
    return Unicode.Scalar(text.scalar(at: 0).value)?.properties.isLowercase ?? false
  }
}
