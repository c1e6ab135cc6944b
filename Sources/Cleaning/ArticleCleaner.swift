import Foundation
import Learning
import Markup
public import News

/// Cleans a page down to its article: main text, title, byline, dates, kind, language and wire credit.
///
/// Pages that are no articles are cleaned as well as possible and say so in `kind`; only pages without any text are
/// refused.
public struct ArticleCleaner: Processor, ~Copyable {
  private let settings: CleaningSettings
  private var decoder = CharsetDecoder()
  private var parser: MarkupParser
  private var tree = FlatTree()
  private var outline = PageOutline()
  private var selector: BodySelector
  private var publication: PublicationReader
  private let dates = DateReader()
  private var plainText: PlainTextCleaner
  private let titles = TitleReader()
  private var assembler = BodyAssembler()
  private let bylines = BylineReader()
  private let wires = WireReader()
  private let kinds: KindJudge
  private let boxes = BoxFinder()
  private let models: CleaningModels
  private var traits = PageTraits()
  private var kindTraits = KindTraits()
  private var judge = BlockJudge()
  private var isExample = false

  public init(settings: CleaningSettings = .init(), models: CleaningModels = .shipped) {
    self.settings = settings
    self.models = models
    plainText = PlainTextCleaner(lines: models.lines)
    parser = MarkupParser(settings.parser, limits: settings.markup)
    selector = BodySelector(phrases: PhraseLexicon())
    publication = PublicationReader(dates: dates)
    kinds = KindJudge(minimumWords: settings.minimumWords)
  }

  /// - Throws: `PageFailure(.clean, .emptyPage | .notText | .noText | .tooDeep | .tooManyNodes | .tooLarge |
  ///   .undecodable)`.
  public mutating func process(_ page: borrowing Page) throws(PageFailure) -> Article {
    guard page.bytes.contains(where: { $0 > 32 }) else { throw PageFailure(.clean, .emptyPage) }
    if let what = BinaryContent.kind(page.bytes) { throw PageFailure(.clean, .notText, what) }
    let decoded = try decoder.decode(
      page.bytes, declared: page.declaredCharset, isMarkup: page.mediaType == .html, limitBytes: settings.limitBytes)
    var article = Article(page: page.id, outlet: page.outlet)
    article.url = page.url
    article.charset = decoded.charset
    article.replacements = decoded.replacements
    switch page.mediaType {
    case .html: try cleanMarkup(decoded.utf8, page, &article)
    case .renderedText, .articleText: cleanText(decoded.utf8, page, &article)
    }
    guard !article.text.isEmpty else { throw PageFailure(.clean, .noText) }
    return article
  }

  /// The article with each block's verdict.
  public mutating func explain(_ page: Page) throws(PageFailure) -> CleaningExplanation {
    let article = try process(page)
    guard page.mediaType == .html else { return CleaningExplanation(article: article, lines: [], root: "") }
    let lines = outline.blocks.indices.map { index in
      let block = outline.blocks[index]
      var line = CleaningExplanation.Line(
        text: outline.string(block), verdict: block.verdict, place: ElementPath.path(tree, block.node))
      if judge.scores.indices.contains(index) {
        line.score = judge.scores[index]
        line.ruled = judge.ruled[index]
      }
      return line
    }
    return CleaningExplanation(article: article, lines: lines, root: ElementPath.path(tree, selector.root))
  }

  /// The page as the models see it after the rules have judged it.
  public mutating func example(_ page: Page) throws(PageFailure) -> PageExample {
    isExample = true
    defer { isExample = false }
    _ = try process(page)
    let table = judge.features.table
    let kept = (0..<table.count).map { table[$0, BlockFeatures.kept] == 1 }
    return PageExample(texts: outline.blocks.map(outline.string), kept: kept, blocks: table, traits: kindTraits.levels)
  }

