import ByteStrings
public import News

/// What may be key: a word, a pair of neighbouring words, or an entity.
public enum KeynessSubject: Hashable, Sendable {
  /// Folded, as `TermCounts` has it; a pair has one space.
  case word(String)
  case pair(String)
  case entity(EntityKey)

  public var text: String {
    switch self {
    case .word(let text), .pair(let text): text
    case .entity(let key): key.name
    }
  }

  fileprivate var rank: Int {
    switch self {
    case .word: 0
    case .pair: 1
    case .entity(let key): 2 + Int(key.type.rawValue)
    }
  }

  /// By the bytes of the text, then words, pairs, entities by type.
  static func precedes(_ left: KeynessSubject, _ right: KeynessSubject) -> Bool {
    if left.text != right.text { return left.text.utf8.lexicographicallyPrecedes(right.text.utf8) }
    return left.rank < right.rank
  }
}

/// How often each word, pair and entity stands in each article: what every slice can be compared by.
///
/// The second reading of the corpus; the first finds the terms (`TermSieve`) and entities (`EntityMentions`) that stand in
/// enough articles. Slices are chosen afterwards, as many as wanted, and everything that is told of one (occurrences,
/// articles, spread, dispersion) is exact. Memory grows with the articles, by less than a kilobyte each.
public struct KeynessCounts: Tally, Sendable {
  private let sieve: TermSieve
  private let minimumArticles: Int
  private let dayRule: DayRule
  let entities: EntityCoverage
  private let entityKeys: [EntityKey]
  /// By article.
  private(set) var facts: [ArticleFacts] = []
  private var lists = CountLists()
  /// The terms; their subjects come after those of the entities.
  private var vocabulary = ByteInterner()
  private var wordsOfTerms: [UInt8] = []
  private var outlets: [String: String] = [:]

  /// - Parameters:
  ///   - terms: of the same articles.
  ///   - entities: to be counted, of the same articles.
  ///   - minimumArticles: terms in fewer articles are left out, but for a few that the sieve takes for others.
  public init(
    terms: TermSieve, entities: EntitySelection, minimumArticles: Int = 3, dayRule: DayRule = DayRule()
  ) {
    sieve = terms
    self.minimumArticles = minimumArticles
    self.dayRule = dayRule
    self.entities = EntityCoverage(of: entities)
    entityKeys = entities.entities.map(\.key)
  }

  public mutating func add(_ item: borrowing AnnotatedArticle) {
    var pairs = entities.subjects(of: item).map { (subject: $0.subject, count: $0.mentions) }
    let bytes = item.terms.bytes.span
    for entry in item.terms.entries where sieve.passes(bytes, entry.span.range, articles: minimumArticles) {
      let term = vocabulary.intern(bytes, entry.span.range)
      if term == wordsOfTerms.count { wordsOfTerms.append(entry.words) }
      pairs.append((entityKeys.count + term, Int(entry.count)))
    }
    let outlet = item.article.outlet.id
    // One copy of each outlet's name.
    let shared = outlets[outlet] ?? outlet
    if outlets[outlet] == nil { outlets[outlet] = outlet }
    append(
      ArticleFacts(
        page: item.article.page, outlet: shared, day: dayRule.day(of: item.article),
        isWire: item.article.wireCredit != nil, words: Int(item.terms.wordCount)), &pairs)
  }

  private mutating func append(_ article: ArticleFacts, _ pairs: inout [(subject: Int, count: Int)]) {
    pairs.removeAll { $0.count <= 0 }
    pairs.sort { $0.subject < $1.subject }
    lists.append(pairs)
    facts.append(article)
  }

  /// Adds the articles of another part of the corpus, counted with the same sieve and entities.
  public mutating func merge(_ later: consuming KeynessCounts) {
    let terms = vocabulary.intern(all: later.vocabulary)
    for (theirs, ours) in terms.enumerated() where ours == wordsOfTerms.count {
      wordsOfTerms.append(later.wordsOfTerms[theirs])
    }
    for (article, facts) in later.facts.enumerated() {
      var pairs: [(subject: Int, count: Int)] = []
      later.lists.forEach(in: article) { subject, count in
        let isEntity = subject < entityKeys.count
        pairs.append((isEntity ? subject : entityKeys.count + terms[subject - entityKeys.count], count))
      }
      append(facts, &pairs)
    }
  }

  // MARK: What is asked

  /// How many subjects have a number; those with no occurrence among them.
  var subjectCount: Int { entityKeys.count + vocabulary.count }

  func subject(_ number: Int) -> KeynessSubject {
    guard number >= entityKeys.count else { return .entity(entityKeys[number]) }
    let term = number - entityKeys.count
    return wordsOfTerms[term] == 1 ? .word(vocabulary.text(term)) : .pair(vocabulary.text(term))
  }

  func subject(_ subject: KeynessSubject) -> Int? {
    switch subject {
    case .entity(let key): entityKeys.firstIndex(of: key)
    case .word(let text): vocabulary.find(text).flatMap { wordsOfTerms[$0] == 1 ? entityKeys.count + $0 : nil }
    case .pair(let text): vocabulary.find(text).flatMap { wordsOfTerms[$0] == 1 ? nil : entityKeys.count + $0 }
    }
  }

  /// Visits what stands in an article, in rising order of the subjects' numbers.
  @inline(__always) func forEachCount(in article: Int, _ body: (_ subject: Int, _ count: Int) -> Void) {
    lists.forEach(in: article, body)
  }

  /// How often a word, pair or entity stands in the articles of a set, and in how many of them.
  public func count(of subject: KeynessSubject, in articles: ArticleSet) -> (occurrences: Int, articles: Int) {
    guard let wanted = self.subject(subject) else { return (0, 0) }
    var result = (occurrences: 0, articles: 0)
    for article in facts.indices where articles.members[article] {
      forEachCount(in: article) { subject, count in
        if subject == wanted { result = (result.occurrences + count, result.articles + 1) }
      }
    }
    return result
  }

  /// Articles and their words, of a set.
  public func size(of articles: ArticleSet) -> (articles: Int, words: Int) {
    zip(facts, articles.members).reduce((0, 0)) { $1.1 ? ($0.0 + 1, $0.1 + $1.0.words) : $0 }
  }
}

extension KeynessCounts: Equatable {
  /// The same articles with the same counts, in whatever order they came.
  public static func == (left: KeynessCounts, right: KeynessCounts) -> Bool {
    guard left.facts.count == right.facts.count, left.entityKeys == right.entityKeys else { return false }
    let (ours, theirs) = (left.inOrder, right.inOrder)
    return zip(ours, theirs).allSatisfy { one, other in
      left.facts[one] == right.facts[other] && left.listed(one) == right.listed(other)
    }
  }

  /// The articles' places by their ids.
  var inOrder: [Int] { facts.indices.sorted { facts[$0].page < facts[$1].page } }

  private func listed(_ article: Int) -> [KeynessSubject: Int] {
    var counts: [KeynessSubject: Int] = [:]
    forEachCount(in: article) { counts[subject($0)] = $1 }
    return counts
  }
}
