/// Reads who speaks, to the left or to the right of a verb of speech.
///
/// There is no parser here: a speaker is what stands directly beside the verb, as news puts it, and what cannot be told
/// apart from an object or a clause within is left out.
struct SpeakerReader {
  enum Speaker: Equatable {
    /// Index into the article's mentions.
    case mention(Int, isSpokesperson: Bool)
    /// Tokens that describe someone without a name.
    case described(Range<Int>)
    case pronoun
  }

  /// A speaker and the tokens that name them.
  struct Found: Equatable {
    var speaker: Speaker
    var tokens: Range<Int>
  }

  let text: CitedText
  private var words: [CitedText.Word] { text.words }

  private static let longestPhrase = 9
  private static let longestApposition = 18
  private static let longestInsert = 5

  init(_ text: CitedText) { self.text = text }

  // MARK: To the left

  /// The subject of the verb, which stands right before it, or before an apposition between commas.
  func before(_ verb: Int, from start: Int) -> Found? {
    var place = verb - 1
    while place >= start, isSkipped(place, from: start) { place -= 1 }
    guard place >= start, !words[place].isQuoted else { return nil }
    if words[place].sign == .comma || words[place].sign == .closing {
      return beforeApposition(endingAt: place, from: start)
    }
    return phrase(endingAt: place, from: start)
  }

  /// "Hallam on Tuesday said", "Hallam also said", "Hallam has said".
  private func isSkipped(_ place: Int, from start: Int) -> Bool {
    let kind = words[place].kind
    if kind.contains(.between) || kind.contains(.time) { return true }
    // "this week", "on Tuesday".
    if kind.contains(.pronoun) { return words[place + 1].kind.contains(.time) && place > start }
    return kind.contains(.preposition) && words[place + 1].kind.contains(.time) && place > start
  }

  /// "Hallam, the mayor of Ashwell, said", "Hallam (Ashwell) said".
  private func beforeApposition(endingAt end: Int, from start: Int) -> Found? {
    let sign = words[end].sign == .comma ? CitedText.Sign.comma : .opening
    var place = end - 1
    while place > start, end - place <= SpeakerReader.longestApposition {
      let word = words[place]
      guard !word.isQuoted, !word.kind.contains(.says), word.sign != .quotationMark, word.sign != .stop else {
        return nil
      }
      // The other commas may stand within the apposition.
      if word.sign == sign, let found = phrase(endingAt: place - 1, from: start) {
        if let person = personBefore(found, sign, from: start) { return person }
        return named(found, inApposition: place, until: end + 1)
      }
      place -= 1
    }
    return nil
  }

  /// "Fey, an officer at Santa Clara, California, said", "Sessions, R-Ala., top Republican on the committee, said": whom a
  /// description is the apposition of, with a word or two between.
  private func personBefore(_ found: Found, _ sign: CitedText.Sign, from start: Int) -> Found? {
    guard let last = found.tokens.last, !words[last].isPerson else { return nil }
    var comma = found.tokens.lowerBound - 1
    if comma > start, words[comma].kind.contains(.determiner) { comma -= 1 }
    var person: Found?
    for _ in 0..<2 {
      guard comma > start, words[comma].sign == sign, !words[comma].isQuoted else { break }
      if let name = phrase(endingAt: comma - 1, from: start), case .mention(_, isSpokesperson: false) = name.speaker,
        words[name.tokens.upperBound - 1].isPerson
      {
        person = name
      }
      let between = (max(start, comma - SpeakerReader.longestInsert)..<comma).last { words[$0].sign == sign }
      guard let between else { break }
      comma = between
    }
    return person
  }

  /// "The spokeswoman, Leah Marden, said", "said one driver, Khalid Rehman.": the name behind a description.
  private func named(_ found: Found, inApposition comma: Int, until end: Int) -> Found {
    guard case .described = found.speaker, comma + 1 < end, words[comma].sign == .comma else { return found }
    let name = words[comma + 1]
    guard name.isPerson, !name.isQuoted else { return found }
    let last = (comma + 1..<end).prefix { words[$0].mention == name.mention }.last ?? comma + 1
    guard last + 1 >= end || words[last + 1].sign != .none || words[last + 1].kind.contains(.pronoun) else {
      return found
    }
    return Found(
      speaker: .mention(Int(name.mention), isSpokesperson: false), tokens: found.tokens.lowerBound..<last + 1)
  }

