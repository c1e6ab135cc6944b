import ByteStrings
public import Language
public import News

/// The words around a node (words, a pattern, an entity): how often each stands within some words of it, and elsewhere.
///
/// A window is the `left` words before a match and the `right` words after it, of the same sentence: signs and numbers are
/// no words. A word that is near two matches counts once; the words of the matches themselves count nowhere. So the words of
/// the slice fall apart into those in windows and those elsewhere, which makes the four cells of the tests. Stop words
/// and single letters are words of windows, but no collocates.
public struct Collocates: Tally, Sendable {
  private struct Count: Hashable, Sendable {
    var near = 0
    /// Articles with one in a window.
    var articles = 0
    var inNode = 0
    var total = 0

    mutating func add(_ other: Count) {
      near += other.near
      articles += other.articles
      inNode += other.inNode
      total += other.total
    }
  }

  private var finder: ContextFinder
  private let folder: CaseFolder
  private let left: Int
  private let right: Int
  private var vocabulary = ByteInterner()
  private var counts: [Count] = []
  /// Matches of the node, and articles with one.
  public private(set) var matches = 0
  public private(set) var articles = 0
  /// Words of the slice, in windows, and of the node itself.
  public private(set) var words = 0
  public private(set) var wordsNear = 0
  private var wordsOfNode = 0

  /// - Parameters:
  ///   - left: words before a match.
  ///   - right: words after it.
  public init(of node: ContextQuery, left: Int = 5, right: Int = 5, folder: CaseFolder) {
    finder = ContextFinder(node)
    self.folder = folder
    self.left = max(0, left)
    self.right = max(0, right)
  }

  public mutating func add(_ item: borrowing AnnotatedArticle) {
    words += Int(item.terms.wordCount)
    let bytes = item.terms.bytes.span
    for entry in item.terms.entries where entry.words == 1 {
      var count = Count()
      count.total = Int(entry.count)
      add(count, to: vocabulary.intern(bytes, entry.span.range))
    }
    let spans = finder.matches(in: item)
    guard !spans.isEmpty else { return }
    matches += spans.count
    articles += 1
    count(WordPlaces(item, spans, left: left, right: right), item)
  }

  private mutating func count(_ places: WordPlaces, _ item: borrowing AnnotatedArticle) {
    var text = item.article.text
    var seen: Set<Int> = []
    var folded: [UInt8] = []
    let tokens = item.tokens
    text.withUTF8 { buffer in
      for (tokenPlaces, isNode) in [(places.near, false), (places.node, true)] {
        for place in tokenPlaces where Int(tokens[place].span.end) <= buffer.count {
          if isNode { wordsOfNode += 1 } else { wordsNear += 1 }
          folded.removeAll(keepingCapacity: true)
          folder.fold(buffer.span, Int(tokens[place].span.start), Int(tokens[place].span.end), into: &folded)
          // What the article does not count as a term is a stop word.
          guard let word = vocabulary.find(folded.span, folded.indices), item.terms.has(folded) else { continue }
          var count = Count()
          if isNode {
            count.inNode = 1
          } else {
            count.near = 1
            count.articles = seen.insert(word).inserted ? 1 : 0
          }
          add(count, to: word)
        }
      }
    }
  }

  private mutating func add(_ more: Count, to word: Int) {
    if word == counts.count { counts.append(more) } else { counts[word].add(more) }
  }

  public mutating func merge(_ later: consuming Collocates) {
    matches += later.matches
    articles += later.articles
    words += later.words
    wordsNear += later.wordsNear
    wordsOfNode += later.wordsOfNode
    for (theirs, ours) in vocabulary.intern(all: later.vocabulary).enumerated() { add(later.counts[theirs], to: ours) }
  }

  /// The words that stand near the node in enough articles, by `Collocate.precedes`.
  public func rows(minimumCount: Int = 3, minimumArticles: Int = 2) -> [Collocate] {
    var rows: [Collocate] = []
    for (word, count) in counts.enumerated()
    where count.near >= max(1, minimumCount) && count.articles >= minimumArticles {
      let elsewhere = count.total - count.near - count.inNode
      guard
        let table = ContingencyTable(
          count.near, of: wordsNear, against: elsewhere, of: words - wordsNear - wordsOfNode)
      else { continue }
      rows.append(
        Collocate(
          text: vocabulary.text(word), count: count.near, articles: count.articles, total: count.total, table: table))
    }
    return rows.sorted(by: Collocate.precedes)
  }
}

extension Collocates: Equatable {
  public static func == (left: Collocates, right: Collocates) -> Bool {
    guard left.matches == right.matches, left.articles == right.articles, left.words == right.words,
      left.wordsNear == right.wordsNear, left.wordsOfNode == right.wordsOfNode, left.counts.count == right.counts.count
    else { return false }
    return left.counts.indices.allSatisfy { word in
      right.vocabulary.find(word, of: left.vocabulary).map { right.counts[$0] == left.counts[word] } ?? false
    }
  }
}

/// The word tokens of an article that are of a node, and those around it.
private struct WordPlaces {
  private(set) var node: [Int] = []
  private(set) var near: [Int] = []

  init(_ annotated: borrowing AnnotatedArticle, _ spans: [News.Span], left: Int, right: Int) {
    let tokens = annotated.tokens
    var isNode = Array(repeating: false, count: tokens.count)
    var isNear = isNode
    var next = 0
    for sentence in annotated.sentences {
      let range = sentence.tokens.clamped(to: tokens.indices)
      guard let last = range.last else { continue }
      while next < spans.count, spans[next].end <= tokens[range.lowerBound].span.start { next += 1 }
      let words = range.filter { tokens[$0].kind == .word }
      var match = next
      while match < spans.count, spans[match].start < tokens[last].span.end {
        let span = spans[match]
        let before = words.filter { tokens[$0].span.end <= span.start }
        let after = words.filter { tokens[$0].span.start >= span.end }
        for place in before.suffix(left) + after.prefix(right) { isNear[place] = true }
        for place in words.dropFirst(before.count).dropLast(after.count) { isNode[place] = true }
        match += 1
      }
    }
    node = tokens.indices.filter { isNode[$0] }
    near = tokens.indices.filter { isNear[$0] && !isNode[$0] }
  }
}

extension TermCounts {
  /// Whether a word is one of the terms, which are sorted by their bytes.
  fileprivate func has(_ word: [UInt8]) -> Bool {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      let term = bytes[entries[middle].span.range]
      if term.elementsEqual(word) { return true }
      if term.lexicographicallyPrecedes(word) { low = middle + 1 } else { high = middle }
    }
    return false
  }
}
