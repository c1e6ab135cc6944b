import Foundation
import News

/// Finds the wire agency whose copy an article is: in its dateline, its byline, or the credit at its foot.
struct WireReader {
  /// Agencies by the short forms, in capitals, which words of other languages are not: `AP`.
  private let initials: [String: String]
  /// Agencies by the longer forms that stand in credits, in lower case.
  private let names: [String: String]
  /// How agencies' names end, in lower case.
  private let kinds: [String]

  init() {
    var initials: [String: String] = [:]
    var names: [String: String] = [:]
    var kinds: [String] = []
    for line in ResourceFile.lines("agencies") {
      let parts = line.split(separator: "\t").map(String.init)
      guard let agency = parts.first else { continue }
      if agency == "*" {
        kinds += parts.dropFirst()
        continue
      }
      for form in parts {
        if form.count <= 4 { initials[form] = initials[form] ?? agency }
        names[form.lowercased()] = names[form.lowercased()] ?? agency
      }
    }
    self.kinds = kinds
    self.initials = initials
    self.names = names
  }

  /// - Parameter credits: what the page states as author beside the people in the byline.
  func credit(_ article: Article, credits: [String]) -> WireCredit? {
    let body = article.blocks.filter { $0.role.isBody }
    let bytes = Array(article.text.utf8)
    func text(_ block: Block) -> String { String(decoding: bytes[block.span.range], as: UTF8.self) }
    if let first = body.first(where: { $0.role == .paragraph }), let agency = dateline(text(first)),
      !isOwn(agency, article)
    {
      return WireCredit(agency: agency, place: .dateline)
    }
    for name in article.byline + credits {
      if let agency = byline(name) {
        return WireCredit(agency: agency, place: name.contains(";") ? .foot : .byline)
      }
    }
    for block in body.suffix(2) {
      if let agency = foot(text(block)) { return WireCredit(agency: agency, place: .foot) }
    }
    return nil
  }

  /// `LONDON (Reuters) - `, `PARIS, Feb 7 (AFP) —`, `(AP) —`.
  private func dateline(_ text: String) -> String? {
    let head = text.prefix(90)
    guard let open = head.firstIndex(of: "("), let close = head[open...].firstIndex(of: ")") else { return nil }
    let place = head[..<open]
    // The dateline's place is in capitals; a sentence that names an agency in brackets is not a dateline.
    let words = place.split(whereSeparator: { $0 == " " || $0 == "," })
    guard words.isEmpty || (words.count <= 6 && words[0].allSatisfy { !$0.isLowercase }) else { return nil }
    let after = head[head.index(after: close)...].drop { $0 == " " }
    guard let dash = after.first, "-–—:".contains(dash) || !words.isEmpty else { return nil }
    let name = String(head[head.index(after: open)..<close])
    if let agency = exact(name) { return agency }
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

  private func byline(_ name: String) -> String? {
    if let agency = exact(name) { return agency }
    for separator in [";", "/", ",", "|", " for ", " via "] {
      guard let cut = name.range(of: separator, options: .backwards) else { continue }
      if let agency = exact(String(name[cut.upperBound...])) { return agency }
    }
    return nil
  }

  /// A last line that is nothing but the agency: `(Reuters)`, `AP`, `Source: AFP`, or ends `… (dpa)`.
  private func foot(_ text: String) -> String? {
    if text.utf8.count < 60, let agency = exact(text) { return agency }
    for lead in ["source:", "with ap", "©", "copyright"] where text.lowercased().hasPrefix(lead) && text.utf8.count < 40
    {
      if let agency = exact(String(text.dropFirst(lead.count))) { return agency }
    }
    guard text.hasSuffix(")") || text.hasSuffix(")."), let open = text.lastIndex(of: "(") else { return nil }
    return exact(String(text[open...]))
  }

  private func exact(_ text: String) -> String? {
    let words = text.utf8.count < 200 ? TitleReader.runs(text) : []
    guard !words.isEmpty, words.count <= 8 else { return nil }
    let key = words.joined(separator: " ")
    let folded = key.lowercased()
    // A name that ends in what agencies call themselves needs no entry of its own.
    if (2...4).contains(words.count), words.allSatisfy({ $0.first?.isUppercase == true }),
      kinds.contains(where: { folded.hasSuffix(" " + $0) })
    {
      return names[folded] ?? key
    }
    if let agency = initials[key] { return agency }
    return folded.count > 4 ? names[folded] : nil
  }
}
