import News

/// Takes a line apart that describes a picture: what it shows, and who took it.
struct CaptionReader {
  private let lexicon: LineLexicon

  init(lexicon: LineLexicon) { self.lexicon = lexicon }

  /// The caption that the line is, or nil where it is none.
  ///
  /// A caption ends with its credit, in brackets or after a colon; a copyright notice in brackets may follow.
  func caption(_ text: String, _ line: TextLine) -> Caption? {
    guard line.cues.contains(.credit), line.words <= 90 else { return nil }
    var rest = text[...]
    var credit: String?
    while let group = closingGroup(rest) {
      let cues = lexicon.cues(group.inside.utf8.span)
      if cues.contains(.credit) {
        credit = String(group.inside)
      } else if !cues.contains(.copyright) {
        break
      }
      rest = group.before
    }
    if credit == nil, let colon = rest.lastIndex(of: ":") {
      // `… in Baghdad. Photograph: Ann Lee/Getty Images`
      let label = rest[..<colon].split(separator: " ").last ?? ""
      let after = rest[rest.index(after: colon)...].drop { $0 == " " }
      let before = rest[..<colon].dropLast(label.count)
      guard label.first?.isLowercase == false, after.split(separator: " ").count <= 8,
        lexicon.cues(rest[before.endIndex...].utf8.span).contains(.credit)
      else { return nil }
      credit = String(after)
      rest = before
    }
    guard let credit else { return nil }
    let shown = String(rest.trimmedSpaces)
    return shown.isEmpty ? nil : Caption(text: shown, credit: credit)
  }

  /// The last group in brackets, where the text ends with it.
  private func closingGroup(_ text: Substring) -> (before: Substring, inside: Substring)? {
    let text = text.trimmedSpaces
    guard text.last == ")" || text.last == "]", let open = text.lastIndex(where: { $0 == "(" || $0 == "[" }) else {
      return nil
    }
    return (text[..<open], text[text.index(after: open)...].dropLast())
  }
}

extension StringProtocol {
  /// Without spaces at the edges.
  fileprivate var trimmedSpaces: SubSequence {
    var part = self[...]
    while part.first?.isWhitespace == true { part = part.dropFirst() }
    while part.last?.isWhitespace == true { part = part.dropLast() }
    return part
  }
}
