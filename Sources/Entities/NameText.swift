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

  private(set) var words: NameForms
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

  var scratch: [UInt8] = []

  init(table: PhraseTable, clusters: WordClusters) {
    self.table = table
    words = NameForms(table: table, clusters: clusters)
  }

  /// - Parameters:
  ///   - tokens: byte ranges of `text`.
  ///   - sentences: ranges of tokens, in order and disjoint.
  mutating func read(_ text: [UInt8], tokens: [Range<Int>], sentences: [Range<Int>]) {
    words.removeAll()
    runs.removeAll(keepingCapacity: true)
    isCaseless.removeAll(keepingCapacity: true)
    isTitleCase.removeAll(keepingCapacity: true)
    formOf.removeAll(keepingCapacity: true)
    runOf.removeAll(keepingCapacity: true)
    runOf.append(contentsOf: repeatElement(-1, count: tokens.count))
    evidence.removeAll(keepingCapacity: true)
    evidence.append(contentsOf: repeatElement([], count: tokens.count))
    phrase.removeAll(keepingCapacity: true)
    phrase.append(contentsOf: repeatElement(0, count: tokens.count))
    for token in tokens { formOf.append(words.cased(text, token)) }
    counts.removeAll(keepingCapacity: true)
    counts.append(contentsOf: repeatElement(.zero, count: words.lowerCount))
    longerRun.removeAll(keepingCapacity: true)
    longerRun.append(contentsOf: repeatElement(-1, count: words.lowerCount))
    judgeCase(sentences)
    for (index, sentence) in sentences.enumerated() where isCaseless[index] {
      for token in sentence { formOf[token] = words.caseless(of: Int(formOf[token]), text, tokens[token]) }
    }
    for (index, sentence) in sentences.enumerated() {
      if !isCaseless[index] { findRuns(sentence) }
      findPhrases(sentence, text, tokens)
    }
    gather(sentences)
  }

  func form(_ token: Int) -> NameForm { words.all[Int(formOf[token])] }

  func lowerID(_ token: Int) -> Int { words.all[Int(formOf[token])].lowerID }

  // MARK: Case

  private mutating func judgeCase(_ sentences: [Range<Int>]) {
    var spelled = 0
    var capitals = 0
    for form in formOf {
      switch words.all[Int(form)].shape {
      case .lower: spelled += 1
      case .capitalised, .mixed, .allCapitals, .initial:
        spelled += 1
        capitals += 1
      case .number, .other: break
      }
    }
    let isSmall = spelled >= 3 && capitals * 100 < spelled
    for sentence in sentences {
      var lower = 0
      var upper = 0
      var ordinary = 0
      var raised = 0
      for token in sentence {
        let form = words.all[Int(formOf[token])]
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
    let form = words.all[Int(formOf[token])]
    return form.isUpper && !(form.traits.contains(.opener) && form.shape != .allCapitals)
  }

  /// "-", "&", "'", and the stop after an initial.
  private func links(_ token: Int) -> Bool {
    let word = words.all[Int(formOf[token])].word
    return NameText.links.contains(word)
      || word == NameText.stop && words.all[Int(formOf[token - 1])].shape == .initial
  }
  private static let links: [UInt64] = [FeatureHash.of("-".utf8), FeatureHash.of("&".utf8), FeatureHash.of("'".utf8)]
  private static let stop = FeatureHash.of(".".utf8)

  // MARK: The whole article

  private mutating func gather(_ sentences: [Range<Int>]) {
    for (number, sentence) in sentences.enumerated() where !isCaseless[number] {
      for token in sentence {
        let form = words.all[Int(formOf[token])]
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
            words.all[Int(formOf[token - 1])].traits.has([.title, .role])
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
      let form = words.all[Int(formOf[token])]
      guard form.isUpper else { continue }
      let first = words.firstByte(ofLower: form.lowerID)
      guard first < 0x80 else { return }
      scratch.append(first)
    }
    guard scratch.count > 1, let id = words.lowerID(of: scratch), longerRun[id] < 0 else { return }
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
