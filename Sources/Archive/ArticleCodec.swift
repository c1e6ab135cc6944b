import News

/// What of an article is left out because the row or the text says it already, and which optional parts follow.
private struct ArticleFlags: OptionSet {
  var rawValue: UInt64
  static let otherPage = ArticleFlags(rawValue: 1)
  static let otherOutlet = ArticleFlags(rawValue: 2)
  static let otherURL = ArticleFlags(rawValue: 4)
  static let canonicalIsURL = ArticleFlags(rawValue: 8)
  static let titleInText = ArticleFlags(rawValue: 16)
  static let standfirstInText = ArticleFlags(rawValue: 32)
  static let published = ArticleFlags(rawValue: 64)
  static let updated = ArticleFlags(rawValue: 128)
  /// Of earlier rows: one credit, of copy.
  static let wireCredit = ArticleFlags(rawValue: 256)
  static let refusedDates = ArticleFlags(rawValue: 512)
  static let furniture = ArticleFlags(rawValue: 1024)
  static let wireCredits = ArticleFlags(rawValue: 2048)
  static let kindConfidence = ArticleFlags(rawValue: 4096)
}

extension ByteWriter {
  mutating func append(_ article: Article, context: AnnotationCodec.Context) {
    var flags: ArticleFlags = []
    if !sameBytes(article.page.path, context.id.path) || article.page.record != context.id.record {
      flags.insert(.otherPage)
    }
    if !sameBytes(article.outlet.id, context.outlet.id) || article.outlet.source != context.outlet.source {
      flags.insert(.otherOutlet)
    }
    if !sameBytes(article.url, context.url) { flags.insert(.otherURL) }
    if sameBytes(article.canonicalURL, article.url) { flags.insert(.canonicalIsURL) }
    if let title = article.title, sameBytes(title, article.blockText(.title)) { flags.insert(.titleInText) }
    if let standfirst = article.standfirst, sameBytes(standfirst, article.blockText(.standfirst)) {
      flags.insert(.standfirstInText)
    }
    if article.published != nil { flags.insert(.published) }
    if article.updated != nil { flags.insert(.updated) }
    if !article.wireCredits.isEmpty { flags.insert(.wireCredits) }
    if !article.refusedDates.isEmpty { flags.insert(.refusedDates) }
    if !article.furniture.isEmpty { flags.insert(.furniture) }
    if article.kindConfidence != nil { flags.insert(.kindConfidence) }
    append(flags.rawValue)

    append(count: article.blocks.count)
    var previous: UInt32 = 0
    for block in article.blocks {
      append(byte: block.role.rawValue)
      append(block.span, after: previous)
      previous = block.span.end
    }
    if flags.contains(.otherPage) {
      append(article.page.path)
      append(byte: article.page.record == nil ? 0 : 1)
      if let record = article.page.record { append(signed: Int64(record)) }
    }
    if flags.contains(.otherOutlet) {
      append(article.outlet.id)
      append(article.outlet.source.rawValue)
    }
    if flags.contains(.otherURL) { append(article.url) }
    if !flags.contains(.canonicalIsURL) { append(article.canonicalURL) }
    if !flags.contains(.titleInText) { append(article.title) }
    if !flags.contains(.standfirstInText) { append(article.standfirst) }
    append(article.byline)
    if let published = article.published { append(published) }
    if let updated = article.updated { append(updated) }
    if flags.contains(.refusedDates) { append(article.refusedDates) }
    append(article.section)
    append(article.tags)
    append(article.language.code)
    append(article.language.source.rawValue)
    append(article.kind.rawValue)
    append(article.completeness.rawValue)
    if let confidence = article.kindConfidence { append(signed: Int64(confidence)) }
    if flags.contains(.wireCredits) {
      append(count: article.wireCredits.count)
      for credit in article.wireCredits {
        append(credit.agency)
        append(credit.place.rawValue)
        append(credit.share.rawValue)
      }
    }
    append(count: article.captions.count)
    for caption in article.captions {
      append(caption.text)
      append(caption.credit)
    }
    append(signed: Int64(article.replacements))
    append(article.charset)
    if flags.contains(.furniture) { append(article.furniture) }
  }

  private mutating func append(_ dates: [RefusedDate]) {
    append(count: dates.count)
    for date in dates {
      append(date.text)
      append(date.reason.rawValue)
      append(date.evidence.rawValue)
    }
  }

  private mutating func append(_ time: PublicationTime) {
    append(signed: time.instant.seconds)
    append(signed: Int64(time.offsetMinutes))
    append(time.precision.rawValue)
    append(time.zoneSource.rawValue)
    append(time.evidence.rawValue)
  }
}

