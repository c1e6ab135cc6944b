public enum EntityType: UInt8, Sendable, CaseIterable, CustomStringConvertible {
  case person, organisation, place, other

  public var description: String {
    switch self {
    case .person: "person"
    case .organisation: "organisation"
    case .place: "place"
    case .other: "other"
    }
  }
}

/// A span of text that names an entity.
public struct Mention: Hashable, Sendable {
  public var span: Span
  public var type: EntityType
  /// Index into `EntityLayer.entities`.
  public var entity: UInt32
  /// How sure the tagger is, in thousandths.
  public var confidence: UInt16

  public init(span: Span, type: EntityType, entity: UInt32, confidence: UInt16) {
    self.span = span
    self.type = type
    self.entity = entity
    self.confidence = confidence
  }
}

/// Who or what is meant, within one article.
public struct Entity: Hashable, Sendable {
  /// The fullest form in the article, or the canonical name of a known place.
  public var name: String
  public var type: EntityType
  /// The other forms in the article, sorted.
  public var aliases: [String]
  /// Of a people: its country or region, as the entity of that place is named.
  public var place: String?

  public init(name: String, type: EntityType, aliases: [String] = [], place: String? = nil) {
    self.name = name
    self.type = type
    self.aliases = aliases
    self.place = place
  }
}

/// The names of one article; `mentions` in order and disjoint.
public struct EntityLayer: Hashable, Sendable {
  public var entities: [Entity]
  public var mentions: [Mention]

  public init(entities: [Entity] = [], mentions: [Mention] = []) {
    self.entities = entities
    self.mentions = mentions
  }
}

/// An article with its tokens and names: what the sentiment stage reads.
public struct TaggedArticle: Sendable {
  public var tokenized: TokenizedArticle
  public var entities: EntityLayer

  public init(tokenized: TokenizedArticle, entities: EntityLayer) {
    self.tokenized = tokenized
    self.entities = entities
  }
}
