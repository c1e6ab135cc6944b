import ByteStrings
import News

/// Cuts runs of name tokens into names, and says of what type each is.
struct NameClassifier {
  let table: PhraseTable
  let sentence: NameSentence
  /// Bytes of the article with ASCII letters in lower case.
  let lowered: [UInt8]

  private var words: [NameWord] { sentence.words }

  /// The longest phrase of the table that starts at a token and ends within `limit`.
  private func phrase(at start: Int, limit: Int) -> (end: Int, traits: NameTraits, entry: Int) {
    let single = words[start]
    var best = (end: start + 1, traits: single.traits, entry: table.find(sentence.text, single.range))
    guard single.traits.contains(.opensPhrase) else { return best }
    var end = start + 2
    while end <= limit, end <= start + 8 {
      let range = single.start..<words[end - 1].end
      let exact = table.find(sentence.text, range)
      let folded = table.find(lowered, range)
      var traits: NameTraits = exact >= 0 ? table.entries[exact].traits : []
      if folded >= 0 { traits.formUnion(table.entries[folded].traits.intersection(.title)) }
      traits.remove(.opensPhrase)
      if !traits.isEmpty { best = (end, traits, exact) }
      end += 1
    }
    return best
  }

  /// Appends the names of the run.
  func split(_ run: Range<Int>, into candidates: inout [NameCandidate]) {
    var start = run.lowerBound
    var titled = precededByTitle(run.lowerBound)
    while start < run.upperBound {
      let word = words[start]
      if word.traits.contains(.opener), !word.traits.has(.person),
        phrase(at: start, limit: run.upperBound).end == start + 1
      {
        start += 1
        continue
      }
      if !word.isUpper, !word.traits.contains(.particle) {
        start += 1
        continue
      }
      let found = phrase(at: start, limit: run.upperBound)
      let rest = found.end..<run.upperBound
      if found.traits.has(.title), !found.traits.has(.known), !isHeaded(start..<run.upperBound) {
        titled = true
        start = found.end
        if start < run.upperBound, words[start].isPeriod { start += 1 }
        continue
      }
      if rest.isEmpty || titled && !found.traits.has([.demonym, .organisation]) {
        append(start..<run.upperBound, titled: titled, into: &candidates)
        return
      }
      if found.traits.has(.known), opensAnother(found, rest) {
        append(start..<found.end, titled: false, into: &candidates)
        start = found.end
        titled = false
        continue
      }
      let title = innerTitle(start, run.upperBound)
      let cut = min(title, innerPerson(start, title))
      // "Safety Minister": ordinary words right before a title belong to it.
      if cut == run.upperBound || cut < title || !isOrdinary(start..<cut) {
        append(start..<cut, titled: titled, into: &candidates)
      }
      start = cut
      titled = false
    }
  }

  /// Whether a known name at the head of a run is a name of its own, and `rest` the next one.
  private func opensAnother(_ found: (end: Int, traits: NameTraits, entry: Int), _ rest: Range<Int>) -> Bool {
    let next = words[rest.lowerBound]
    if !next.isUpper { return false }
    if phrase(at: rest.lowerBound, limit: rest.upperBound).traits.has(.title), !isHeaded(rest) { return true }
    if next.traits.has([.organisationHead, .organisation]) { return false }
    if isHeaded(rest) || words[rest.upperBound - 1].traits.has([.otherHead, .placeHead]) { return false }
    if found.traits.has(.person), !found.traits.contains(.country) { return false }
    if next.traits.has(.firstName), rest.count >= 2 { return true }
    return found.traits.has([.demonym, .country]) && !next.traits.has(.common)
  }

  /// The first title inside the range that a name follows or the range ends with; the upper bound where there is none.
  private func innerTitle(_ start: Int, _ end: Int) -> Int {
    for index in (start + 1)..<max(start + 1, end) where words[index].isUpper {
      let found = phrase(at: index, limit: end)
      if found.traits.has(.title), !found.traits.has(.known), !isHeaded(index..<end), !isWithinName(index) {
        return index
      }
    }
    return end
  }

  /// The first name inside the range that follows ordinary words alone and begins a person's name; else the end.
  private func innerPerson(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, words[index].traits.contains(.common), !words[index].traits.has(.known) { index += 1 }
    guard index > start, index + 1 < end, words[index].isUpper, words[index + 1].isUpper,
      words[index].traits.contains(.firstName), !isHeaded(start..<end),
      !words[end - 1].traits.has([.placeHead, .otherHead])
    else { return end }
    return index
  }

  private func isOrdinary(_ range: Range<Int>) -> Bool {
    range.allSatisfy {
      words[$0].traits.contains(.common) && !words[$0].traits.has([.known, .firstName, .organisationHead])
    }
  }

