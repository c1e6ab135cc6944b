import News

/// Reads the agencies that pictures are credited to.
struct PhotoCreditReader {
  let agencies: AgencyLexicon
  let phrases: CreditPhrases

  /// `AP Photo/Ann Lee`, `Ann Lee/AFP via Getty Images`, `Photo: Reuters`.
  func agencies(_ credit: String) -> [String] {
    guard credit.utf8.count < 200, agencies.mayName(credit.utf8.span) else { return [] }
    return phrases.split(CreditPhrases.holder(credit[...]) ?? credit[...]).compactMap { agencies.agency($0.part) }
  }

  /// Those of a caption: in its credit or, where none was told apart, at the end of its text.
  func agencies(_ caption: Caption) -> [String] {
    if let credit = caption.credit {
      let found = agencies(credit)
      if !found.isEmpty { return found }
    }
    return agencies(String(PhotoCreditReader.lastSentence(caption.text)))
  }

  /// Whether a line says that it credits a picture: it begins with a word for one, or has the form of agencies' own.
  func isCredit(_ line: String) -> Bool {
    guard line.utf8.count < 200 else { return false }
    let text = line.drop { !$0.isLetter }
    return CreditPhrases.after(phrases.photos, text) != nil || text.hasPrefix("REUTERS/") || text.hasPrefix("AP Photo")
      || text.hasPrefix("AFP PHOTO")
  }

  /// The agencies of a line beside a picture: of one that is a credit, or of the brackets that a caption ends with.
  ///
  /// - Parameter isText: whether the line stands in the text, where brackets have to part a name from an agency's.
  func agencies(besidePicture line: String, isText: Bool) -> [String] {
    guard agencies.mayName(line.utf8.span) else { return [] }
    if !isText, isCredit(line) { return agencies(line) }
    guard line.utf8.count < 400, line.hasSuffix(")"), let open = line.lastIndex(of: "(") else { return [] }
    let inside = line[line.index(after: open)...].dropLast()
    guard inside.utf8.count < 80, !isText || inside.contains("/") || inside.contains("Photo") else { return [] }
    return agencies(String(inside))
  }

  private static func lastSentence(_ text: String) -> Substring {
    let text = text[...]
    var index = text.endIndex
    var sawLetter = false
    while index > text.startIndex {
      let before = text.index(before: index)
      let character = text[before]
      if sawLetter, index < text.endIndex, text[index] == " ", character == "." || character == "!" || character == "?"
      {
        return text[index...]
      }
      if character == "(" || character == "[" || character == "|" || character == "©" { return text[index...] }
      if character.isLetter { sawLetter = true }
      index = before
    }
    return text
  }
}
