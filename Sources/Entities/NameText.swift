import ByteStrings
import News

/// An article's tokens as the tagger reads them, and what the article as a whole tells of its words.
///
/// Buffers are used again; nothing is remembered from one article to the next.
struct NameText {
  /// What one place of a word tells of its other places.
  struct Evidence: OptionSet {
    let rawValue: UInt8
    /// With a capital, though no sentence starts there.
    static let capital = Evidence(rawValue: 1)
    static let lower = Evidence(rawValue: 2)
    /// First, last or another word of several with capitals.
    static let firstOfRun = Evidence(rawValue: 4)
    static let lastOfRun = Evidence(rawValue: 8)
    static let insideRun = Evidence(rawValue: 16)
    /// After a title or a role.
    static let titled = Evidence(rawValue: 32)
    static let allCapitals = Evidence(rawValue: 64)
  }

  /// A run of words with capitals.
  struct Run {
    var start: Int
    var end: Int
  }

  let table: PhraseTable
  private let clusters: WordClusters

  private(set) var forms: [NameForm] = []
  /// By token.
  private(set) var formOf: [Int32] = []
  private(set) var runOf: [Int32] = []
  private(set) var evidence: [Evidence] = []
  /// Kind of listed phrase that the token is part of, and its part; 0 where none.
  var phrase: [UInt8] = []
  private(set) var runs: [Run] = []
  /// By word in lower case.
  private(set) var counts: [SIMD8<UInt16>] = []
  /// A run of several words that the word is the last of, or that its letters are the initials of; −1 where none.
  private(set) var longerRun: [Int32] = []
  /// By sentence.
  private(set) var isCaseless: [Bool] = []
  private(set) var isTitleCase: [Bool] = []

  private var cased = ByteInterner()
  private var lowers = ByteInterner()
  private var casedForms: [Int32] = []
  private var caselessForms: [Int: Int32] = [:]
  private var bytes: [UInt8] = []
  private var lower: [UInt8] = []
  var scratch: [UInt8] = []

  init(table: PhraseTable, clusters: WordClusters) {
    self.table = table
    self.clusters = clusters
  }

  /// - Parameters:
  ///   - tokens: byte ranges of `text`.
  ///   - sentences: ranges of tokens, in order and disjoint.
  mutating func read(_ text: [UInt8], tokens: [Range<Int>], sentences: [Range<Int>]) {
    forms.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    longerRun.removeAll(keepingCapacity: true)
    runs.removeAll(keepingCapacity: true)
    cased.removeAll()
    lowers.removeAll()
    casedForms.removeAll(keepingCapacity: true)
    caselessForms.removeAll(keepingCapacity: true)
    isCaseless.removeAll(keepingCapacity: true)
    isTitleCase.removeAll(keepingCapacity: true)
    formOf.removeAll(keepingCapacity: true)
    runOf.removeAll(keepingCapacity: true)
    runOf.append(contentsOf: repeatElement(-1, count: tokens.count))
    evidence.removeAll(keepingCapacity: true)
    evidence.append(contentsOf: repeatElement([], count: tokens.count))
    phrase.removeAll(keepingCapacity: true)
    phrase.append(contentsOf: repeatElement(0, count: tokens.count))
    for token in tokens { formOf.append(casedForm(text, token)) }
    judgeCase(sentences)
    for (index, sentence) in sentences.enumerated() where isCaseless[index] {
      for token in sentence { formOf[token] = caselessForm(of: Int(formOf[token]), text, tokens[token]) }
    }
    for (index, sentence) in sentences.enumerated() {
      if !isCaseless[index] { findRuns(sentence) }
      findPhrases(sentence, text, tokens)
    }
    gather(sentences)
  }

  func form(_ token: Int) -> NameForm { forms[Int(formOf[token])] }

  func lowerID(_ token: Int) -> Int { forms[Int(formOf[token])].lowerID }

  // MARK: Forms

  private mutating func casedForm(_ text: [UInt8], _ range: Range<Int>) -> Int32 {
    let probe = cased.probe(text.span, range)
    let known = cased.count
    let id = cased.intern(text.span, range, probe)
    if id < known { return casedForms[id] }
    let shape = NameWord.Shape(text.span, range)
    let form = makeForm(text, range, shape: shape, isCaseless: false)
    forms.append(form)
    casedForms.append(Int32(forms.count - 1))
    return casedForms[id]
  }

  private mutating func caselessForm(of form: Int, _ text: [UInt8], _ range: Range<Int>) -> Int32 {
    let lowerID = forms[form].lowerID
    if let known = caselessForms[lowerID] { return known }
    let made = makeForm(text, range, shape: .lower, isCaseless: true)
    forms.append(made)
    caselessForms[lowerID] = Int32(forms.count - 1)
    return Int32(forms.count - 1)
  }

