import Corpus
import Entities
import News
import Reporting

/// Names in texts that need no cleaning: columns of tokens, or JSON Lines of texts.
public struct NameTagging {
  private var tagger: TextTagger
  private var tokenTagger: NameTagger

  /// - Throws: `RunError.resources` where an installed file is missing or damaged.
  public init() throws(RunError) {
    let models = try Models()
    tagger = TextTagger(models)
    tokenTagger = NameTagger(resources: models.entities)
  }

  /// Whether a file has one token a line, or one text a line, by its name; nil where it is something else.
  public static func isColumns(_ path: String) -> Bool? {
    switch path.split(separator: ".").last(where: { $0 != "gz" }) {
    case "conll": true
    case "jsonl": false
    default: nil
    }
  }

  /// Tags a file whose name `isColumns` knows, and hands on what comes out piece by piece.
  ///
  /// - Throws: `RunError.unreadableFile`, and what `write` throws.
  public mutating func tag(_ path: String, _ write: ([UInt8]) throws -> Void) throws {
    let bytes = try TextTagger.bytes(path)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    if NameTagging.isColumns(path) == true {
      if text.count < bytes.count { try write(mark) }
      try tagColumns(NameTagging.lines(text).map(TokenLine.init), write)
    } else {
      for (number, line) in NameTagging.lines(text).enumerated() where line.contains(where: { $0 > 0x20 }) {
        guard let labelled = LabelledText(line) else {
          throw RunError.unreadableFile(path: path, reason: "line \(number + 1) is no JSON object with id and text")
        }
        try write(tagged(labelled))
      }
    }
  }

  /// The lines of a text, each with its end.
  private static func lines(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    while start < text.endIndex {
      let end = text[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.endIndex
      lines.append(text[start..<end])
      start = end
    }
    return lines
  }

  private mutating func tagged(_ labelled: LabelledText) -> [UInt8] {
    let mentions = tagger.tag(id: labelled.id, labelled.text, byLine: true)?.entities.mentions ?? []
    return NameLine.line(id: labelled.id, text: labelled.text, mentions: mentions)
  }

  /// Articles start at `-DOCSTART-`; where that stands once at most, each sentence is a text of its own.
  private mutating func tagColumns(_ lines: [TokenLine], _ write: ([UInt8]) throws -> Void) throws {
    let marks = lines.indices.filter { lines[$0].isMark }
    let borders = marks.count > 1 ? marks : lines.indices.filter { lines[$0].isBlank }
    var start = lines.startIndex
    for border in borders + [lines.endIndex] where border > start {
      try write(tagged(lines[start..<border]))
      start = border
    }
  }

  private mutating func tagged(_ lines: ArraySlice<TokenLine>) -> [UInt8] {
    var text: [UInt8] = []
    var tokens: [Range<Int>] = []
    var sentences: [Range<Int>] = []
    var first = 0
    for line in lines {
      if line.isBlank || line.isMark {
        if tokens.count > first { sentences.append(first..<tokens.count) }
        first = tokens.count
      } else {
        tokens.append(text.count..<text.count + max(1, line.token.count))
        text += line.token.isEmpty ? [0x20] : line.token
        text.append(0x20)
      }
    }
    if tokens.count > first { sentences.append(first..<tokens.count) }
    var tags = [String](repeating: "O", count: tokens.count)
    for name in tokenTagger.names(text, tokens: tokens, sentences: sentences) {
      for token in name.tokens {
        tags[token] = (token == name.tokens.lowerBound ? "B-" : "I-") + NameLine.label(name.type)
      }
    }
    var output: [UInt8] = []
    var next = tags.makeIterator()
    for line in lines {
      output += line.tagged(line.isBlank || line.isMark ? "".utf8 : (next.next() ?? "O").utf8)
    }
    return output
  }
}
