public import Language
public import News

/// What is looked for in the articles of an archive.
public struct ContextQuery: Sendable {
  enum Form: Sendable {
    /// The rules by which an article's language is cut decide how the query is.
    case words(String, LanguageResources)
    case pattern(LinearPattern)
    case entities(EntityCoverage)
  }

  let form: Form

  /// Words in a row; see `WordQuery`. Nil where there is no word in it.
  public init?(words: String, _ resources: LanguageResources) {
    guard WordQuery(words, tokenizer: Tokenizer(resources, language: "en"), folder: resources.folder) != nil else {
      return nil
    }
    form = .words(words, resources)
  }

  /// A regular expression over the text of each block.
  public init(pattern: LinearPattern) { form = .pattern(pattern) }

  /// All mentions of some entities, by whatever form.
  public init(entities: EntitySelection) { form = .entities(EntityCoverage(of: entities)) }
}

/// Finds the places in articles that a query asks for.
public struct ContextFinder: Sendable {
  private let query: ContextQuery
  private var words: [String: WordQuery?] = [:]

  public init(_ query: ContextQuery) { self.query = query }

  /// Ranges of the article's text, in order and disjoint.
  public mutating func matches(in annotated: borrowing AnnotatedArticle) -> [Span] {
    switch query.form {
    case .pattern(let pattern): return pattern.matches(in: annotated.article)
    case .words(let text, let resources):
      let language = annotated.article.language.code
      let made: WordQuery?
      if let known = words[language] {
        made = known
      } else {
        made = WordQuery(text, tokenizer: Tokenizer(resources, language: language), folder: resources.folder)
        words[language] = .some(made)
      }
      return made?.matches(in: annotated) ?? []
    case .entities(let coverage):
      guard !annotated.entities.mentions.isEmpty else { return [] }
      let byEntity = coverage.found(in: annotated.entities).byEntity
      return annotated.entities.mentions.filter { mention in
        Int(mention.entity) < byEntity.count && byEntity[Int(mention.entity)] >= 0
      }.map(\.span)
    }
  }
}

extension EntitySelection {
  /// The entities whose name this is, in whatever case and marks; where there is none, those that some article calls so.
  ///
  /// - Parameter type: nil for all.
  public func named(_ name: String, type: EntityType? = nil) -> EntitySelection {
    let folder = NameFolder()
    let words = folder.words(name)
    guard !words.isEmpty else { return EntitySelection(entities: [], leftOut: LeftOut(), names: names) }
    let candidates = type.map { type in entities.filter { $0.key.type == type } } ?? entities
    var found = candidates.filter { folder.words($0.key.name) == words }
    if found.isEmpty { found = candidates.filter { $0.aliases.contains { folder.words($0) == words } } }
    return EntitySelection(entities: found, leftOut: LeftOut(), names: names)
  }

  /// The first entities in whose name one of the words stands: what somebody may have meant who found none.
  public func like(_ name: String, limit: Int = 5) -> [EntityKey] {
    let folder = NameFolder()
    let words = Set(folder.words(name))
    return entities.lazy.filter { !words.isDisjoint(with: folder.words($0.key.name)) }.prefix(max(0, limit)).map(\.key)
  }
}
