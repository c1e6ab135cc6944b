import News

/// A run of tokens that may be a name, before the article as a whole has its say.
struct NameCandidate {
  /// Half-open range of token indices.
  var firstToken: Int
  var endToken: Int
  var type: EntityType
  /// Thousandths.
  var confidence: Int
  /// Capitals prove nothing here (sentence start, headline): kept only if the name stands elsewhere, too.
  var weak: Bool
  /// Hash of the surface form.
  var key: UInt64
  /// Index into the phrase table where the whole name is listed, or −1.
  var entry: Int

  var tokens: Range<Int> { firstToken..<endToken }
}