  /// Whether a person who is named at a token is the subject of what follows, as far as can be told.
  func isSubject(_ token: Int, from start: Int) -> Bool {
    guard token + 1 < words.count,
      words[token + 1].kind.isDisjoint(with: [.possessive, .office, .speakers, .spokesperson])
    else { return false }
    return phrase(endingAt: token, from: start)?.speaker
      == .mention(Int(words[token].mention), isSpokesperson: false)
  }

  /// The noun phrase that ends with a token, and who is meant by it as a subject.
  private func phrase(endingAt end: Int, from start: Int) -> Found? {
    guard end >= start, words[end].isWord, !words[end].isQuoted else { return nil }
    let kind = words[end].kind
    if kind.contains(.person) { return Found(speaker: .pronoun, tokens: end..<end + 1) }
    guard kind.isDisjoint(with: .border) else { return nil }
    let first = chunkStart(endingAt: end, from: start)
    let border = first - 1
    // "for the ministry": what stands before the preposition speaks.
    let preposition = border >= start && words[border].kind.contains(.determiner) ? border - 1 : border
    if preposition > start, words[preposition].kind.contains(.preposition) {
      return beforePreposition(preposition, object: first..<end + 1, from: start)
    }
    guard isOpening(border, from: start) else { return nil }
    return subject(first..<end + 1, border: border, from: start)
  }

  /// Where the nouns, names and adjectives start that end with a token.
  private func chunkStart(endingAt end: Int, from start: Int) -> Int {
    var first = end
    while first > start, end - first < SpeakerReader.longestPhrase {
      let word = words[first - 1]
      guard word.isWord, !word.isQuoted, word.kind.isDisjoint(with: .border), !word.kind.contains(.between) else {
        // Names may hold numbers and small words.
        guard word.mention >= 0, word.mention == words[first].mention else { break }
        first -= 1
        continue
      }
      first -= 1
    }
    return first
  }

  /// Whether a noun phrase may be a subject behind the token: behind a sign, a conjunction, "that", a weekday; behind a
  /// determiner that is so itself.
  private func isOpening(_ border: Int, from start: Int) -> Bool {
    guard border >= start else { return true }
    let word = words[border]
    guard word.sign != .hyphen else { return false }
    if word.kind.contains(.determiner) {
      guard border > start else { return true }
      let before = words[border - 1]
      if before.kind.contains(.determiner) { return isOpening(border - 1, from: start) }
      return !before.isWord || !before.kind.isDisjoint(with: [.conjunction, .that, .time, .between])
    }
    return !word.isWord || !word.kind.isDisjoint(with: [.conjunction, .that, .time, .between])
  }

  /// A noun phrase in the place of a subject.
  private func subject(_ chunk: Range<Int>, border: Int, from start: Int) -> Found? {
    let last = words[chunk.upperBound - 1]
    if last.mention >= 0 {
      return Found(speaker: .mention(Int(last.mention), isSpokesperson: false), tokens: chunk)
    }
    if last.kind.contains(.spokesperson), let mention = words[chunk].last(where: { $0.mention >= 0 })?.mention {
      return Found(speaker: .mention(Int(mention), isSpokesperson: true), tokens: chunk)
    }
    let hasDeterminer = border >= start && words[border].kind.contains(.determiner)
    guard
      hasDeterminer || last.kind.contains(.speakers) || last.kind.contains(.spokesperson)
        || words[chunk].contains(where: { $0.mention >= 0 })
    else { return nil }
    let isKept = hasDeterminer && !words[border].kind.contains(.article)
    let tokens = isKept ? border..<chunk.upperBound : chunk
    return Found(speaker: .described(tokens), tokens: tokens)
  }

