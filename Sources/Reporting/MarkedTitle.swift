import News

/// A headline in pieces, so that the page can mark the names in it.
struct MarkedTitle {
  struct Piece {
    var text: String
    /// Of a name: its type and the entity that it means.
    var name: (type: EntityType, entity: String)?
  }

  private(set) var pieces: [Piece] = []

  /// - Parameters:
  ///   - title: as the page shows it; where it is not how the article's text begins, or was cut, no name is marked.
  init(_ title: String, of annotated: borrowing AnnotatedArticle) {
    let text = annotated.article.text.utf8
    guard annotated.article.title == title, text.starts(with: title.utf8) else {
      pieces = [Piece(text: title)]
      return
    }
    let end = title.utf8.count
    var start = 0
    func piece(_ range: Range<Int>) -> String {
      String(decoding: title.utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
    }
    for mention in annotated.entities.mentions {
      let range = mention.span.range
      guard range.upperBound <= end else { break }
      let index = Int(mention.entity)
      guard range.lowerBound >= start, annotated.entities.entities.indices.contains(index) else { continue }
      if range.lowerBound > start { pieces.append(Piece(text: piece(start..<range.lowerBound))) }
      pieces.append(Piece(text: piece(range), name: (mention.type, annotated.entities.entities[index].name)))
      start = range.upperBound
    }
    if start < end { pieces.append(Piece(text: piece(start..<end))) }
  }

  var context: [PageView.Context] {
    pieces.map { piece in
      [
        "text": piece.text, "isName": piece.name != nil, "type": piece.name?.type.description ?? "",
        "entity": piece.name?.entity ?? "",
      ]
    }
  }
}
