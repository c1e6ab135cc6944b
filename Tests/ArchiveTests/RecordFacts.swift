import News

/// What a record says, on one line of ASCII that needs no other version of Broadsheet to be compared: the fixtures' expected
/// values were written by the versions that wrote their archives. What is long stands as its number of items and a hash.
func facts(_ record: PageRecord) -> String {
  var line = FactLine()
  line.add("id", record.id.description)
  line.add("outlet", record.outlet)
  line.add("url", record.url)
  line.add("fetched", record.fetched.map { String($0.seconds) })
  line.add("bytes", String(record.byteCount))
  line.add("hash", record.contentHash.description)
  switch record.outcome {
  case .failure(let failure):
    line.add("failure", [failure.stage.rawValue, failure.reason.rawValue, failure.detail])
  case .article(let annotated): line.add(annotated)
  }
  return line.text
}

private struct FactLine {
  private(set) var text = ""

  mutating func add(_ annotated: AnnotatedArticle) {
    let article = annotated.article
    add("page", article.page.description)
    add("article outlet", article.outlet)
    add("article url", article.url)
    add("canonical", article.canonicalURL)
    add("title", article.title)
    add("standfirst", article.standfirst)
    add("byline", article.byline)
    add("published", article.published)
    add("updated", article.updated)
    let refused = article.refusedDates.map { "\($0.text)|\($0.reason.rawValue)|\($0.evidence.rawValue)" }
    add("refused", refused)
    add("section", article.section)
    add("tags", article.tags)
    add("language", [article.language.code, article.language.source.rawValue])
    add("kind", article.kind.rawValue)
    add("kind confidence", article.kindConfidence.map { String($0) })
    add("completeness", article.completeness.rawValue)
    add("credits", article.wireCredits.map { "\($0.agency)|\($0.place.rawValue)|\($0.share.rawValue)" })
    add("captions", article.captions.map { "\($0.text)|\($0.credit ?? "-")" })
    add("replacements", String(article.replacements))
    add("charset", article.charset)
    add("furniture", article.furniture)
    add("text", numbers: article.text.utf8.map { Int($0) })
    add("blocks", numbers: article.blocks.flatMap { [Int($0.role.rawValue)] + offsets($0.span) })
    add("tokens", numbers: annotated.tokens.flatMap { [Int($0.kind.rawValue)] + offsets($0.span) })
    add("sentences", numbers: annotated.sentences.flatMap { [Int($0.firstToken), Int($0.endToken), Int($0.block)] })
    for entity in annotated.entities.entities {
      add("entity", [entity.name, entity.type.description] + entity.aliases)
      add("place", entity.place)
    }
    add(
      "mentions",
      numbers: annotated.entities.mentions.flatMap {
        offsets($0.span) + [Int($0.type.rawValue), Int($0.entity), Int($0.confidence)]
      })
    add("tone", numbers: annotated.tone.sentences.map { Int($0) })
    add("quoted", numbers: annotated.tone.isQuoted.map { $0 ? 1 : 0 })
    add("targets", numbers: annotated.tone.targets.flatMap { [Int($0.negative), Int($0.positive)] })
    add("words", String(annotated.terms.wordCount))
    add("term bytes", numbers: annotated.terms.bytes.map { Int($0) })
    add("terms", numbers: annotated.terms.entries.flatMap { offsets($0.span) + [Int($0.count), Int($0.words)] })
  }

  private func offsets(_ span: Span) -> [Int] { [Int(span.start), Int(span.end)] }

  mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    text += "\(text.isEmpty ? "" : " ")\(name)=\(FactLine.quoted(value))"
  }

  mutating func add(_ name: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    text += " \(name)=[\(values.map(FactLine.quoted).joined(separator: ","))]"
  }

  mutating func add(_ name: String, _ outlet: OutletAttribution) { add(name, [outlet.id, outlet.source.rawValue]) }

  mutating func add(_ name: String, _ time: PublicationTime?) {
    guard let time else { return }
    add(
      name,
      [
        String(time.instant.seconds), time.precision.rawValue, String(time.offsetMinutes), time.zoneSource.rawValue,
        time.evidence.rawValue,
      ])
  }

  mutating func add(_ name: String, numbers: [Int]) {
    guard !numbers.isEmpty else { return }
    // FNV-1a over the numbers' little-endian bytes.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for number in numbers {
      for shift in stride(from: 0, to: 64, by: 8) {
        hash = (hash ^ UInt64(UInt8(truncatingIfNeeded: number >> shift))) &* 0x100_0000_01B3
      }
    }
    text += " \(name)=\(numbers.count):\(String(hash, radix: 16))"
  }

  private static func quoted(_ value: String) -> String {
    var result = "'"
    for scalar in value.unicodeScalars { result += scalar.escaped(asASCII: true) }
    return result + "'"
  }
}
