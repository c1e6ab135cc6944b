import Archive
import Cleaning
import Corpus
import Foundation
public import Markup
import News

/// What every stage made of one page, as text for a person.
public struct Inspection {
  public let text: String

  /// - Parameters:
  ///   - page: a file, or `file#record` for one record of a file of many.
  ///   - parser: what reads the page's markup.
  ///   - archive: one that holds the page, to tell what its outlet repeats.
  ///   - selector: shows the text of these elements in place of what the stages made of the page.
  /// - Throws: `RunError` where there is no such page.
  public init(
    page: String, parser: ParserChoice = .whatwg, archive: String? = nil, selecting selector: ElementSelector? = nil
  ) throws(RunError) {
    let (path, record) = Inspection.split(page)
    let fetched = try Inspection.fetch(path, record)
    let models = try Models()
    var settings = CleaningSettings()
    settings.parser = parser
    var lines = ["page       \(fetched.id)"]
    switch fetched.outcome {
    case .failure(let failure, let byteCount, _):
      lines.append(
        "left out   \(failure.stage.rawValue): \(failure.reason.rawValue) \(failure.detail) (\(byteCount) bytes)")
    case .page(let page):
      lines.append(
        "fetched    \(page.bytes.count) bytes, \(page.mediaType.rawValue), content \(ContentHash(page.bytes))")
      if let selector {
        Inspection.describe(page, selector, parser, &lines)
      } else {
        let furniture = try archive.map { path throws(RunError) in try Inspection.furniture(page, archive: path) }
        Inspection.describe(page, models, settings, furniture ?? OutletFurniture(), &lines)
      }
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func describe(
    _ page: Page, _ selector: ElementSelector, _ parser: ParserChoice, _ lines: inout [String]
  ) {
    do throws(PageFailure) {
      let texts = try SelectedElements.texts(of: page, selector, parser: parser)
      lines += ["", "SELECTED (\(texts.count))"] + texts
    } catch {
      lines.append("no markup  \(error.reason.rawValue) \(error.detail)")
    }
  }

  /// What the outlet of the page repeats, by an archive that holds the page.
  private static func furniture(_ page: Page, archive path: String) throws(RunError) -> OutletFurniture {
    do {
      let archive = try PageArchive(path: path, mode: .readOnly)
      guard let outlet = try archive.outlet(ofContent: ContentHash(page.bytes)) else {
        throw RunError.unreadableFile(path: path, reason: "no article of this page stands in the archive")
      }
      var counts = FurnitureCounts()
      try archive.forEachPrint(ofOutlet: outlet) { counts.add($0) }
      return counts.furniture()
    } catch {
      throw RunError(error)
    }
  }

  private static func describe(
    _ page: Page, _ models: Models, _ settings: CleaningSettings, _ furniture: OutletFurniture,
    _ lines: inout [String]
  ) {
    var cleaner = ArticleCleaner(settings: settings)
    do throws(PageFailure) {
      let explanation = try cleaner.explain(page)
      lines += ["", "BLOCKS (+ kept, - dropped, why)"] + BlockListing.lines(explanation, furniture: furniture)
    } catch { lines.append("no blocks  \(error.reason.rawValue) \(error.detail)") }
    var line = AnnotationLine(models: models, settings: settings, admitting: nil, outlets: OutletDirectory())
    do throws(PageFailure) {
      var annotated = try line.annotate(page)
      if !furniture.repeats.isEmpty { annotated = try line.leaveOut(furniture, from: annotated.article) }
      lines += [""] + description(of: annotated)
    } catch {
      lines += ["", "left out   \(error.stage.rawValue): \(error.reason.rawValue) \(error.detail)"]
    }
  }

  private static func description(of annotated: AnnotatedArticle) -> [String] {
    let article = annotated.article
    var lines = [
      "ARTICLE",
      "title      \(article.title ?? "-")",
      "standfirst \(article.standfirst ?? "-")",
      "byline     \(article.byline.isEmpty ? "-" : article.byline.joined(separator: ", "))",
      "published  \(time(article.published))",
      "updated    \(time(article.updated))",
      "outlet     \(article.outlet.id) (from \(article.outlet.source.rawValue))",
      "language   \(article.language.code) (\(article.language.source.rawValue))"
        + (article.language.hasEveryStage ? "" : "; entities and tone are for English"),
      "kind       \(article.kind.rawValue), \(article.completeness.rawValue)"
        + (article.kindConfidence.map { " (sure to \($0) in 1000)" } ?? ""),
      "wire       \(wire(article.wireCredits))",
      "charset    \(article.charset), \(article.replacements) bytes replaced",
    ]
    lines += article.refusedDates.map {
      "refused    \($0.text), \($0.reason.rawValue) (\($0.evidence.rawValue))"
    }
    lines += article.captions.map { "caption    \($0.text)\($0.credit.map { " [\($0)]" } ?? "")" }
    if let tone = ArticleTone(annotated.tone) { lines.append("tone       \(summary(of: tone))") }
    lines += article.furniture.map { "furniture  \(shortened($0, to: 90))" }
    lines += [
      "",
      "TEXT (\(annotated.tokens.count) tokens; [names] with their type, entity and tone toward it;"
        + " tone of each sentence, -1 to 1; \" where it is a quotation)",
    ]
    for (index, sentence) in annotated.sentences.enumerated() {
      let tone = index < annotated.tone.sentences.count ? signed(Int(annotated.tone.sentences[index])) : "     -"
      let isQuoted = index < annotated.tone.isQuoted.count && annotated.tone.isQuoted[index]
      lines.append("\(tone)\(isQuoted ? "\"" : " ") \(marked(sentence, annotated))")
    }
    lines += ["", "ENTITIES (number, mentions)"]
    for (index, entity) in annotated.entities.entities.enumerated() {
      let count = annotated.entities.mentions.count { Int($0.entity) == index }
      let aliases = entity.aliases.isEmpty ? "" : " = " + entity.aliases.joined(separator: " = ")
      let place = entity.place.map { " of \($0)" } ?? ""
      lines.append("\(padded(index + 1, 4)) \(padded(count, 5))  \(entity.name) (\(entity.type)\(place))\(aliases)")
    }
    lines += [
      "", "TERMS (the 20 most frequent of \(annotated.terms.entries.count); \(annotated.terms.wordCount) words)",
    ]
    let terms = annotated.terms.entries.map { (text: annotated.terms.text($0), count: Int($0.count)) }
    lines += terms.sorted { ($1.count, $0.text) < ($0.count, $1.text) }.prefix(20).map {
      "\(padded($0.count, 5))  \($0.text)"
    }
    return lines
  }

  private static func summary(of tone: ArticleTone) -> String {
    let parts = [("outlet", tone.own), ("quoted", tone.quoted)].compactMap { name, part in
      part.map { "; \(name) \(signed($0.mean))" }
    }
    return "\(signed(tone.all.mean)), spread \(signed(tone.all.spread).dropFirst()); \(tone.all.negative) negative, "
      + "\(tone.all.neutral) neutral, \(tone.all.positive) positive sentences" + parts.joined()
  }

  private static func wire(_ credits: [WireCredit]) -> String {
    guard !credits.isEmpty else { return "-" }
    return credits.map { credit in
      switch (credit.place, credit.share) {
      case (.photo, .photo): "\(credit.agency) (photo, no copy)"
      case (let place, .copy): "\(credit.agency) (\(place.rawValue))"
      case (let place, let share): "\(credit.agency) (\(place.rawValue), \(share.rawValue))"
      }
    }.joined(separator: "; ")
  }

  /// The sentence with its names in brackets.
  private static func marked(_ sentence: Sentence, _ annotated: AnnotatedArticle) -> String {
    let tokens = annotated.tokens[sentence.tokens]
    guard let first = tokens.first, let last = tokens.last else { return "" }
    let text = Array(annotated.article.text.utf8)
    var result = ""
    var position = Int(first.span.start)
    for (index, mention) in annotated.entities.mentions.enumerated()
    where mention.span.start >= first.span.start && mention.span.end <= last.span.end {
      result += String(decoding: text[position..<Int(mention.span.start)], as: UTF8.self)
      result += "[\(String(decoding: text[mention.span.range], as: UTF8.self))|\(mention.type) \(mention.entity + 1)"
      if index < annotated.tone.targets.count {
        let tone = annotated.tone.targets[index]
        result += " \(tone.label) \(signed(Int(tone.confidence)).dropFirst())"
      }
      result += "]"
      position = Int(mention.span.end)
    }
    return result + String(decoding: text[position..<Int(last.span.end)], as: UTF8.self)
  }

  private static func time(_ time: PublicationTime?) -> String {
    guard let time else { return "-" }
    return
      "\(time.iso8601) (to the \(time.precision.rawValue), zone \(time.zoneSource.rawValue), from \(time.evidence.rawValue))"
  }

  private static func signed(_ thousandths: Int) -> String {
    let text = String(abs(thousandths) + 1000)
    return "\(thousandths < 0 ? "-" : "+")\(abs(thousandths) / 1000).\(text.suffix(3))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: " ", count: max(0, width - digits.utf8.count)) + digits
  }

  static func shortened(_ text: String, to limit: Int) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= limit ? line : line.prefix(limit - 1) + "…"
  }

  private static func split(_ page: String) -> (path: String, record: Int?) {
    guard !FileManager.default.fileExists(atPath: page), let mark = page.lastIndex(of: "#"),
      let record = Int(page[page.index(after: mark)...])
    else { return (page, nil) }
    return (String(page[..<mark]), record)
  }

  private static func fetch(_ path: String, _ record: Int?) throws(RunError) -> FetchedRecord {
    let corpus: PageCorpus
    do {
      corpus = try PageCorpus(source: .list([path]), settings: CorpusSettings())
    } catch {
      throw .corpus(error)
    }
    let reader = PageReader(corpus)
    var scratch = FetchScratch()
    var seen = 0
    while let fetched = reader.next(&scratch) {
      seen += 1
      if record == nil || fetched.id.record == record { return fetched }
    }
    guard let record else { throw .unreadableFile(path: path, reason: "there is no page in this file") }
    throw .unreadableFile(path: path, reason: "there is no record \(record); the file has \(seen)")
  }
}
