public import Learning
public import News

/// Cleans a page of plain text down to its article.
///
/// Rendered text is what a browser shows, a block a line, with all furniture: a learned model tells the lines apart.
/// Article text is the article alone, as containers deliver it: all is kept but obvious furniture.
public struct PlainTextCleaner {
  private let lexicon: LineLexicon
  private let reader: TextLineReader
  private let model: LineModel
  private let headlines = HeadlineFinder()
  private let captions: CaptionReader
  private let credits: TextCreditReader

  /// - Parameter lines: made of `CleaningModels.lineFeatures`; nil takes running text for the body.
  public init(lines: BoostedTrees? = CleaningModels.shippedLines) {
    model = LineModel(trees: lines)
    lexicon = LineLexicon()
    reader = TextLineReader(lexicon: lexicon)
    captions = CaptionReader(lexicon: lexicon)
    credits = TextCreditReader()
  }

  /// - Parameter utf8: valid UTF-8.
  public mutating func clean(_ utf8: [UInt8], mediaType: Page.MediaType) -> PlainTextResult {
    switch mediaType {
    case .renderedText, .html: return cleanRendered(utf8)
    case .articleText: return cleanArticle(WrappedText.unwrapped(utf8))
    }
  }

  // MARK: - Rendered text

  private func cleanRendered(_ text: [UInt8]) -> PlainTextResult {
    let lines = reader.lines(text)
    guard !lines.isEmpty else { return PlainTextResult() }
    let features = LineFeatures(lines)
    var isBody = bodyLines(lines, text)
    let firstParagraph = PlainTextCleaner.firstParagraph(lines, isBody)
    let isDate = credits.dates(text, lines, upTo: firstParagraph + 2)
    let title = headlines.title(
      HeadlineFinder.candidates(lines, features, firstParagraph: firstParagraph, isDate: isDate), lines)

    var result = PlainTextResult()
    let top = credits.read(text, lines, title: title, firstParagraph: firstParagraph, isDate: isDate, isBody: isBody)
    result.title = title.map { string(text, lines[$0]) }
    result.byline = top.byline
    result.dateText = top.date.map { string(text, lines[$0]) }
    result.standfirst = top.standfirst.map { string(text, lines[$0]) }
    for index in [title, top.standfirst, top.date, top.bylineLine].compactMap({ $0 }) { isBody[index] = false }
    // What stands above the title belongs to the page, not to the article.
    if let title { for index in 0..<title { isBody[index] = false } }
    collectCaptions(text, lines, from: title ?? 0, &isBody, &result)
    if !isBody.contains(true) {
      for index in lines.indices where lines[index].words >= 12 && lines[index].cues.isEmpty { isBody[index] = true }
    }
    let titleKey = title.map { lines[$0].key }
    let standfirst = result.standfirst.map(words) ?? []
    for index in lines.indices where isBody[index] && lines[index].key != titleKey {
      let line = string(text, lines[index])
      // A pulled line says the standfirst again, perhaps with a word less.
      if (4...standfirst.count + 4).contains(lines[index].words), repeats(words(line), standfirst) { continue }
      result.body.append((role(lines[index]), line))
    }
    if let title {
      let about = (title + 1..<max(title + 1, firstParagraph)).prefix(PlainTextCleaner.edgeLines)
      result.creditLines = about.filter { !isBody[$0] && lines[$0].words <= 12 }.map { string(text, lines[$0]) }
    }
    result.footLines = footLines(text, lines, isBody)
    result.sectionLike = SectionJudge.isSection(lines, isBody)
    return result
  }

  /// Lines beside the text in which credits are looked for.
  private static let edgeLines = 8

  private func footLines(_ text: [UInt8], _ lines: [TextLine], _ isBody: [Bool]) -> [String] {
    guard let last = isBody.lastIndex(of: true) else { return [] }
    return lines.indices[(last + 1)...].prefix(PlainTextCleaner.edgeLines).filter { lines[$0].words <= 30 }.map {
      string(text, lines[$0])
    }
  }