  /// "Ministry of Justice": what follows "of" is no title.
  private func isWithinName(_ index: Int) -> Bool {
    let before = words[index - 1]
    return before.shape == .lower || before.isHyphen || before.isApostrophe || before.sign == 0x26
  }

  /// Whether the last word before "of" or "for", or the last of all, is the head of an organisation's name.
  private func isHeaded(_ range: Range<Int>) -> Bool {
    for index in range.dropFirst() where words[index].traits.has([.organisationHead, .organisationSuffix]) {
      let next = index + 1
      if next >= range.upperBound || words[next].shape == .lower || words[next].sign != 0 { return true }
      if words[range.upperBound - 1].traits.has([.organisationHead, .organisationSuffix]) { return true }
    }
    return false
  }

  private func precededByTitle(_ start: Int) -> Bool {
    guard start > sentence.tokens.lowerBound else { return false }
    var before = start - 1
    if words[before].isPeriod, before > sentence.tokens.lowerBound { before -= 1 }
    return words[before].shape == .lower && words[before].traits.contains(.role)
  }

  private func append(_ range: Range<Int>, titled: Bool, into candidates: inout [NameCandidate]) {
    var range = range
    while range.count > 1, let last = range.last,
      !words[last].isUpper && words[last].shape != .number && words[last].shape != .lower
        && !(words[last].isPeriod && words[last - 1].shape == .initial)
    {
      range = range.dropLast()
    }
    guard !range.isEmpty else { return }
    let span = words[range.lowerBound].start..<words[range.upperBound - 1].end
    let entry = table.find(sentence.text, span)
    let listed: NameTraits = entry >= 0 ? table.entries[entry].traits : []
    let single = range.count == 1
    let word = words[range.lowerBound]
    let proven = listed.has(.known) || titled
    let after = range.upperBound < sentence.tokens.upperBound ? words[range.upperBound] : nil
    // A lone ordinary word with a capital, and letters before an amount, name nothing unless the text says so elsewhere.
    let weak =
      !proven
      && single
      && (word.traits.has([.common, .organisationHead, .placeHead, .otherHead, .title])
        && !word.traits.contains(.firstName) && word.shape != .allCapitals
        || word.traits.contains(.common) && (sentence.isOpening(range.lowerBound) || sentence.isTitleCase)
        || word.shape == .allCapitals && after?.shape == .number)
    if !proven, range.allSatisfy({ words[$0].shape == .initial || words[$0].isPeriod }) { return }
    var (type, confidence) = classify(range, listed, entry, titled, candidates)
    if single, word.traits.has(.common), !listed.has(.known), !titled { confidence = min(confidence, 350) }
    candidates.append(
      NameCandidate(
        firstToken: range.lowerBound, endToken: range.upperBound, type: type, confidence: confidence, weak: weak,
        key: ByteHash.of(sentence.text.span, span), entry: entry))
  }

  /// Whether the name follows one of this type and "and" or a comma.
  private func isListed(_ range: Range<Int>, after type: EntityType, _ candidates: [NameCandidate]) -> Bool {
    guard let last = candidates.last, last.type == type, last.confidence >= 450,
      last.endToken == range.lowerBound - 1
    else { return false }
    let link = words[range.lowerBound - 1]
    return link.sign == 0x2C || `is`(link, "and") || `is`(link, "or")
  }

  /// In quotes as a whole: the title of a work.
  private func isQuoted(_ range: Range<Int>) -> Bool {
    guard range.lowerBound > sentence.tokens.lowerBound, words[range.lowerBound - 1].sign == 0x22,
      range.upperBound < sentence.tokens.upperBound
    else { return false }
    let after = range.upperBound
    if words[after].sign == 0x22 { return true }
    return words[after].sign == 0x2C && after + 1 < sentence.tokens.upperBound && words[after + 1].sign == 0x22
  }

  /// "Rae Bareli, India": a comma and a known place follow.
  private func isBeforePlace(_ range: Range<Int>) -> Bool {
    let comma = range.upperBound
    guard comma + 1 < sentence.tokens.upperBound, words[comma].sign == 0x2C else { return false }
    let next = words[comma + 1]
    let found = phrase(at: comma + 1, limit: min(comma + 4, sentence.tokens.upperBound))
    return next.isUpper && found.traits.has([.country, .region]) && !found.traits.has(.person)
      && !(comma + 3 < sentence.tokens.upperBound
        && `is`(words[found.end < sentence.tokens.upperBound ? found.end : comma], "and"))
  }

  private func `is`(_ word: NameWord?, _ other: StaticString) -> Bool {
    guard let word, word.range.count == other.utf8CodeUnitCount else { return false }
    return other.withUTF8Buffer { bytes in
      for step in 0..<bytes.count where lowered[word.start + step] != bytes[step] { return false }
      return true
    }
  }

