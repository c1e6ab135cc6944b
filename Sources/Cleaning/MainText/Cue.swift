/// What an element's class, id or role says it is for.
struct CueSet: OptionSet, Hashable {
  let rawValue: UInt32

  static let body = CueSet(rawValue: 1 << 0)
  static let navigation = CueSet(rawValue: 1 << 1)
  static let footer = CueSet(rawValue: 1 << 2)
  static let sidebar = CueSet(rawValue: 1 << 3)
  static let share = CueSet(rawValue: 1 << 4)
  static let related = CueSet(rawValue: 1 << 5)
  static let comments = CueSet(rawValue: 1 << 6)
  static let newsletter = CueSet(rawValue: 1 << 7)
  static let advertising = CueSet(rawValue: 1 << 8)
  static let consent = CueSet(rawValue: 1 << 9)
  static let overlay = CueSet(rawValue: 1 << 10)
  static let form = CueSet(rawValue: 1 << 11)
  static let byline = CueSet(rawValue: 1 << 12)
  static let date = CueSet(rawValue: 1 << 13)
  static let metaline = CueSet(rawValue: 1 << 14)
  static let caption = CueSet(rawValue: 1 << 15)
  static let tags = CueSet(rawValue: 1 << 16)
  static let player = CueSet(rawValue: 1 << 17)
  static let gallery = CueSet(rawValue: 1 << 18)
  static let live = CueSet(rawValue: 1 << 19)
  static let paywall = CueSet(rawValue: 1 << 20)
  static let print = CueSet(rawValue: 1 << 21)
  static let standfirst = CueSet(rawValue: 1 << 22)
  static let headline = CueSet(rawValue: 1 << 23)
  static let correction = CueSet(rawValue: 1 << 24)

  static let forum = CueSet(rawValue: 1 << 25)

  static let names: [(name: String, cue: CueSet)] = [
    ("body", .body), ("navigation", .navigation), ("footer", .footer), ("sidebar", .sidebar), ("share", .share),
    ("related", .related), ("comments", .comments), ("newsletter", .newsletter), ("advertising", .advertising),
    ("consent", .consent), ("overlay", .overlay), ("form", .form), ("byline", .byline), ("date", .date),
    ("metaline", .metaline), ("caption", .caption), ("tags", .tags), ("player", .player), ("gallery", .gallery),
    ("live", .live), ("paywall", .paywall), ("print", .print), ("standfirst", .standfirst), ("headline", .headline),
    ("correction", .correction), ("forum", .forum),
  ]

  /// Elements with one of these hold no part of an article, whatever stands inside.
  static let furniture: CueSet = [
    .navigation, .footer, .sidebar, .share, .related, .comments, .newsletter, .advertising, .consent, .overlay, .form,
    .tags, .player, .print,
  ]
  /// Elements with one of these say who wrote when, beside the text.
  static let credits: CueSet = [.byline, .date, .metaline]

  /// The name of the first category in the set.
  var name: String { CueSet.names.first { contains($0.cue) }?.name ?? "none" }
}

/// The words of `cues.txt` by the hash of their bytes.
///
/// Open addressing over 64-bit FNV-1a hashes: class attributes are read word by word for every element of a page, so
/// this is an inner loop.
struct CueLexicon {
  private var keys: [UInt64]
  private var values: [CueSet]
  private let mask: Int

  init() {
    var entries: [UInt64: CueSet] = [:]
    for line in ResourceFile.lines("cues") {
      let words = line.split(separator: " ")
      guard let cue = CueSet.names.first(where: { $0.name == words[0] })?.cue else { continue }
      for word in words.dropFirst() {
        var previous: UInt64 = 0
        var key: UInt64 = 0
        for part in word.split(separator: "-") {
          let hash = part.utf8.reduce(CueLexicon.basis) { CueLexicon.step($0, $1) }
          key = previous == 0 ? hash : CueLexicon.pair(previous, hash)
          previous = hash
        }
        entries[key, default: []].formUnion(cue)
      }
    }
    var capacity = 64
    while capacity < entries.count * 4 { capacity *= 2 }
    mask = capacity - 1
    keys = Array(repeating: 0, count: capacity)
    values = Array(repeating: [], count: capacity)
    for (key, value) in entries {
      var slot = Int(truncatingIfNeeded: key) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      values[slot] = value
    }
  }

  private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325
  @inline(__always) private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
  @inline(__always) private static func pair(_ left: UInt64, _ right: UInt64) -> UInt64 {
    (left &* 0x9E37_79B9_7F4A_7C15) ^ right
  }

  @inline(__always) private func lookup(_ key: UInt64) -> CueSet {
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & mask
    }
    return []
  }

  /// The cues of the words in a class or id: cut at anything but letters, and where `camelCase` has its hump.
  func cues(_ bytes: [UInt8], _ range: Range<Int>) -> CueSet {
    var cues: CueSet = []
    var previous: UInt64 = 0
    var hash = CueLexicon.basis
    var length = 0
    var lastWasLower = false
    for index in range.prefix(400) {
      let byte = bytes[index]
      let lower = byte | 0x20
      let isLetter = lower &- 0x61 < 26
      let isUpper = isLetter && byte < 0x61
      if length > 0, !isLetter || (isUpper && lastWasLower) {
        cues.formUnion(lookup(hash))
        if previous != 0 { cues.formUnion(lookup(CueLexicon.pair(previous, hash))) }
        previous = hash
        hash = CueLexicon.basis
        length = 0
      }
      // A blank between two classes parts them; a pair stands within one class.
      if byte <= 32 { previous = 0 }
      if isLetter {
        hash = CueLexicon.step(hash, lower)
        length += 1
      }
      lastWasLower = isLetter && !isUpper
    }
    if length > 0 {
      cues.formUnion(lookup(hash))
      if previous != 0 { cues.formUnion(lookup(CueLexicon.pair(previous, hash))) }
    }
    return cues
  }
}