  private func bodyLines(_ lines: [TextLine], _ text: [UInt8]) -> [Bool] {
    var isBody = model.labels(lines, text: text)
    ProseRun.extend(lines, &isBody)
    AppealFinder.unmark(lines, &isBody)
    AppealFinder.unmarkForms(lines, &isBody)
    PictureLines.unmark(lines, &isBody)
    return isBody
  }

  private static func firstParagraph(_ lines: [TextLine], _ isBody: [Bool]) -> Int {
    lines.indices.first { isBody[$0] && lines[$0].prose > 0 } ?? isBody.firstIndex(of: true) ?? lines.count
  }

  /// A page of rendered text as the model of body lines sees it, for fitting it.
  public func example(_ utf8: [UInt8]) -> LineExample {
    let lines = reader.lines(utf8)
    return LineExample(
      texts: lines.map { string(utf8, $0) }, followsBlank: lines.map(\.blankBefore),
      traits: LineTraits(lines, text: utf8).table)
  }

  /// The lines that may be the title of a page of rendered text, for fitting the weights that choose one: see
  /// `Generators/fit-headline-weights.py`.
  public func titleCandidates(_ utf8: [UInt8]) -> [TitleCandidate] {
    let lines = reader.lines(utf8)
    guard !lines.isEmpty else { return [] }
    let firstParagraph = PlainTextCleaner.firstParagraph(lines, bodyLines(lines, utf8))
    let isDate = credits.dates(utf8, lines, upTo: firstParagraph + 2)
    return HeadlineFinder.candidates(
      lines, LineFeatures(lines), firstParagraph: firstParagraph, isDate: isDate
    ).map { TitleCandidate(text: string(utf8, lines[$0.line]), values: $0.row) }
  }

  private func collectCaptions(
    _ text: [UInt8], _ lines: [TextLine], from start: Int, _ isBody: inout [Bool], _ result: inout PlainTextResult
  ) {
    for index in start..<lines.count where lines[index].cues.contains(.credit) {
      guard let caption = captions.caption(string(text, lines[index]), lines[index]) else { continue }
      isBody[index] = false
      // A caption often stands twice: for the picture, and for its enlarged view.
      if !result.captions.contains(where: { $0.text == caption.text }) { result.captions.append(caption) }
    }
  }

  // MARK: - Article text

  private func cleanArticle(_ text: [UInt8]) -> PlainTextResult {
    let lines = reader.lines(text)
    var result = PlainTextResult()
    var isBody = lines.map { line in
      line.cues.isDisjoint(with: [.furniture, .furnitureStart]) && !(line.cues.contains(.copyright) && line.words < 30)
    }
    AppealFinder.unmark(lines, &isBody)
    // A heading that ends an article counts where little more than headlines follow.
    let total = lines.reduce(0) { $0 + $1.prose }
    var before = 0
    for index in lines.indices {
      before += lines[index].prose
      if lines[index].cues.contains(.end), before * 10 > total * 8 {
        for rest in index..<lines.count { isBody[rest] = false }
        break
      }
    }
    if !isBody.contains(true) { isBody = lines.map { _ in true } }
    collectCaptions(text, lines, from: 0, &isBody, &result)
    for index in lines.indices where isBody[index] {
      result.body.append((role(lines[index]), string(text, lines[index])))
    }
    result.footLines = footLines(text, lines, isBody)
    return result
  }

  // MARK: - Lines

  private func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { String($0) }
  }

  /// Whether all of `part` stands in `whole`, in this order.
  private func repeats(_ part: [String], _ whole: [String]) -> Bool {
    guard part.count <= whole.count else { return false }
    var next = 0
    for word in whole where next < part.count && word == part[next] { next += 1 }
    return next == part.count
  }

  private func role(_ line: TextLine) -> Block.Role {
    if line.startsWithBullet { return .listItem }
    return line.words <= 12 && !line.isTerminated && !line.endsWithColon && line.blankBefore ? .heading : .paragraph
  }

  private func string(_ text: [UInt8], _ line: TextLine) -> String {
    let whole = String(decoding: text[line.range], as: UTF8.self)
    return WhiteSpace.collapsed(whole) ?? whole
  }
}
