import News

// Tokens: one number holds the gap since the token before (0, 1, 2, or 3: written after it), the kind and the length,
// so that most tokens take two bytes.

extension ByteWriter {
  mutating func append(tokens: [Token]) {
    append(count: tokens.count)
    var previous: UInt32 = 0
    for token in tokens {
      let gap = Int64(token.span.start) - Int64(previous)
      let isShort = gap >= 0 && gap < 3
      append(UInt64(max(0, token.span.count)) << 5 | UInt64(token.kind.rawValue) << 2 | (isShort ? UInt64(gap) : 3))
      if !isShort { append(signed: gap) }
      previous = token.span.end
    }
  }

  mutating func append(sentences: [Sentence]) {
    append(count: sentences.count)
    var previous = Sentence(firstToken: 0, endToken: 0, block: 0)
    for sentence in sentences {
      append(signed: Int64(sentence.firstToken) - Int64(previous.endToken))
      append(signed: Int64(sentence.endToken) - Int64(sentence.firstToken))
      append(signed: Int64(sentence.block) - Int64(previous.block))
      previous = sentence
    }
  }

  mutating func append(_ layer: EntityLayer) {
    append(count: layer.entities.count)
    for entity in layer.entities {
      append(byte: entity.type.rawValue | (entity.place == nil ? 0 : LayerFlags.hasPlace))
      append(entity.name)
      append(entity.aliases)
      if let place = entity.place { append(place) }
    }
    append(count: layer.mentions.count)
    var previous: UInt32 = 0
    for mention in layer.mentions {
      append(mention.span, after: previous)
      append(byte: mention.type.rawValue)
      append(UInt64(mention.entity))
      append(UInt64(mention.confidence))
      previous = mention.span.end
    }
  }
}

private enum LayerFlags {
  /// Beside an entity's type: a place follows its aliases.
  static let hasPlace: UInt8 = 0x80
}

extension ByteReader {
  mutating func tokens(limit: Int) throws(DamagedBytes) -> [Token] {
    let tokenCount = try count()
    return try [Token](capacity: tokenCount) { tokens throws(DamagedBytes) in
      var previous = 0
      for _ in 0..<tokenCount {
        let packed = try number()
        let short = packed & 3
        let gap = short < 3 ? Int64(short) : try signed()
        let (start, overflow) = Int64(previous).addingReportingOverflow(gap)
        let length = packed >> 5
        guard !overflow, start >= 0, start <= limit, length <= UInt64(limit) - UInt64(start) else {
          throw damage("token outside the text")
        }
        guard let kind = Token.Kind(rawValue: UInt8(packed >> 2 & 7)) else { throw damage("unknown token kind") }
        previous = Int(start) + Int(length)
        tokens.append(Token(span: Span(Int(start), previous), kind: kind))
      }
    }
  }

  mutating func sentences(tokens: Int, blocks: Int) throws(DamagedBytes) -> [Sentence] {
    let sentenceCount = try count()
    var sentences: [Sentence] = []
    sentences.reserveCapacity(sentenceCount)
    var end: Int64 = 0
    var block: Int64 = 0
    for _ in 0..<sentenceCount {
      let (first, firstOverflow) = end.addingReportingOverflow(try signed())
      let (next, endOverflow) = first.addingReportingOverflow(try signed())
      let (inBlock, blockOverflow) = block.addingReportingOverflow(try signed())
      guard !firstOverflow, !endOverflow, !blockOverflow, first >= 0, first <= next, next <= Int64(tokens),
        inBlock >= 0, inBlock < Int64(blocks)
      else { throw damage("sentence outside the tokens or blocks") }
      sentences.append(
        Sentence(firstToken: UInt32(first), endToken: UInt32(next), block: UInt32(inBlock)))
      end = next
      block = inBlock
    }
    return sentences
  }

  mutating func entityLayer(limit: Int) throws(DamagedBytes) -> EntityLayer {
    let entityCount = try count()
    var layer = EntityLayer()
    layer.entities.reserveCapacity(entityCount)
    for _ in 0..<entityCount {
      let (type, hasPlace) = try entityTypeAndFlag()
      let name = try text()
      let aliases = try texts()
      let place = hasPlace ? try text() : nil
      layer.entities.append(Entity(name: name, type: type, aliases: aliases, place: place))
    }
    let mentionCount = try count()
    layer.mentions.reserveCapacity(mentionCount)
    var previous: UInt32 = 0
    for _ in 0..<mentionCount {
      let span = try span(after: previous, limit: limit)
      let type = try entityType()
      let entity = try integer(UInt32.self)
      guard Int(entity) < layer.entities.count else { throw damage("mention of no entity") }
      layer.mentions.append(
        Mention(span: span, type: type, entity: entity, confidence: try integer(UInt16.self)))
      previous = span.end
    }
    return layer
  }

  private mutating func entityType() throws(DamagedBytes) -> EntityType {
    guard let type = EntityType(rawValue: try byte()) else { throw damage("unknown entity type") }
    return type
  }

  private mutating func entityTypeAndFlag() throws(DamagedBytes) -> (EntityType, hasPlace: Bool) {
    let packed = try byte()
    guard let type = EntityType(rawValue: packed & ~LayerFlags.hasPlace) else { throw damage("unknown entity type") }
    return (type, packed & LayerFlags.hasPlace != 0)
  }
}
