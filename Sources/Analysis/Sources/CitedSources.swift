public import News

/// Who is quoted or cited, how often, and by which outlet.
///
/// Entities are those that the selection joined across articles; unnamed sources are counted by their descriptions.
public struct CitedSources: Tally, Sendable, Equatable {
  public enum Source: Hashable, Sendable {
    case entity(EntityKey)
    /// In small letters.
    case described(String)
  }

  public struct Count: Hashable, Sendable {
    /// Articles that quote or cite the source.
    public var articles = 0
    /// Citations by kind.
    public var quoted = 0
    public var paraphrased = 0
    public var attributed = 0
    /// Of these, those by someone unnamed who speaks for it.
    public var bySpokespeople = 0
    /// Words in quotation marks.
    public var quotedWords = 0
    /// Where the source is cited: the first article by its id, and the places there.
    public var proofs: [Proof] = []

    public init() {}

    public var citations: Int { quoted + paraphrased + attributed }

    mutating func merge(_ later: Count) {
      articles += later.articles
      quoted += later.quoted
      paraphrased += later.paraphrased
      attributed += later.attributed
      bySpokespeople += later.bySpokespeople
      quotedWords += later.quotedWords
      proofs += later.proofs
      proofs.sort()
      proofs.removeLast(max(0, proofs.count - CitedSources.mostProofs))
    }
  }

  /// Where to look a citation up.
  public struct Proof: Hashable, Comparable, Sendable {
    public let article: PageID
    /// In UTF-8 bytes of the article's text.
    public let span: Span

    public static func < (left: Proof, right: Proof) -> Bool {
      left.article != right.article ? left.article < right.article : left.span.start < right.span.start
    }
  }

  static let mostProofs = 3

  private let names: EntityNames?
  public private(set) var counts: [Source: [String: Count]] = [:]
  /// Citations whose source is a pronoun that may mean several people.
  public private(set) var unknown = 0

  /// - Parameter selection: says which names of different articles are one; nil takes them as articles have them.
  public init(of selection: EntitySelection? = nil) { names = selection?.names }

  /// An article and what `CitationFinder` found in it.
  public struct Item: Sendable {
    public let article: PageID
    public let outlet: String
    public let entities: EntityLayer
    public let citations: [Citation]

    public init(_ annotated: borrowing AnnotatedArticle, _ citations: [Citation]) {
      article = annotated.article.page
      outlet = annotated.article.outlet.id
      entities = annotated.entities
      self.citations = citations
    }
  }

  public mutating func add(_ item: borrowing Item) {
    guard !item.citations.isEmpty else { return }
    var keys: [Int: EntityKey] = [:]
    for named in EntityMentions.named(item.entities) {
      let key = names?.entity(of: named.key, isApart: named.isApart) ?? named.key
      for entity in named.entities { keys[entity] = key }
    }
    var found: [Source: Count] = [:]
    for citation in item.citations {
      let source: Source
      switch citation.source {
      case .entity(let entity, _):
        guard let key = keys[Int(entity)] else { continue }
        source = .entity(key)
      case .described(let words): source = .described(words.lowercased())
      case .unknown:
        unknown += 1
        continue
      }
      var count = Count()
      switch citation.kind {
      case .quoted: count.quoted = 1
      case .paraphrased: count.paraphrased = 1
      case .attributed: count.attributed = 1
      }
      if case .entity(_, true) = citation.source { count.bySpokespeople = 1 }
      count.quotedWords = citation.quotedWords
      count.proofs = [Proof(article: item.article, span: citation.span)]
      found[source, default: Count()].merge(count)
    }
    for (source, count) in found {
      var count = count
      count.articles = 1
      counts[source, default: [:]][item.outlet, default: Count()].merge(count)
    }
  }

  public mutating func merge(_ later: consuming CitedSources) {
    unknown += later.unknown
    for (source, outlets) in later.counts {
      for (outlet, count) in outlets { counts[source, default: [:]][outlet, default: Count()].merge(count) }
    }
  }

  public static func == (left: CitedSources, right: CitedSources) -> Bool {
    left.counts == right.counts && left.unknown == right.unknown
  }
}
