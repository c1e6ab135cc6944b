import Markup

/// Runs the tokenizer alone, from any state in which the cases start it.
enum TokenizerRun {
  static let states: [String: HTMLTokenizer.Content] = [
    "Data state": .data, "PLAINTEXT state": .plaintext, "RCDATA state": .rcdata, "RAWTEXT state": .rawtext,
    "Script data state": .script, "CDATA section state": .cdata,
  ]

  static func tokens(of input: String, from content: HTMLTokenizer.Content, lastStartTag: String?) -> [CaseToken] {
    // The start tag that a state follows is read first.
    let opening = lastStartTag.map { "<\($0)>" } ?? ""
    let page = Array((opening + lineFeeds(input)).utf8)
    let padded = page + [UInt8](repeating: 0, count: HTMLTokenizer.padding)
    return padded.withUnsafeBufferPointer { padded in
      guard let start = padded.baseAddress else { return [] }
      var tokenizer = HTMLTokenizer(start, count: page.count)
      if lastStartTag != nil { _ = tokenizer.next() }
      tokenizer.content = content
      return rest(of: &tokenizer)
    }
  }

  private static func rest(of tokenizer: inout HTMLTokenizer) -> [CaseToken] {
    var tokens: [CaseToken] = []
    func text(_ range: FlatTree.ByteRange) -> String { String(decoding: tokenizer.bytes(range), as: UTF8.self) }
    while true {
      switch tokenizer.next() {
      case .end: return tokens
      case .text:
        if case .characters(let before)? = tokens.last {
          tokens[tokens.count - 1] = .characters(before + text(tokenizer.text))
        } else {
          tokens.append(.characters(text(tokenizer.text)))
        }
      case .startTag:
        var attributes: [String: String] = [:]
        for attribute in tokenizer.attributes[tokenizer.firstAttribute...] {
          attributes[text(attribute.name)] = text(attribute.value)
        }
        tokens.append(
          .startTag(
            name: name(text(tokenizer.name), tokenizer.tag), attributes: attributes,
            isSelfClosing: tokenizer.isSelfClosing))
      case .endTag: tokens.append(.endTag(name: name(text(tokenizer.name), tokenizer.tag)))
      case .comment: tokens.append(.comment(text(tokenizer.text)))
      case .doctype:
        let doctype = tokenizer.doctype
        tokens.append(
          .doctype(
            name: doctype.name.map(text), publicID: doctype.publicIdentifier.map(text),
            systemID: doctype.systemIdentifier.map(text), isCorrect: !doctype.forcesQuirks))
      }
    }
  }

  private static func name(_ written: String, _ tag: Tag) -> String { tag == .unknown ? written : "\(tag)" }

  /// What the input stream does to line ends before the tokenizer sees them.
  private static func lineFeeds(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\r" { scalars.append("\n") } else if scalar != "\n" || previous != "\r" { scalars.append(scalar) }
      previous = scalar
    }
    return String(scalars)
  }
}