  private func classify(
    _ range: Range<Int>, _ listed: NameTraits, _ entry: Int, _ titled: Bool, _ candidates: [NameCandidate]
  ) -> (EntityType, Int) {
    let first = words[range.lowerBound]
    let last = words[range.upperBound - 1]
    let before = range.lowerBound > sentence.tokens.lowerBound ? words[range.lowerBound - 1] : nil
    let after = range.upperBound < sentence.tokens.upperBound ? words[range.upperBound] : nil
    let afterPlaceWord = before?.traits.contains(.placePreposition) ?? false && before?.shape == .lower
    let personal = titled || after?.traits.contains(.speech) ?? false
    let ordinary = range.contains { words[$0].isUpper && words[$0].traits.contains(.common) }
    let names = range.count { words[$0].isUpper }

    if listed.has(.known) {
      if titled, names == 1, listed.has([.city, .town]) || listed.has(.region) && listed.has(.person) {
        return (.person, 700)
      }
      if listed.contains(.organisation), !(listed.has(.place) && afterPlaceWord) { return (.organisation, 900) }
      if listed.contains(.country) { return (.place, 950) }
      if listed.contains(.demonym) { return (.other, 900) }
      if listed.has(.person), table.entries[entry].canonical < 0, listed.contains(.town) || listed.contains(.region),
        !afterPlaceWord
      {
        return (.person, 500)
      }
      return (.place, listed.has([.city, .region]) ? 850 : 700)
    }
    if first.traits.has(.organisationSuffix) || last.traits.has(.organisationSuffix), names > 1 {
      return (.organisation, 900)
    }
    let opensWithHead =
      first.traits.contains(.organisationHead) && range.count > 2 && words[range.lowerBound + 1].shape == .lower
    let couldBePerson = first.traits.contains(.firstName) && !first.traits.has(.place) && names == 2
    if opensWithHead || isHeaded(range) && !couldBePerson { return (.organisation, 850) }
    if names > 1, last.traits.contains(.organisation), !titled { return (.organisation, 750) }
    if last.traits.contains(.placeHead), names > 2 || names > 1 && !first.traits.contains(.firstName) {
      return (.place, 800)
    }
    // "the Xyz neighbourhood", "Xyz militia": the ordinary word after the name says what it is.
    if let after, after.shape == .lower, !titled, !ordinary {
      if after.traits.contains(.placeHead), afterPlaceWord || `is`(before, "the") { return (.place, 700) }
      if after.traits.contains(.grouping), !first.traits.contains(.firstName) { return (.organisation, 650) }
    }
    if range.contains(where: { words[$0].traits.contains(.otherHead) && $0 > range.lowerBound }), !titled {
      return (.other, 750)
    }
    if range.contains(where: { words[$0].sign == 0x22 }) { return (.person, 900) }
    if titled { return (.person, names > 1 ? 950 : 850) }
    if isQuoted(range), !first.traits.contains(.firstName) || names == 1 { return (.other, 600) }
    if after?.traits.contains(.folk) ?? false, after?.shape == .lower, names <= 2 { return (.other, 650) }
    if !first.traits.contains(.firstName) || names == 1, names <= 3, isBeforePlace(range) { return (.place, 700) }
    if range.lowerBound == sentence.tokens.lowerBound, first.shape == .allCapitals, first.range.count > 3,
      let after, after.shape == .other, after.sign != 0x27, after.sign != 0x2E
    {
      return (.place, 650)
    }
    if first.traits.contains(.placeLead), names > 1, !first.traits.contains(.firstName) { return (.place, 750) }
    if first.traits.contains(.firstName), names > 1, names <= 4 { return (.person, 900) }
    if last.shape == .number { return (.other, 650) }
    if names == 1, last.shape == .allCapitals || last.shape == .mixed { return (.organisation, 600) }
    if words[range.lowerBound].traits.contains(.firstName), names == 1 { return (.person, 600) }
    if names > 1, names <= 3, last.traits.contains(.surname), !ordinary { return (.person, 750) }
    if range.contains(where: { words[$0].shape == .initial }), names > 1, !ordinary { return (.person, 700) }
    if first.traits.contains(.organisationHead), names > 1, first.traits.contains(.common) {
      return (.organisation, 650)
    }
    if personal { return (.person, 650) }
    if names > 1, first.traits.has(.known) {
      if first.traits.has(.demonym) { return (.other, 450) }
      return (.organisation, 450)
    }
    if afterPlaceWord, !ordinary { return (.place, 500) }
    if range.contains(where: { words[$0].shape == .allCapitals }) { return (.organisation, 500) }
    if isListed(range, after: .place, candidates), !ordinary { return (.place, 450) }
    if names == 1 { return (.person, last.traits.contains(.surname) ? 500 : 300) }
    return ordinary ? (.organisation, 400) : (.person, names <= 3 ? 450 : 350)
  }
}
