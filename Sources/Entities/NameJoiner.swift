import News

/// Joins names that are one by the way news text is written, and that learned tags tend to cut.
struct NameJoiner {
  let text: NameText
  let sentence: Range<Int>

  private static let quote = FeatureHash.of("\"".utf8)
  private static let and = FeatureHash.of("and".utf8)
  private static let prepositions = [FeatureHash.of("of".utf8), FeatureHash.of("for".utf8)]
  private static let `in` = FeatureHash.of("in".utf8)
  private static let stop = FeatureHash.of(".".utf8)
  /// What stands before a person's name and is no part of it, whatever the texts that a model has learned from.
  /// In lower case.
  private static let honorifics = hashes(["mr", "mrs", "ms", "miss", "mx", "dr", "rear"])
  /// Those that stand before nothing else; the MS Thornbury is a ship.
  private static let courtesies = hashes(["Mr", "Mrs", "Ms", "Mx"])
  /// Ranks and offices that are shortened; without the full stop they may be names.
  private static let ranks = hashes([
    "Adm", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Gen", "Lt", "Maj", "Sgt", "Gov", "Rep", "Sen", "Rev", "Prof",
  ])

  /// By word; whether it ends with a full stop.
  private static func hashes(_ words: [String]) -> [UInt64: Bool] {
    var hashes: [UInt64: Bool] = [:]
    for word in words {
      hashes[FeatureHash.of(word.utf8)] = false
      hashes[FeatureHash.of("\(word).".utf8)] = true
    }
    return hashes
  }

  /// Words of a nickname.
  private static let longestNickname = 3

  /// - Parameter names: of the sentence, in order and disjoint; stays so.
  func join(_ names: inout [NameTagger.Name]) {
    var index = 0
    while index < names.count {
      trim(&names[index])
      if let last = joined(names[index...]) {
        let confidence = names[index...last].map(\.confidence).min() ?? 0
        names[index].tokens = names[index].tokens.lowerBound..<names[last].tokens.upperBound
        names[index].confidence = confidence
        names.removeSubrange(index + 1...last)
      }
      if names[index].type == .organisation, let end = listEnd(names[index].tokens, before: next(names, index)) {
        names[index].tokens = names[index].tokens.lowerBound..<end
      }
      index += 1
    }
  }

  /// Cuts off titles. What "Mr" stands before is a person, and so is a place or thing that bears a rank.
  private func trim(_ name: inout NameTagger.Name) {
    var start = name.tokens.lowerBound
    var type = name.type
    while start < name.tokens.upperBound {
      let form = text.form(start)
      let isStopped = start + 1 < name.tokens.upperBound && text.form(start + 1).word == NameJoiner.stop
      let isRank = NameJoiner.ranks[form.word].map { $0 || isStopped } ?? false
      guard
        NameJoiner.courtesies[form.word] != nil || isRank && type != .organisation
          || type == .person && NameJoiner.honorifics[form.lower] != nil
      else { break }
      type = .person
      start += isStopped ? 2 : 1
    }
    guard start > name.tokens.lowerBound, start < name.tokens.upperBound else { return }
    name.tokens = start..<name.tokens.upperBound
    name.type = type
  }

  private func next(_ names: [NameTagger.Name], _ index: Int) -> Int {
    index + 1 < names.count ? names[index + 1].tokens.lowerBound : sentence.upperBound
  }

  /// The index of the last name that is one with the first.
  private func joined(_ names: ArraySlice<NameTagger.Name>) -> Int? {
    guard let first = names.first, let second = names.dropFirst().first else { return nil }
    let end = first.tokens.upperBound
    switch first.type {
    case .person:
      // Mohammed “Abu Bakr” al-Saadi
      guard end + 2 < sentence.upperBound - 1, text.form(end).word == NameJoiner.quote else { return nil }
      let words = end + 2..<min(end + 2 + NameJoiner.longestNickname, sentence.upperBound - 1)
      guard let close = words.first(where: { text.form($0).word == NameJoiner.quote }) else { return nil }
      let surname = close + 1
      return names.indices.dropFirst().prefix(2).first {
        names[$0].type == .person && names[$0].tokens.upperBound > surname && names[$0].tokens.lowerBound <= surname
      }
    case .organisation:
      // Islamic Resistance in Iraq
      guard second.type == .place, second.tokens.lowerBound == end + 1, first.tokens.count > 1,
        text.form(end).word == NameJoiner.in, text.form(end - 1).traits.contains(.movement)
      else { return nil }
      return names.startIndex + 1
    case .place, .other: return nil
    }
  }

  /// Ministry of Health and Welfare: where the list goes on to, as far as the next name.
  private func listEnd(_ tokens: Range<Int>, before limit: Int) -> Int? {
    let link = tokens.upperBound
    guard link + 1 < limit, text.form(link).word == NameJoiner.and,
      tokens.contains(where: { NameJoiner.prepositions.contains(text.form($0).word) })
    else { return nil }
    let word = text.form(link + 1)
    guard word.shape == .capitalised, word.traits.contains(.common), !word.traits.has([.known, .person, .opener])
    else { return nil }
    return link + 2
  }
}
