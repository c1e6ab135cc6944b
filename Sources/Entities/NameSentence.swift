/// One sentence, and the runs of tokens in it that look like names.
struct NameSentence {
  /// Tokens: no name is as long, and text all in capitals must not make one run.
  static let longestRun = 24

  let words: [NameWord]
  let text: [UInt8]
  /// Token range of the sentence.
  let tokens: Range<Int>
  /// Most of its ordinary words bear capitals, so capitals prove nothing.
  let isTitleCase: Bool

  init(words: [NameWord], text: [UInt8], tokens: Range<Int>) {
    self.words = words
    self.text = text
    self.tokens = tokens
    var ordinary = 0
    var capitals = 0
    for index in tokens.dropFirst() {
      let word = words[index]
      guard word.traits.contains(.common), !word.traits.has([.opener, .particle]), word.range.count >= 4 else {
        continue
      }
      ordinary += 1
      if word.isUpper { capitals += 1 }
    }
    // Headlines in title case leave some verbs small, so most is enough; but they end without a full stop.
    let ends = tokens.last.map { words[$0].isPeriod } ?? false
    isTitleCase = !ends && ordinary >= 2 && capitals * 2 > ordinary
  }

  /// Whether the token could be part of a name.
  func isName(_ index: Int) -> Bool {
    let word = words[index]
    guard word.isUpper, !word.traits.contains(.calendar) else { return false }
    if word.shape == .initial, index + 1 < tokens.upperBound, words[index + 1].isPeriod, words[index + 1].glued,
      index + 2 < tokens.upperBound, words[index + 2].isUpper
    {
      return true
    }
    if word.shape == .initial, index > tokens.lowerBound, index + 1 < tokens.upperBound, words[index + 1].isUpper,
      !word.traits.contains(.opener), words[index + 1].shape != .allCapitals, !words[index + 1].glued
    {
      return true
    }
    if word.traits.contains(.notName) {
      return word.shape == .initial && index > tokens.lowerBound + 1 && words[index - 1].isPeriod
        && words[index - 1].glued && words[index - 2].shape == .initial
    }
    if word.traits.has(.known) { return true }
    if isTitleCase, word.traits.has([.common, .opener]), !word.traits.has([.title, .firstName, .opensPhrase]) {
      return false
    }
    return true
  }

  /// Whether the token opens a sentence or a quotation, where any word bears a capital.
  func isOpening(_ index: Int) -> Bool {
    if index == tokens.lowerBound { return true }
    let before = words[index - 1]
    return before.sign == 0x22 || before.sign == 0x3A
      || before.isApostrophe && !before.glued || index - 1 == tokens.lowerBound && before.shape == .other
  }

  /// End of the run of name tokens, with the small words inside it, that starts at `start`.
  func runEnd(from start: Int) -> Int {
    var end = start + 1
    var nicknamed = false
    while end < tokens.upperBound, end - start < NameSentence.longestRun {
      let word = words[end]
      if isName(end) {
        end += 1
      } else if word.isHyphen, word.glued, let next = joined(after: end) {
        end = next
      } else if word.isApostrophe, word.glued, end + 1 < tokens.upperBound, words[end + 1].glued,
        words[end + 1].range.count > 1, words[end + 1].isUpper
      {
        end += 2
      } else if word.isPeriod, word.glued, words[end - 1].shape == .initial || words[end - 1].traits.contains(.title),
        end + 1 < tokens.upperBound, isName(end + 1) || words[end - 1].shape == .initial && start == end - 3
      {
        end += 1
      } else if word.sign == 0x26, end + 1 < tokens.upperBound, isName(end + 1) {
        end += 2
      } else if word.traits.contains(.particle), let next = afterParticles(end) {
        end = next
      } else if let next = afterPreposition(start, end) {
        end = next
      } else if word.sign == 0x22, !nicknamed, let next = afterNickname(end) {
        nicknamed = true
        end = next
      } else {
        break
      }
    }
    while end > start + 1, words[end - 1].sign == 0x26 || words[end - 1].isHyphen { end -= 1 }
    return end
  }

  /// After a hyphen without spaces: the end of what it joins to the name, or nil where it parts two names or words.
  private func joined(after hyphen: Int) -> Int? {
    let next = hyphen + 1
    guard next < tokens.upperBound, words[next].glued else { return nil }
    let word = words[next]
    let left = words[hyphen - 1]
    if word.shape == .number { return next + 1 }
    if left.traits.has(.known), !left.traits.has([.person, .particle]) { return nil }
    if word.isUpper { return word.traits.has(.known) && !word.traits.has([.person, .opensPhrase]) ? nil : next + 1 }
    guard word.shape == .lower, !word.traits.has(.common), left.shape == .capitalised else { return nil }
    return next + 1
  }

  /// After small words such as "van der" or "al-": the index past the name they lead to.
  private func afterParticles(_ start: Int) -> Int? {
    var index = start
    while index < tokens.upperBound, index < start + 5, words[index].traits.contains(.particle) || words[index].isHyphen
    {
      if words[index].isUpper { break }
      index += 1
    }
    guard index > start, index < tokens.upperBound, isName(index) else { return nil }
    // "y", "e" and the like are rare inside names and common as foreign words: one word on each side only.
    return index + 1
  }

  /// After "of", "for", "and", "in" where the name so far calls for them: the index past the name token that follows.
  private func afterPreposition(_ start: Int, _ end: Int) -> Int? {
    let word = words[end]
    guard word.shape == .lower, word.range.count <= 3, end + 1 < tokens.upperBound else { return nil }
    let left = words[end - 1].traits
    var next = end + 1
    if words[next].shape == .lower, `is`(next, "the"), next + 1 < tokens.upperBound { next += 1 }
    guard isName(next), !words[next].traits.has(.title) || left.has(.organisationHead) else { return nil }
    let hasHead = (start..<end).contains { words[$0].traits.has([.organisationHead, .otherHead]) }
    if `is`(end, "of") {
      return left.has([.organisationHead, .otherHead, .placeHead, .placeLead]) || left.contains(.opensPhrase)
        ? next + 1 : nil
    }
    if `is`(end, "for") { return left.has(.organisationHead) ? next + 1 : nil }
    if `is`(end, "in") {
      return left.contains(.movement) && end - start > 1 && words[next].traits.has(.place) ? next + 1 : nil
    }
    if `is`(end, "and") {
      // "Ministry of Health and Welfare": only once "of" or "for" has opened the list, and for ordinary words.
      let opened = (start..<end).contains { words[$0].shape == .lower && (`is`($0, "of") || `is`($0, "for")) }
      let ordinary =
        !words[next].traits.has([.country, .city, .organisation, .firstName]) && !left.has(.organisationHead)
      return hasHead && opened && ordinary ? next + 1 : nil
    }
    return nil
  }

  /// A nickname in quotes between two parts of a name: the index past the closing quote.
  private func afterNickname(_ open: Int) -> Int? {
    var index = open + 1
    while index < tokens.upperBound, index <= open + 3, isName(index) { index += 1 }
    guard index > open + 1, index + 1 < tokens.upperBound, words[index].sign == 0x22 else { return nil }
    return isName(index + 1) || afterParticles(index + 1) != nil ? index + 1 : nil
  }

  /// Whether the token is this ASCII word.
  func `is`(_ index: Int, _ word: StaticString) -> Bool {
    let range = words[index].range
    guard range.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { other in
      for step in 0..<other.count where text[range.lowerBound + step] != other[step] { return false }
      return true
    }
  }
}
