import Foundation
import News

/// Reads the agency that a line at the foot of an article credits, and whether with all of the text or with some of it.
struct WireFootReader {
  typealias Credit = (agency: String, share: WireCredit.Share)

  let agencies: AgencyLexicon
  let phrases: CreditPhrases
  let names: NameReader

  /// What a line at the foot says, or how the text's last paragraph ends.
  func credit(_ line: String) -> Credit? {
    // Of a long paragraph its end alone is read.
    let bytes = line.utf8.span
    let read = bytes.count < WireFootReader.lineBytes ? bytes : bytes.extracting(last: WireFootReader.lineBytes)
    guard bytes.count > 1, agencies.mayName(read) || read.lowered.span.contains("reporting by") else { return nil }
    if line.utf8.count < WireFootReader.lineBytes {
      let text = WireFootReader.unwrapped(line[...])
      if let found = copyright(text) ?? labelled(text) ?? contribution(text) ?? alone(text) ?? known(text)
        ?? signed(text)
      {
        return found
      }
    }
    return tail(line[...])
  }

  /// Bytes of lines that may be nothing but a credit.
  private static let lineBytes = 400

  /// Without brackets, slashes and dashes around it: `(Reuters)`, `/ritzau/`, `– AFP`.
  private static func unwrapped(_ line: Substring) -> Substring {
    func isEdge(_ character: Character) -> Bool { " ()[]/*_-–—.•|".contains(character) }
    var text = line.drop(while: isEdge)
    while let last = text.last, isEdge(last) { text = text.dropLast() }
    return text
  }

  /// `© 2025 AFP`, `Copyright 2025 The Associated Press. All rights reserved.`
  private func copyright(_ text: Substring) -> Credit? {
    CreditPhrases.holder(text).flatMap { phrases.split($0).first }.flatMap { agencies.agency($0.part) }.map {
      ($0, .copy)
    }
  }

  /// `Reporting by Ann Lee and Bo Ray; Meridian Wire`
  private func signed(_ text: Substring) -> Credit? {
    guard text.utf8.count < 160, let cut = text.lastIndex(where: { $0 == ";" || $0 == "/" || $0 == "|" || $0 == "," }),
      let form = agencies.form(String(text[text.index(after: cut)...]).utf8.span), !form.isAmbiguous
    else { return nil }
    let head = String(text[..<cut])
    guard head.lowercased().hasPrefix("reporting by ") || names.introduction(head.utf8.span) != nil else { return nil }
    return (form.agency, .copy)
  }

  /// `Source: Reuters`, `Quelle: dpa`, `With files from Reuters`, `(With inputs from PTI)`.
  private func labelled(_ text: Substring) -> Credit? {
    if let rest = CreditPhrases.after(phrases.sources, text), let found = all(rest) { return (found, .copy) }
    guard let rest = CreditPhrases.after(phrases.parts, text) else { return nil }
    // After a whole phrase the first name tells; after "with" alone, nothing but agencies may follow.
    let isPhrase =
      text.prefix(while: { $0 != ":" }).split(separator: " ").count > 2 && rest.startIndex > text.startIndex
    if let found = all(rest) { return (found, .part) }
    guard isPhrase, text.distance(from: text.startIndex, to: rest.startIndex) > 9 else { return nil }
    return phrases.split(rest.prefix { $0 != "." }).lazy.compactMap { self.agencies.agency($0.part) }.first.map {
      ($0, .part)
    }
  }

  /// The first agency where the text names agencies and nothing else.
  private func all(_ text: Substring) -> String? {
    let names = phrases.split(text).map { agencies.agency($0.part) }
    return names.allSatisfy { $0 != nil } ? names.first ?? nil : nil
  }