  /// "A spokeswoman for the ministry", "the head of the agency", "Hallam of the Guardian".
  private func beforePreposition(_ preposition: Int, object: Range<Int>, from start: Int) -> Found? {
    let head = preposition - 1
    guard head >= start, words[head].isWord, !words[head].isQuoted, words[head].kind.isDisjoint(with: .border),
      !words[head].kind.contains(.between)
    else { return nil }
    let first = chunkStart(endingAt: head, from: start)
    let border = first - 1
    let tokens = first..<object.upperBound
    if words[head].mention >= 0 {
      guard isOpening(border, from: start) else { return nil }
      return Found(speaker: .mention(Int(words[head].mention), isSpokesperson: false), tokens: tokens)
    }
    if words[head].kind.contains(.spokesperson), let mention = words[object].last(where: { $0.mention >= 0 })?.mention {
      return Found(speaker: .mention(Int(mention), isSpokesperson: true), tokens: tokens)
    }
    let hasDeterminer = border >= start && words[border].kind.contains(.determiner)
    guard hasDeterminer || words[head].kind.contains(.speakers), isOpening(border, from: start) else { return nil }
    return Found(speaker: .described(tokens), tokens: tokens)
  }

  // MARK: To the right

  /// Who is named right behind a token: "said Hallam", "said a spokesman for the ministry", "according to officials".
  func after(_ cue: Int, until end: Int) -> Found? {
    guard let found = phrase(startingAt: cue + 1, until: end) else { return nil }
    let comma = found.tokens.upperBound
    return comma < end ? named(found, inApposition: comma, until: end) : found
  }

  private func phrase(startingAt start: Int, until end: Int) -> Found? {
    var first = start
    guard first < end, !words[first].isQuoted else { return nil }
    if words[first].kind.contains(.person) { return Found(speaker: .pronoun, tokens: first..<first + 1) }
    let hasDeterminer = words[first].kind.contains(.determiner)
    let border = first
    if hasDeterminer { first += 1 }
    guard first < end else { return nil }
    let chunk = first..<chunkEnd(startingAt: first, until: end)
    guard let last = chunk.last else { return nil }
    if words[last].kind.contains(.spokesperson), last + 1 < end, words[last + 1].kind.contains(.preposition) {
      var object = last + 2
      if object < end, words[object].kind.contains(.determiner) { object += 1 }
      let objectEnd = object < end ? chunkEnd(startingAt: object, until: end) : object
      if object < objectEnd {
        if let mention = words[object..<objectEnd].first(where: { $0.mention >= 0 })?.mention {
          return Found(speaker: .mention(Int(mention), isSpokesperson: true), tokens: first..<objectEnd)
        }
        return Found(speaker: .described(first..<objectEnd), tokens: first..<objectEnd)
      }
    }
    if words[last].mention >= 0 {
      return Found(speaker: .mention(Int(words[last].mention), isSpokesperson: false), tokens: chunk)
    }
    if words[last].kind.contains(.spokesperson), let mention = words[chunk].last(where: { $0.mention >= 0 })?.mention {
      return Found(speaker: .mention(Int(mention), isSpokesperson: true), tokens: chunk)
    }
    guard hasDeterminer || words[last].kind.contains(.speakers) || words[chunk].contains(where: { $0.mention >= 0 })
    else { return nil }
    let isKept = hasDeterminer && !words[border].kind.contains(.article)
    let tokens = isKept ? border..<chunk.upperBound : chunk
    return Found(speaker: .described(tokens), tokens: tokens)
  }

  private func chunkEnd(startingAt first: Int, until end: Int) -> Int {
    var last = first
    while last < end, last - first < SpeakerReader.longestPhrase {
      let word = words[last]
      guard word.isWord, !word.isQuoted, word.kind.isDisjoint(with: .border), !word.kind.contains(.between) else {
        guard last > first, word.mention >= 0, word.mention == words[last - 1].mention else { break }
        last += 1
        continue
      }
      last += 1
    }
    return last
  }
}
