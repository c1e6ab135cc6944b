public import News

/// Finds what an article quotes: the words between quotation marks.
///
/// A quotation of several paragraphs opens each of them and closes the last alone. One that nobody closes, and that the
/// next paragraph does not take up, ends with its sentence. Blocks that the page sets as quotations are quoted
/// throughout.
public struct QuotationFinder: Sendable {
  /// By token.
  private var isQuoted: [Bool] = []

  public init() {}

  /// One flag a token, in their order: whether it stands in a quotation. The sign that opens one has the flag, the one
  /// that closes it has not.
  public mutating func find(in input: borrowing TokenizedArticle) -> [Bool] {
    let tokens = input.tokens
    isQuoted.removeAll(keepingCapacity: true)
    isQuoted.append(contentsOf: repeatElement(false, count: tokens.count))
    let sentences = input.sentences.map { sentence in
      (tokens: sentence.tokens.clamped(to: tokens.indices), block: Int(sentence.block))
    }
    let blocks = input.article.blocks
    var text = input.article.text
    text.withUTF8 { bytes in
      var first = 0
      while first < sentences.count {
        let block = sentences[first].block
        let end = sentences[first...].firstIndex { $0.block != block } ?? sentences.count
        if block < blocks.count, blocks[block].role == .quote {
          for sentence in sentences[first..<end] { quote(sentence.tokens) }
        } else {
          let next = end < sentences.count ? sentences[end].tokens.first : nil
          mark(
            sentences[first..<end].map(\.tokens), tokens, next.flatMap { QuotationMark(tokens, $0, bytes) }, bytes)
        }
        first = end
      }
    }
    return isQuoted
  }

  private mutating func quote(_ tokens: Range<Int>) {
    for token in tokens.clamped(to: isQuoted.indices) { isQuoted[token] = true }
  }

  /// Finds the quotations of a block.
  ///
  /// - Parameter next: the mark that opens the block after it, if one does.
  private mutating func mark(
    _ sentences: [Range<Int>], _ tokens: [Token], _ next: QuotationMark?, _ bytes: UnsafeBufferPointer<UInt8>
  ) {
    guard let first = sentences.first?.lowerBound, let end = sentences.last?.upperBound else { return }
    let marks = (first..<end).compactMap { index in
      tokens[index].kind == .word ? nil : QuotationMark(tokens, index, bytes).map { (index: index, mark: $0) }
    }
    for kind in QuotationMark.Kind.allCases where marks.contains(where: { $0.mark.kind == kind }) {
      var opened: Int?
      // The last sign that may close a quotation or be an apostrophe.
      var doubtful: Int?
      for (index, mark) in marks where mark.kind == kind {
        if mark.opens(whileOpen: opened != nil, tokens, index, in: first..<end) {
          if let opened { leave(opened, doubtful, kind, sentences) }
          (opened, doubtful) = (index, nil)
        } else if let start = opened, mark.closes(tokens, index, in: first..<end) {
          if mark.isApostrophe(tokens, index, in: first..<end, bytes) {
            doubtful = index
          } else {
            quote(start..<index)
            (opened, doubtful) = (nil, nil)
          }
        }
      }
      guard let opened else { continue }
      if doubtful == nil, next?.kind == kind, next?.side != .close {
        quote(opened..<end)
      } else {
        leave(opened, doubtful, kind, sentences)
      }
    }
  }

  /// Ends a quotation that no sign closes for certain.
  private mutating func leave(
    _ opened: Int, _ doubtful: Int?, _ kind: QuotationMark.Kind, _ sentences: [Range<Int>]
  ) {
    if let doubtful {
      quote(opened..<doubtful)
    } else if kind != .single, let sentence = sentences.first(where: { $0.contains(opened) }) {
      quote(opened..<sentence.upperBound)
    }
  }
}