  private mutating func makeForm(
    _ text: [UInt8], _ range: Range<Int>, shape: NameWord.Shape, isCaseless: Bool
  ) -> NameForm {
    normalise(text, range)
    let lowerID = intern()
    if lowerID == counts.count {
      counts.append(.zero)
      longerRun.append(-1)
    }
    var prefixes = SIMD4<UInt64>.zero
    var suffixes = SIMD4<UInt64>.zero
    for length in 1...4 {
      prefixes[length - 1] = FeatureHash.of(lower.prefix(length))
      suffixes[length - 1] = FeatureHash.of(lower.suffix(length))
    }
    if isCaseless, let first = lower.first {
      // Lists hold names as they are written.
      bytes = lower
      if first &- 0x61 < 26 { bytes[0] = first & 0xDF }
    }
    let traits = traits(shape, isCaseless)
    var group = clusters.group(isCaseless ? lower : bytes)
    if isCaseless, group.fine == 0 { group = clusters.group(bytes) }
    return NameForm(
      word: FeatureHash.of(bytes), lower: FeatureHash.of(lower), lowerID: lowerID, shape: shape, pattern: pattern(),
      prefixes: prefixes, suffixes: suffixes, coarseCluster: group.coarse, cluster: group.fine, traits: traits,
      isCaseless: isCaseless)
  }

  private mutating func intern() -> Int {
    let word = lower
    return lowers.intern(word.span, word.indices)
  }

  /// Sets `bytes` and `lower` to a token's: typographic signs as on a typewriter, digits alike.
  private mutating func normalise(_ text: [UInt8], _ range: Range<Int>) {
    bytes.removeAll(keepingCapacity: true)
    lower.removeAll(keepingCapacity: true)
    var index = range.lowerBound
    while index < range.upperBound {
      var byte = text[index]
      if byte == 0xE2, index + 2 < range.upperBound, text[index + 1] == 0x80 {
        let plain: UInt8
        switch text[index + 2] {
        case 0x90...0x95: plain = 0x2D
        case 0x98...0x9B: plain = 0x27
        case 0x9C...0x9F: plain = 0x22
        default: plain = 0
        }
        if plain != 0 {
          bytes.append(plain)
          lower.append(plain)
          index += 3
          continue
        }
      }
      if byte &- 0x30 < 10 { byte = 0x30 }
      bytes.append(byte)
      if byte == 0xC3, index + 1 < range.upperBound, (0x80...0x9E).contains(text[index + 1]), text[index + 1] != 0x97 {
        bytes.append(text[index + 1])
        lower.append(byte)
        lower.append(text[index + 1] | 0x20)
        index += 2
        continue
      }
      lower.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      index += 1
    }
  }

  private func pattern() -> UInt64 {
    var hash: UInt64 = 1
    var last: UInt8 = 0
    var length = 0
    for byte in bytes {
      let kind: UInt8
      switch byte {
      case 0x41...0x5A: kind = 1
      case 0x61...0x7A, 0x80...0xFF: kind = 2
      case 0x30: kind = 3
      default: kind = byte
      }
      if kind != last {
        hash = FeatureHash.mix(hash, UInt64(kind))
        length = 0
      }
      length += 1
      // Two in a row differ from one; more do not.
      if length == 2 { hash = FeatureHash.mix(hash, 99) }
      last = kind
    }
    return hash
  }

  private func traits(_ shape: NameWord.Shape, _ isCaseless: Bool) -> NameTraits {
    var traits = table.traits(lower, lower.indices)
    if shape == .lower, !isCaseless { return traits }
    traits.formUnion(table.traits(bytes, bytes.indices))
    if isCaseless || shape == .allCapitals && bytes.count > 4 {
      var title = lower
      if let first = title.first, first &- 0x61 < 26 { title[0] = first & 0xDF }
      let listed = table.traits(title, title.indices)
      traits.formUnion(listed.intersection([.place, .firstName, .surname, .demonym, .organisation]))
      if isCaseless, bytes.count <= 5 {
        let capitals = lower.map { $0 &- 0x61 < 26 ? $0 & 0xDF : $0 }
        traits.formUnion(table.traits(capitals, capitals.indices))
      }
    }
    if shape == .allCapitals, traits.has(.known) { traits.subtract([.opener, .common]) }
    return traits
  }

  // MARK: Case

