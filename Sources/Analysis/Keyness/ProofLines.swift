import ByteStrings
public import Language
public import News

/// Lines in context that prove key words: a reading of the articles that a plan names.
public struct ProofLines: Tally, Sendable {
  private struct Candidate: Hashable, Sendable {
    var rank: Int
    var line: ContextLine
  }

  private let plan: ProofPlan
  private let folder: CaseFolder
  private let width: Int
  private let dayRule: DayRule
  private var candidates: [[Candidate]]

  /// - Parameter width: characters of each side.
  public init(_ plan: ProofPlan, folder: CaseFolder, width: Int = 80, dayRule: DayRule = DayRule()) {
    self.plan = plan
    self.folder = folder
    self.width = width
    self.dayRule = dayRule
    candidates = Array(repeating: [], count: plan.subjects.count)
  }

  /// Other articles than those of the plan are passed over.
  public mutating func add(_ item: borrowing AnnotatedArticle) {
    guard let wanted = plan.wanted[item.article.page] else { return }
    let words = FoldedWords(item, folder)
    let bodyStart = item.article.bodyStart
    let lines = ArticleLines(item.article, width: width, dayRule: dayRule)
    var byEntity: [Int]?
    for want in wanted {
      let spans: [Span]
      switch plan.subjects[want.subject] {
      case .word(let text): spans = words.spans(of: [text])
      case .pair(let text): spans = words.spans(of: text.split(separator: " ").map(String.init))
      case .entity:
        let found = byEntity ?? plan.entities.found(in: item.entities).byEntity
        byEntity = found
        let number = plan.entityNumbers[want.subject]
        spans = item.entities.mentions.filter { mention in
          Int(mention.entity) < found.count && number >= 0 && found[Int(mention.entity)] == number
        }.map(\.span)
      }
      // A headline proves less than a sentence.
      guard let span = spans.first(where: { $0.start >= bodyStart }) ?? spans.first else { continue }
      candidates[want.subject].append(Candidate(rank: want.rank, line: lines.line(span)))
    }
  }

  public mutating func merge(_ later: consuming ProofLines) {
    for (subject, more) in later.candidates.enumerated() where subject < candidates.count {
      candidates[subject] += more
    }
  }

  /// By the plan's subjects: as many lines as it asks for, of different articles and wordings, by day and id.
  public var lines: [[ContextLine]] {
    candidates.map { candidates in
      var chosen: [ContextLine] = []
      for candidate in candidates.sorted(by: { $0.rank < $1.rank }) where chosen.count < plan.lines {
        let line = candidate.line
        let isKnown = chosen.contains { $0.left == line.left && $0.match == line.match && $0.right == line.right }
        if !isKnown { chosen.append(line) }
      }
      return chosen.sorted { left, right in
        if left.day != right.day { return left.day.map { left in right.day.map { left < $0 } ?? true } ?? false }
        return left.article < right.article
      }
    }
  }
}

extension ProofLines: Equatable {
  public static func == (left: ProofLines, right: ProofLines) -> Bool {
    left.candidates.map(Set.init) == right.candidates.map(Set.init)
  }
}

/// The words of an article as its terms are counted: folded, apart by sentence.
private struct FoldedWords {
  private let tokens: [Token]
  private var vocabulary = ByteInterner()
  /// By token: the number of its word, or −1 for what is no word.
  private var words: [Int] = []
  /// By token: whether a sentence begins with it.
  private var begins: [Bool]

  init(_ annotated: borrowing AnnotatedArticle, _ folder: CaseFolder) {
    tokens = annotated.tokens
    begins = Array(repeating: false, count: tokens.count)
    for sentence in annotated.sentences where Int(sentence.firstToken) < begins.count {
      begins[Int(sentence.firstToken)] = true
    }
    words.reserveCapacity(tokens.count)
    var text = annotated.article.text
    var folded: [UInt8] = []
    text.withUTF8 { buffer in
      for token in tokens {
        guard token.kind == .word, token.span.start <= token.span.end, Int(token.span.end) <= buffer.count else {
          words.append(-1)
          continue
        }
        folded.removeAll(keepingCapacity: true)
        folder.fold(buffer.span, Int(token.span.start), Int(token.span.end), into: &folded)
        words.append(vocabulary.intern(folded.span, folded.indices))
      }
    }
  }

  /// Where these words stand side by side in one sentence.
  func spans(of terms: [String]) -> [Span] {
    let wanted = terms.compactMap { vocabulary.find($0) }
    guard wanted.count == terms.count, !wanted.isEmpty, words.count >= wanted.count else { return [] }
    var spans: [Span] = []
    for first in 0...(words.count - wanted.count) where words[first] == wanted[0] {
      let places = first..<first + wanted.count
      guard places.allSatisfy({ words[$0] == wanted[$0 - first] && ($0 == first || !begins[$0]) }) else { continue }
      spans.append(Span(start: tokens[first].span.start, end: tokens[places.upperBound - 1].span.end))
    }
    return spans
  }
}
