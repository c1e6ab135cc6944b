/// The wire agencies and the forms that credits have of their names.
struct AgencyLexicon {
  struct Form {
    let agency: String
    /// Whether it stands for other things, too: `PA`, `TT`.
    var isAmbiguous = false
    /// Whether it is also the short form of a place.
    var isPlace = false
  }

  /// Short forms, in capitals mostly, which words of other languages are not: `AP`.
  private var initials = ByteTable<Form>()
  /// Longer forms, in lower case.
  private var names = ByteTable<Form>()
  /// How agencies' names end, in lower case, after a space.
  private var kinds: [[UInt8]] = []
  /// How agencies' names begin, in lower case, before a space.
  private var kindsBefore: [[UInt8]] = []
  private var followers = ByteTable<Void>()
  private var workers = ByteTable<Void>()
  /// Forms in scripts without spaces, which stand right after other words.
  private(set) var unspaced: [(form: String, agency: String)] = []
  private var sites: [(host: String, agency: String)] = []
  /// A word of each form, in lower case: without one of these a text names no agency.
  private var marks = ByteTable<Void>()

  init() {
    for line in ResourceFile.lines("agencies") {
      let forms = line.split(separator: "\t").map(String.init)
      guard let agency = forms.first else { continue }
      switch agency {
      case "*": kinds += forms.dropFirst().map { Array(" \($0)".utf8) }
      case "^": kindsBefore += forms.dropFirst().map { Array("\($0) ".utf8) }
      case "+": for form in forms.dropFirst() { followers.insert(form.utf8.span) }
      case "-": for form in forms.dropFirst() { workers.insert(form.utf8.span) }
      default: add(agency, Array(forms.dropFirst()))
      }
    }
    for kind in kinds + kindsBefore { addMark(kind) }
  }

  /// The longest word, since the first may be an article.
  private mutating func addMark(_ form: [UInt8]) {
    if let word = form.split(separator: 0x20).max(by: { $0.count < $1.count }) { marks.insert(word.span) }
  }

  private mutating func add(_ agency: String, _ forms: [String]) {
    // A mark before the name itself is said by repeating it as a form.
    let marked = forms.contains("?\(agency)") || forms.contains("!\(agency)")
    for entry in marked ? forms : [agency] + forms {
      let mark = entry.first
      if mark == "@" {
        sites.append((String(entry.dropFirst()), agency))
        continue
      }
      let isAmbiguous = mark == "?" || mark == "!"
      let text = isAmbiguous ? String(entry.dropFirst()) : entry
      let form = Form(agency: agency, isAmbiguous: isAmbiguous, isPlace: mark == "!")
      let key = Words(text.utf8.span, keepsCase: true).key
      if key.span.scalarCount <= AgencyLexicon.shortest { initials.insert(key.span, form) }
      let lower = key.span.lowered
      names.insert(lower.span, form)
      addMark(lower)
      if text.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) { unspaced.append((text, agency)) }
    }
  }

  /// Letters of forms that match in their own case only.
  private static let shortest = 4

  /// False where the text surely names no agency, which most lines do not: a look at its words costs a fraction of a
  /// reading.
  func mayName(_ text: Bytes) -> Bool {
    let key = Words(text).key.span
    var start = 0
    while start < key.count {
      // Scripts beyond Greek may have no spaces.
      if key[start] >= 0xD0 { return true }
      let end = key.firstIndex(of: 0x20, from: start) ?? key.count
      if marks.contains(key.extracting(start..<end)) { return true }
      start = end + 1
    }
    return false
  }

  /// The agency that the text names and nothing else, but for who works there: `AP`, `The Associated Press`, `Reuters
  /// Staff`, `AP Sports Writer`.
  func form(_ text: Bytes) -> Form? {
    guard text.count > 1, text.count < 120 else { return nil }
    let words = Words(text, keepsCase: true)
    guard (1...9).contains(words.count) else { return nil }
    return form(words)
  }

  func agency(_ text: Bytes) -> String? { form(text)?.agency }

  func agency(_ text: some StringProtocol) -> String? { agency(String(text).utf8.span) }

  private func form(_ words: Words) -> Form? {
    var key = words.key.span
    var count = words.count
    if count > 1, key.containsIgnoringCase("the ", at: 0) {
      key = key.extracting(droppingFirst: 4)
      count -= 1
    }
    // The longest form that the text begins with.
    var end = key.count
    while end > 0 {
      if let found = known(key.extracting(first: end)), mayFollow(key.extracting(droppingFirst: end)) { return found }
      repeat { end -= 1 } while end > 0 && key[end] != 0x20
    }
    // A name that says that it is an agency's needs no entry of its own.
    let folded = key.lowered
    guard (2...4).contains(count),
      kinds.contains(where: { folded.span.ends(with: $0) })
        || kindsBefore.contains(where: { folded.span.starts(with: $0) }),
      words.key.split(separator: 0x20).allSatisfy({ $0.span.string.first?.isUppercase == true })
    else { return nil }
    return Form(agency: key.string)
  }

  private func known(_ form: Bytes) -> Form? {
    if let found = initials[form] { return found }
    return form.scalarCount > AgencyLexicon.shortest ? names[form.lowered.span] : nil
  }

  /// Whether words may follow an agency's name in a credit: `Staff`, `Photo`, or up to four ending with who works there.
  private func mayFollow(_ rest: Bytes) -> Bool {
    if rest.count == 0 { return true }
    let words = rest.lowered.split(separator: 0x20)
    guard let last = words.last else { return true }
    return words.allSatisfy { followers.contains($0.span) } || (words.count <= 4 && workers.contains(last.span))
  }

  /// Whether the text says who works for an agency: `Associated Press writers`.
  func namesWorkers(_ text: Bytes) -> Bool {
    guard let last = Words(text).key.split(separator: 0x20).last else { return false }
    return workers.contains(last.span)
  }

  /// Whether a host is one of the agency's own.
  func isSite(_ host: String, of agency: String) -> Bool {
    sites.contains { $0.agency == agency && (host == $0.host || host.hasSuffix(".\($0.host)")) }
  }

  /// The agency that a host belongs to.
  func agency(ofHost host: String) -> String? {
    sites.first { host == $0.host || host.hasSuffix(".\($0.host)") }?.agency
  }
}