  /// `The Associated Press contributed to this report.`, which some of is the agency's; `Associated Press writers Ann Lee
  /// and Bo Ray contributed.`, which the agency's own copy ends with.
  private func contribution(_ text: Substring) -> Credit? {
    let lower = Array(text.lowercased().utf8)
    guard let place = phrases.helped.lazy.compactMap({ lower.span.firstIndex(of: $0.utf8.span) }).first else {
      return nil
    }
    let before = Substring(Array(text.utf8).span.extracting(first: min(place, text.utf8.count)).string)
    let sentence = before.split(separator: ".", omittingEmptySubsequences: true).last ?? before
    for (_, part) in phrases.split(sentence) {
      if let agency = agencies.agency(part) { return (agency, .part) }
      // Who works for the agency, before a name.
      let words = part.split(separator: " ")
      for count in stride(from: min(5, words.count - 1), to: 1, by: -1) {
        let head = part[part.startIndex..<words[count - 1].endIndex]
        if let agency = agencies.agency(head), agencies.namesWorkers(String(head).utf8.span) { return (agency, .copy) }
      }
    }
    return nil
  }

  /// Nothing but the agency, perhaps with the initials of editors: `dpa/lno`, `mfh/dpa/AFP`, `PTI ABC XYZ`.
  private func alone(_ text: Substring) -> Credit? {
    guard text.utf8.count < 60 else { return nil }
    if let agency = agencies.agency(text) { return (agency, .copy) }
    let parts = text.split { $0 == "/" || $0 == "," || $0 == "|" || $0 == "&" || $0 == "+" }
    if parts.count > 1 {
      let found = parts.map { agencies.agency($0) }
      let isRest = zip(parts, found).allSatisfy { $1 != nil || WireFootReader.isSign($0) }
      return isRest ? found.compactMap { $0 }.first.map { ($0, .copy) } : nil
    }
    let words = text.split(separator: " ")
    guard (2...4).contains(words.count), let first = words.first, let form = agencies.form(String(first).utf8.span),
      words.dropFirst().allSatisfy({ (2...4).contains($0.count) && $0.allSatisfy { $0.isUppercase && $0.isASCII } })
    else { return nil }
    return (form.agency, .copy)
  }

  /// The sign of an editor or a region: up to four letters.
  private static func isSign(_ text: Substring) -> Bool {
    let text = text.drop { $0 == " " }
    return (1...4).contains(text.count) && text.allSatisfy { $0.isLetter && $0.isLowercase }
  }

  /// `(Reporting by Ann Lee; editing by Bo Ray)`, and sentences that only one agency's copy ends with.
  private func known(_ text: Substring) -> Credit? {
    let lower = text.lowercased()
    if lower.hasPrefix("reporting by"), lower.contains("diting by") { return ("Reuters", .copy) }
    let key = Words(lower.utf8.span).key
    for phrase in phrases.phrases where key.span.contains(phrase.text.utf8.span) { return (phrase.agency, .copy) }
    return nil
  }

  private static let sentenceEnds: Set<Character> = [".", "!", "?", "…", "”", "\"", "’", "»", "“", "。"]

  /// `… he said. (dpa)`, `… he said. — Bernama`, `… said. (Reporting by Ann Lee; Editing by Bo Ray)`
  private func tail(_ line: Substring) -> Credit? {
    var text = line
    while let last = text.last, last == " " || last == "." { text = text.dropLast() }
    if text.last == ")", let open = text.lastIndex(of: "(") {
      // A sentence that ends in brackets cites; the credit follows its full stop.
      let inside = text[text.index(after: open)...].dropLast()
      guard text[..<open].last(where: { $0 != " " }).map(WireFootReader.sentenceEnds.contains) ?? true else {
        return nil
      }
      return alone(inside) ?? known(inside) ?? copyright(inside) ?? labelled(inside)
    }
    guard let dash = text.suffix(40).lastIndex(where: { $0 == "—" || $0 == "–" || $0 == "-" }) else { return nil }
    let before = text[..<dash].last { $0 != " " && $0 != "-" }
    guard let before, WireFootReader.sentenceEnds.contains(before),
      let form = agencies.form(String(text[text.index(after: dash)...]).utf8.span), !form.isAmbiguous
    else { return nil }
    return (form.agency, .copy)
  }
}