extension ByteReader {
  mutating func article(text: String, context: AnnotationCodec.Context) throws(DamagedBytes) -> Article {
    let flags = ArticleFlags(rawValue: try number())
    let blockCount = try count()
    var blocks: [Block] = []
    blocks.reserveCapacity(blockCount)
    var previous: UInt32 = 0
    for _ in 0..<blockCount {
      guard let role = Block.Role(rawValue: try byte()) else { throw damage("unknown block role") }
      let span = try span(after: previous, limit: text.utf8.count)
      blocks.append(Block(role: role, span: span))
      previous = span.end
    }
    var article = Article(page: context.id, outlet: context.outlet)
    article.restoreText(text, blocks: blocks)
    if flags.contains(.otherPage) {
      let path = try self.text()
      article.page = PageID(path: path, record: try flag() ? Int(truncatingIfNeeded: try signed()) : nil)
    }
    if flags.contains(.otherOutlet) { article.outlet = OutletAttribution(id: try self.text(), source: try name()) }
    article.url = flags.contains(.otherURL) ? try optionalText() : context.url
    article.canonicalURL = flags.contains(.canonicalIsURL) ? article.url : try optionalText()
    article.title = flags.contains(.titleInText) ? article.blockText(.title) : try optionalText()
    article.standfirst = flags.contains(.standfirstInText) ? article.blockText(.standfirst) : try optionalText()
    article.byline = try texts()
    if flags.contains(.published) { article.published = try publicationTime() }
    if flags.contains(.updated) { article.updated = try publicationTime() }
    if flags.contains(.refusedDates) { article.refusedDates = try refusedDates() }
    article.section = try optionalText()
    article.tags = try texts()
    article.language = LanguageTag(code: try self.text(), source: try name())
    article.kind = try name()
    article.completeness = try name()
    if flags.contains(.kindConfidence) {
      guard let confidence = Int(exactly: try signed()) else { throw damage("number out of range") }
      article.kindConfidence = confidence
    }
    if flags.contains(.wireCredit) { article.wireCredits = [WireCredit(agency: try self.text(), place: try name())] }
    if flags.contains(.wireCredits) {
      for _ in 0..<(try count()) {
        article.wireCredits.append(WireCredit(agency: try self.text(), place: try name(), share: try name()))
      }
    }
    let captionCount = try count()
    article.captions.reserveCapacity(captionCount)
    for _ in 0..<captionCount {
      article.captions.append(Caption(text: try self.text(), credit: try optionalText()))
    }
    guard let replacements = Int(exactly: try signed()) else { throw damage("number out of range") }
    article.replacements = replacements
    article.charset = try self.text()
    if flags.contains(.furniture) { article.furniture = try texts() }
    return article
  }

  private mutating func refusedDates() throws(DamagedBytes) -> [RefusedDate] {
    let count = try count()
    var dates: [RefusedDate] = []
    for _ in 0..<count {
      dates.append(RefusedDate(text: try text(), reason: try name(), evidence: try name()))
    }
    return dates
  }

  private mutating func publicationTime() throws(DamagedBytes) -> PublicationTime {
    let instant = Instant(seconds: try signed())
    let offset = try signed()
    // Beyond these, days cannot be told.
    guard StoredRange.holds(instant.seconds, offsetMinutes: offset) else { throw damage("time out of range") }
    return PublicationTime(
      instant: instant, precision: try name(), offsetMinutes: Int(offset), zoneSource: try name(), evidence: try name())
  }

  /// A case that is written by its name, so that the order of the cases may change.
  private mutating func name<Case: RawRepresentable<String>>() throws(DamagedBytes) -> Case {
    let text = try text()
    guard let result = Case(rawValue: text) else { throw damage("unknown \(Case.self) \"\(text)\"") }
    return result
  }
}

extension Article {
  /// The text of the first block where it has this role, among the two blocks that title and standfirst may take.
  fileprivate func blockText(_ role: Block.Role) -> String? {
    guard let block = blocks.prefix(2).first(where: { $0.role == role }) else { return nil }
    var copy = text
    return copy.withUTF8 { bytes in
      guard block.span.start <= block.span.end, Int(block.span.end) <= bytes.count else { return nil }
      return String(validating: bytes[block.span.range], as: UTF8.self)
    }
  }
}

/// Byte for byte, where `==` also equates differently composed characters.
func sameBytes(_ left: String?, _ right: String?) -> Bool {
  switch (left, right) {
  case (nil, nil): true
  case (let left?, let right?): left.utf8.elementsEqual(right.utf8)
  default: false
  }
}