  private mutating func judgeCase(_ sentences: [Range<Int>]) {
    var words = 0
    var capitals = 0
    for form in formOf {
      switch forms[Int(form)].shape {
      case .lower: words += 1
      case .capitalised, .mixed, .allCapitals, .initial:
        words += 1
        capitals += 1
      case .number, .other: break
      }
    }
    let isSmall = words >= 3 && capitals * 100 < words
    for sentence in sentences {
      var lower = 0
      var upper = 0
      var ordinary = 0
      var raised = 0
      for token in sentence {
        let form = forms[Int(formOf[token])]
        if form.shape == .lower || form.shape == .capitalised || form.shape == .mixed { lower += 1 }
        if form.shape == .allCapitals { upper += 1 }
        if token > sentence.lowerBound, form.traits.contains(.common), !form.traits.has([.opener, .particle]),
          form.shape != .allCapitals
        {
          ordinary += 1
          if form.isUpper { raised += 1 }
        }
      }
      isCaseless.append(isSmall || upper >= 3 && upper > lower * 4)
      isTitleCase.append(ordinary >= 2 && raised * 2 > ordinary)
    }
  }

  // MARK: Runs

  private mutating func findRuns(_ sentence: Range<Int>) {
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      guard startsRun(index) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < sentence.upperBound {
        if startsRun(end) {
          end += 1
        } else if end + 1 < sentence.upperBound, links(end), startsRun(end + 1) {
          end += 2
        } else {
          break
        }
      }
      let run = Int32(runs.count)
      runs.append(Run(start: index, end: end))
      for token in index..<end { runOf[token] = run }
      index = end
    }
  }

  private func startsRun(_ token: Int) -> Bool {
    let form = forms[Int(formOf[token])]
    return form.isUpper && !(form.traits.contains(.opener) && form.shape != .allCapitals)
  }

  /// "-", "&", "'", and the stop after an initial.
  private func links(_ token: Int) -> Bool {
    let word = forms[Int(formOf[token])].word
    return NameText.links.contains(word)
      || word == NameText.stop && forms[Int(formOf[token - 1])].shape == .initial
  }
  private static let links: [UInt64] = [FeatureHash.of("-".utf8), FeatureHash.of("&".utf8), FeatureHash.of("'".utf8)]
  private static let stop = FeatureHash.of(".".utf8)

  // MARK: The whole article

  private mutating func gather(_ sentences: [Range<Int>]) {
    for (number, sentence) in sentences.enumerated() where !isCaseless[number] {
      for token in sentence {
        let form = forms[Int(formOf[token])]
        var found: Evidence = []
        switch form.shape {
        case .lower: found = .lower
        case .capitalised, .mixed, .initial:
          if token > sentence.lowerBound, !isTitleCase[number] { found = .capital }
        case .allCapitals: found = isTitleCase[number] ? .allCapitals : [.capital, .allCapitals]
        case .number, .other: continue
        }
        let run = Int(runOf[token])
        if run >= 0, !isTitleCase[number] {
          let (start, end) = (runs[run].start, runs[run].end)
          if end - start > 1 {
            found.insert(token == start ? .firstOfRun : token == end - 1 ? .lastOfRun : .insideRun)
            if token == end - 1, longerRun[form.lowerID] < 0 { longerRun[form.lowerID] = Int32(run) }
          }
          if token == start, token > sentence.lowerBound,
            forms[Int(formOf[token - 1])].traits.has([.title, .role])
          {
            found.insert(.titled)
          }
        }
        evidence[token] = found
        counts[form.lowerID] &+= NameText.lanes(found)
      }
    }
    for run in runs.indices where runs[run].end - runs[run].start > 1 { enterInitials(run) }
  }

  /// "Grain Growers' Council" tells of GGC.
  private mutating func enterInitials(_ run: Int) {
    scratch.removeAll(keepingCapacity: true)
    for token in runs[run].start..<runs[run].end {
      let form = forms[Int(formOf[token])]
      guard form.isUpper else { continue }
      let first = lowers.bytes[lowers.range(form.lowerID).lowerBound]
      guard first < 0x80 else { return }
      scratch.append(first)
    }
    guard scratch.count > 1, let id = lowers.find(scratch.span, scratch.indices), longerRun[id] < 0 else { return }
    longerRun[id] = Int32(run)
  }

  private static func lanes(_ evidence: Evidence) -> SIMD8<UInt16> {
    var lanes = SIMD8<UInt16>.zero
    for lane in 0..<8 { lanes[lane] = UInt16(evidence.rawValue >> UInt8(lane) & 1) }
    return lanes
  }

  /// What the word's other places in the article tell of it.
  func elsewhere(_ token: Int) -> UInt8 {
    let others = counts[form(token).lowerID] &- NameText.lanes(evidence[token])
    var bits: UInt8 = 0
    for lane in 0..<8 where others[lane] > 0 { bits |= 1 << UInt8(lane) }
    return bits
  }
}
