import ByteStrings
public import News

/// The stage that counts an article's terms: folded words and pairs of neighbours, without stop words and numbers.
public struct TermCounter: Processor, ~Copyable {
  private let resources: LanguageResources
  private var words = ByteInterner()
  private var isTerm: [Bool] = []
  private var wordCounts: [UInt32] = []
  private var pairs = PairCounter()
  private var terms = ByteBuffer()
  private var sortedTerms = ByteBuffer()

  public init(_ resources: LanguageResources) { self.resources = resources }

  /// Counts over every block. The words of a bigram stand side by side in one sentence, with no sign between them.
  public mutating func process(_ input: borrowing TokenizedArticle) throws(PageFailure) -> TermCounts {
    words.removeAll()
    isTerm.removeAll(keepingCapacity: true)
    wordCounts.removeAll(keepingCapacity: true)
    pairs.removeAll()
    let stopWords = resources.stopWords(input.article.language.code)
    var total: UInt32 = 0
    var folded: [UInt8] = []
    var text = input.article.text
    text.withUTF8 { buffer in
      let bytes = buffer.span
      for sentence in input.sentences {
        var previous = -1
        for index in sentence.tokens {
          let token = input.tokens[index]
          guard token.kind == .word else {
            previous = -1
            continue
          }
          total += 1
          folded.removeAll(keepingCapacity: true)
          resources.folder.fold(bytes, Int(token.span.start), Int(token.span.end), into: &folded)
          let id = words.intern(folded.span, folded.indices)
          if id == isTerm.count {
            isTerm.append(TermCounter.isTerm(words, id, stopWords))
            wordCounts.append(0)
          }
          wordCounts[id] += 1
          guard isTerm[id] else {
            previous = -1
            continue
          }
          if previous >= 0 { pairs.add(UInt32(previous), UInt32(id)) }
          previous = id
        }
      }
    }
    return packed(wordCount: total)
  }

  /// Not a stop word, and more than one Latin letter.
  private static func isTerm(_ words: borrowing ByteInterner, _ id: Int, _ stopWords: StopWords) -> Bool {
    let range = words.range(id)
    return range.count > 1 && !stopWords.contains(words.bytes.span, range.lowerBound, range.upperBound)
  }

  /// Packs the counts, sorted by the terms' bytes.
  private mutating func packed(wordCount: UInt32) -> TermCounts {
    terms.removeAll()
    var entries: [TermCounts.Entry] = []
    entries.reserveCapacity(wordCounts.count + pairs.count)
    words.bytes.withUnsafeBufferPointer { bytes in
      for id in wordCounts.indices where isTerm[id] {
        let start = terms.count
        terms.append(UnsafeBufferPointer(rebasing: bytes[words.range(id)]))
        entries.append(TermCounts.Entry(span: Span(start, terms.count), count: wordCounts[id], words: 1))
      }
      for pair in pairs.pairs {
        let start = terms.count
        terms.append(UnsafeBufferPointer(rebasing: bytes[words.range(Int(pair.first))]))
        terms.append(0x20)
        terms.append(UnsafeBufferPointer(rebasing: bytes[words.range(Int(pair.second))]))
        entries.append(TermCounts.Entry(span: Span(start, terms.count), count: pair.count, words: 2))
      }
    }
    sortedTerms.removeAll()
    return terms.withBytes { bytes in
      let sorted = TermCounter.order(entries, bytes).map { index in
        var entry = entries[index]
        let start = sortedTerms.count
        sortedTerms.append(UnsafeBufferPointer(rebasing: bytes[entry.span.range]))
        entry.span = Span(start, sortedTerms.count)
        return entry
      }
      return TermCounts(bytes: sortedTerms.array, entries: sorted, wordCount: wordCount)
    }
  }

  /// The indices of `entries` by their terms' bytes: first by eight bytes as one number, then by all.
  private static func order(_ entries: [TermCounts.Entry], _ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var keys: [(prefix: UInt64, index: Int)] = []
    keys.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() {
      var prefix: UInt64 = 0
      for offset in 0..<8 {
        let position = Int(entry.span.start) + offset
        prefix = prefix << 8 | (position < Int(entry.span.end) ? UInt64(bytes[position]) : 0)
      }
      keys.append((prefix, index))
    }
    keys.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      let (first, second) = (entries[left.index].span, entries[right.index].span)
      var offset = 0
      while offset < first.count, offset < second.count {
        let (one, other) = (bytes[Int(first.start) + offset], bytes[Int(second.start) + offset])
        if one != other { return one < other }
        offset += 1
      }
      return first.count < second.count
    }
    return keys.map(\.index)
  }
}
