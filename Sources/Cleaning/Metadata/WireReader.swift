import News

/// Finds the wire agency whose copy an article is: in its dateline, its byline, or the credit at its foot.
struct WireReader {
  /// Agencies by the short forms, in capitals, which words of other languages are not: `AP`.
  private var initials = ByteTable<String>()
  /// Agencies by the longer forms that stand in credits, in lower case.
  private var names = ByteTable<String>()
  /// How agencies' names end, in lower case, after a space.
  private var kinds: [[UInt8]] = []

  init() {
    for line in ResourceFile.lines("agencies") {
      let forms = line.split(separator: "\t").map(String.init)
      guard let agency = forms.first else { continue }
      if agency == "*" {
        kinds += forms.dropFirst().map { Array(" \($0)".utf8) }
        continue
      }
      for form in forms {
        if form.count <= 4 { initials.insert(form.utf8.span, agency) }
        names.insert(form.utf8.span.lowered.span, agency)
      }
    }
  }

  /// - Parameter credits: what the page states as author beside the people in the byline.
  func credit(_ article: Article, credits: [String]) -> WireCredit? {
    let text = article.text.utf8.span
    if let first = article.blocks.first(where: { $0.role == .paragraph }),
      let agency = dateline(text.extracting(first.span.range)), !isOwn(agency, article)
    {
      return WireCredit(agency: agency, place: .dateline)
    }
    for name in article.byline + credits {
      if let agency = byline(name.utf8.span) {
        return WireCredit(agency: agency, place: name.utf8.contains(UInt8(ascii: ";")) ? .foot : .byline)
      }
    }
    for block in article.blocks.suffix(2) where block.role.isBody {
      if let agency = foot(text.extracting(block.span.range)) { return WireCredit(agency: agency, place: .foot) }
    }
    return nil
  }

  /// `LONDON (Reuters) - `, `PARIS, Feb 7 (AFP) —`, `(AP) —`.
  private func dateline(_ text: Bytes) -> String? {
    guard let bracket = text.firstIndex(of: UInt8(ascii: "(")), bracket < 360 else { return nil }
    let head = text.string.prefix(90)
    guard let open = head.firstIndex(of: "("), let close = head[open...].firstIndex(of: ")") else { return nil }
    let place = head[..<open]
    // The dateline's place is in capitals; a sentence that names an agency in brackets is not a dateline.
    let words = place.split(whereSeparator: { $0 == " " || $0 == "," })
    guard words.isEmpty || (words.count <= 6 && words[0].allSatisfy { !$0.isLowercase }) else { return nil }
    let after = head[head.index(after: close)...].drop { $0 == " " }
    guard let dash = after.first, "-–—:".contains(dash) || !words.isEmpty else { return nil }
    let name = String(head[head.index(after: open)..<close])
    if let agency = exact(name.utf8.span) { return agency }
    // Between a place in capitals and a dash stands an agency, known or not.
    let parts = name.split(separator: " ")
    guard let dash = after.first, "-–—".contains(dash), !words.isEmpty, (1...3).contains(parts.count),
      words.allSatisfy({ $0.hasSuffix(".") || !$0.contains(where: \.isLowercase) }), name.count > 2,
      parts.allSatisfy({ $0.first?.isUppercase == true && $0.allSatisfy(\.isLetter) })
    else { return nil }
    return name
  }

  /// Whether the outlet itself bears the agency's name.
  private func isOwn(_ agency: String, _ article: Article) -> Bool {
    func key(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
    let name = key(agency)
    return [article.outlet.id, ArticleCleaner.canonicalHost(of: article), article.url].compactMap { $0 }
      .contains { key($0).contains(name) }
  }

  private func byline(_ name: Bytes) -> String? {
    if let agency = exact(name) { return agency }
    for separator in [";", "/", ",", "|", " for ", " via "] as [StaticString] {
      guard let cut = name.lastIndex(of: separator) else { continue }
      let tail = name.extracting(droppingFirst: cut + separator.utf8CodeUnitCount)
      if let agency = exact(tail) { return agency }
    }
    return nil
  }

  /// A last line that is nothing but the agency: `(Reuters)`, `AP`, `Source: AFP`, or ends `… (dpa)`.
  private func foot(_ text: Bytes) -> String? {
    if text.count < 60, let agency = exact(text) { return agency }
    if text.count < 40 {
      for lead in ["source:", "with ap", "©", "copyright"] as [StaticString]
      where text.containsIgnoringCase(lead, at: 0) {
        if let agency = exact(text.extracting(droppingFirst: lead.utf8CodeUnitCount)) { return agency }
      }
    }
    guard text.contains(")", at: text.count - 1) || text.contains(").", at: text.count - 2),
      let open = text.lastIndex(of: "(")
    else { return nil }
    return exact(text.extracting(droppingFirst: open))
  }

  private func exact(_ text: Bytes) -> String? {
    guard text.count < 200 else { return nil }
    let runs = Words(text, keepsCase: true)
    guard (1...8).contains(runs.count) else { return nil }
    let folded = runs.key.span.lowered
    // A name that ends in what agencies call themselves needs no entry of its own.
    if (2...4).contains(runs.count), kinds.contains(where: { folded.span.ends(with: $0) }),
      runs.key.split(separator: 0x20).allSatisfy({ $0.span.string.first?.isUppercase == true })
    {
      return names[folded.span] ?? runs.key.span.string
    }
    if let agency = initials[runs.key.span] { return agency }
    return folded.span.scalarCount > 4 ? names[folded.span] : nil
  }
}