  /// The host of the article's own canonical URL, lower case, without `www.`; for telling the outlet.
  public static func canonicalHost(of article: Article) -> String? {
    guard let url = article.canonicalURL, let scheme = url.range(of: "://"), url[..<scheme.lowerBound].hasPrefix("http")
    else { return nil }
    let host = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }.lowercased()
    let bare = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    return bare.contains(".") ? bare : nil
  }

  // MARK: - Markup

  private mutating func cleanMarkup(
    _ utf8: [UInt8], _ page: borrowing Page, _ article: inout Article
  ) throws(PageFailure) {
    try parser.parse(utf8, into: &tree)
    outline.read(tree)
    let stated = StatedMetadata(tree)
    let isForum = ForumJudge.isForum(tree, outline, stated)
    selectBody(stated, isForum: isForum)

    article.canonicalURL = AbsoluteURL.ofArticle([stated.canonical, stated.meta("og:url")], page: page.url)
    article.title = page.supplied.title ?? titles.title(tree, outline, stated)
    if let title = article.title { splitTitle(title) }
    let zone = HeadlineZone(tree, outline, title: article.title)
    let times = publication.times(tree, outline, zone, stated, page: page, reference: settings.reference)
    article.published = times.published
    article.updated = times.updated
    article.refusedDates = times.refused
    article.byline =
      page.supplied.byline.isEmpty ? bylines.byline(tree, outline, zone, stated) : bylines.people(page.supplied.byline)
    article.section = page.supplied.section ?? SectionReader.section(stated, title: article.title)
    article.tags = TagReader.tags(tree, outline, stated)
    article.language = LanguageReader.language(supplied: page.supplied.language, stated: stated)

    judge.reset()
    boxes.mark(tree, &outline, root: selector.root)
    EdgeTrimmer.trim(tree, &outline, names: article.byline, bylines: bylines, dates: dates)
    FollowingArticles.mark(tree, &outline, headline: zone.headline)
    EchoFinder.mark(tree, &outline)
    if isExample || models.blocks != nil || models.kind != nil {
      traits.read(tree, outline, stated, article, isForum: isForum)
    }
    var articleScore: Int32?
    if isExample || models.kind != nil {
      kindTraits.read(tree, outline, stated, article, page: traits.levels)
      if !isExample { articleScore = models.kind.map(kindTraits.score) }
    }
    if isExample {
      judge.read(tree, outline, root: selector.root, traits: traits.levels)
    } else if traits.isFamiliar, let blocks = models.blocks {
      judge.read(tree, outline, root: selector.root, traits: traits.levels)
      judge.judge(&outline, by: blocks, articleScore: articleScore ?? 0)
    }
    let assembly = assembler.assemble(tree, &outline, stated, title: article.title)
    article.standfirst = assembly.standfirst
    article.captions = assembly.captions
    let shown = assembly.body.reduce(0) { $0 + $1.count }
    if let body = BodyAssembler.statedBody(stated, shownBytes: shown) {
      article.setText(body: body)
    } else if stated.mayBeArticle,
      let body = StateBody.body(tree, title: article.title, shownBytes: shown, settings: settings)
    {
      article.setText(body: body)
    } else {
      article.setText(utf8: assembly.body.map { ($0.role, outline.text[$0.text]) })
    }
    article.wireCredits = wires.credits(
      article, lines: CreditLines(outline, zone, stated, supplied: page.supplied.byline))
    kinds.judge(&article, tree, outline, stated)
    if article.kind != .liveBlog, isForum { article.kind = .other }
    if let articleScore {
      kinds.correct(&article, score: articleScore, stated, isForum: isForum, isFamiliar: traits.isFamiliar)
    }
    // Who wrote one of the articles that it shows has not written the page.
    if article.kind == .sectionFront, page.supplied.byline.isEmpty, !stated.claimsArticle { article.byline = [] }
  }

  /// Parts the title from the text that follows it in one block, after a line break.
  private mutating func splitTitle(_ title: String) {
    // A word or two may begin a sentence as well.
    guard Words(title).count >= 4, let index = outline.blocks.firstIndex(where: { $0.verdict == .kept }) else { return }
    let text = outline.text.span.extracting(outline.blocks[index].text)
    guard text.starts(with: Array("\(title) ".utf8)) else { return }
    outline.splitBlock(index, after: title.utf8.count)
  }

  /// Chooses the body; on pages that are no articles, what readers wrote may be the text.
  private mutating func selectBody(_ stated: StatedMetadata, isForum: Bool) {
    if isForum { outline.judge(tree, disbelieving: [.comments]) }
    selector.select(tree, &outline)
    guard !isForum, !stated.claimsArticle, outline.keptBytes < 300 else { return }
    let before = outline.keptBytes
    outline.judge(tree, disbelieving: ForumJudge.doubtful)
    selector.select(tree, &outline)
    if outline.keptBytes < before * 3 {
      outline.judge(tree, disbelieving: [])
      selector.select(tree, &outline)
    }
  }

  // MARK: - Text

  private mutating func cleanText(_ utf8: [UInt8], _ page: borrowing Page, _ article: inout Article) {
    let read = plainText.clean(utf8, mediaType: page.mediaType)
    article.title = page.supplied.title ?? read.title
    article.standfirst = read.standfirst
    article.byline = page.supplied.byline.isEmpty ? read.byline : bylines.people(page.supplied.byline)
    article.section = page.supplied.section
    article.captions = read.captions
    let times = publication.textTime(page, line: read.dateText, reference: settings.reference)
    article.published = times.published
    article.refusedDates = times.refused
    if let code = LanguageReader.code(page.supplied.language) {
      article.language = LanguageTag(code: code, source: .record)
    }
    article.setText(body: read.body)
    article.wireCredits = wires.credits(article, lines: CreditLines(read, supplied: page.supplied.byline))
    kinds.judgeText(&article, isSection: read.sectionLike)
  }
}
