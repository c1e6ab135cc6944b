import News

/// What a finding of a night is about.
public enum NightSubject: Hashable, Comparable, Sendable {
  case entity(EntityKey)
  /// One or two words, folded as `TermCounter` does.
  case term(String)

  public var name: String {
    switch self {
    case .entity(let key): key.name
    case .term(let text): text
    }
  }

  /// `person`, `organisation`, `place`, `other` or `term`.
  public var kind: String {
    switch self {
    case .entity(let key): key.type.description
    case .term: "term"
    }
  }

  public static func < (left: NightSubject, right: NightSubject) -> Bool {
    switch (left, right) {
    case (.entity(let left), .entity(let right)): left < right
    case (.term(let left), .term(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
    case (.entity, .term): true
    case (.term, .entity): false
    }
  }
}
