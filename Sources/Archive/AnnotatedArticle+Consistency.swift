import News

extension AnnotatedArticle {
  /// What does not fit together, or nil. The archive refuses such an article when it is written, since it would have to
  /// be called damaged when it is read.
  var inconsistency: String? {
    let length = article.text.utf8.count
    func fits(_ span: Span) -> Bool { span.start <= span.end && Int(span.end) <= length }
    if !article.blocks.allSatisfy({ fits($0.span) }) { return "a block outside the text" }
    if !tokens.allSatisfy({ fits($0.span) }) { return "a token outside the text" }
    let isSentence = { (sentence: Sentence) in
      sentence.firstToken <= sentence.endToken && Int(sentence.endToken) <= tokens.count
        && Int(sentence.block) < article.blocks.count
    }
    if !sentences.allSatisfy(isSentence) { return "a sentence outside the tokens or blocks" }
    if !entities.mentions.allSatisfy({ fits($0.span) }) { return "a mention outside the text" }
    if !entities.mentions.allSatisfy({ Int($0.entity) < entities.entities.count }) { return "a mention of no entity" }
    if !tone.isQuoted.isEmpty, tone.isQuoted.count != tone.sentences.count { return "quotations of other sentences" }
    if !tone.targets.isEmpty, tone.targets.count != entities.mentions.count { return "tone toward other mentions" }
    for time in [article.published, article.updated].compactMap(\.self)
    where !StoredRange.holds(time.instant.seconds, offsetMinutes: Int64(time.offsetMinutes)) {
      return "a time outside the years 1 to 9999"
    }
    let isTerm = { (entry: TermCounts.Entry) in
      entry.span.start <= entry.span.end && Int(entry.span.end) <= terms.bytes.count
    }
    return terms.entries.allSatisfy(isTerm) ? nil : "a term outside its bytes"
  }
}
