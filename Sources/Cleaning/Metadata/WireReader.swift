import Foundation
import News

/// Finds the wire agencies that a page credits, and tells whose copy it is from who gave a part or pictures, and from who
/// is only cited.
struct WireReader {
  private let agencies: AgencyLexicon
  private let phrases: CreditPhrases
  private let datelines: DatelineReader
  private let feet: WireFootReader
  private let photos: PhotoCreditReader
  private let names = NameReader.shipped

  init() {
    agencies = AgencyLexicon()
    phrases = CreditPhrases()
    datelines = DatelineReader(agencies: agencies)
    feet = WireFootReader(agencies: agencies, phrases: phrases, names: names)
    photos = PhotoCreditReader(agencies: agencies, phrases: phrases)
  }

  /// The agencies credited, each once: copy before parts before pictures, and each kind in the order of the places.
  func credits(_ article: Article, lines: CreditLines) -> [WireCredit] {
    var found: [WireCredit] = []
    var publisher: Own?
    func add(_ agency: String, _ place: WireCredit.Place, _ share: WireCredit.Share) {
      let own = publisher ?? Own(agencies, article, sites: lines.sites)
      publisher = own
      let isOwn = own.isOwn(agency)
      // An agency's own pages show its own pictures.
      guard !isOwn || share == .copy, !found.contains(where: { $0.agency == agency }) else { return }
      found.append(WireCredit(agency: agency, place: place, share: isOwn ? .own : share))
    }
    let text = article.text.utf8.span
    for block in article.blocks.lazy.filter({ $0.role == .paragraph }).prefix(WireReader.openingBlocks) {
      if let agency = datelines.agency(text.extracting(block.span.range)) {
        add(agency, .dateline, .copy)
        break
      }
    }
    let shares =
      (lines.authors + article.byline).flatMap { authors($0, isSure: true) }
      + lines.beside.flatMap { authors($0, isSure: false) }
    let feet =
      (article.blocks.suffix(WireReader.closingBlocks).filter { $0.role.isBody && $0.role != .listItem }
      .map { text.extracting($0.span.range).string } + lines.feet).compactMap(feet.credit)
    for credit in shares where credit.share == .copy { add(credit.agency, .byline, .copy) }
    for origin in lines.origins {
      if let agency = WireReader.host(origin).flatMap({ agencies.agency(ofHost: $0) }) { add(agency, .byline, .copy) }
    }
    for credit in feet where credit.share == .copy { add(credit.agency, .foot, .copy) }
    for credit in shares where credit.share == .part { add(credit.agency, .byline, .part) }
    for credit in feet where credit.share == .part { add(credit.agency, .foot, .part) }
    for agency in article.captions.flatMap(photos.agencies) { add(agency, .photo, .photo) }
    for agency in lines.pictures.flatMap({ photos.agencies(besidePicture: $0, isText: false) }) {
      add(agency, .photo, .photo)
    }
    // A caption that no element tells from the text.
    for block in article.blocks where block.role == .paragraph && block.span.end - block.span.start < 400 {
      let line = text.extracting(block.span.range)
      guard line.contains(")", at: line.count - 1) else { continue }
      for agency in photos.agencies(besidePicture: line.string, isText: true) { add(agency, .photo, .photo) }
    }
    let order: [WireCredit.Share] = [.copy, .own, .part, .photo]
    return order.flatMap { share in found.filter { $0.share == share } }
  }

  /// Paragraphs in which a dateline may stand: a caption or a byline may come before it.
  private static let openingBlocks = 3
  /// Blocks of the text, from its end, that may be a credit.
  private static let closingBlocks = 3

  /// `By Ann Lee, Associated Press`, `Reuters Staff`, `NTB/The Post`, `By Ann Lee with AP`.
  ///
  /// - Parameter isSure: whether the line is known to tell of authors.
  private func authors(_ line: String, isSure: Bool) -> [WireFootReader.Credit] {
    guard line.utf8.count < 200, agencies.mayName(line.utf8.span), !photos.isCredit(line) else { return [] }
    let label = CreditPhrases.after(phrases.sources, line[...])
    var parts = phrases.split(label ?? line[...])
    // The agency's name stands before its place or the date.
    for index in parts.indices {
      let part = String(parts[index].part)
      let end = names.endBeforePlace(part.utf8.span)
      if end < part.utf8.count { parts[index].part = Substring(part.utf8.span.extracting(first: end).string) }
    }
    let isLine = parts.count == 1
    let hasPerson = parts.contains { names.isLikelyPerson(String($0.part)) }
    return parts.enumerated().compactMap { index, item in
      guard let form = agencies.form(String(item.part).utf8.span) ?? employer(item.part, isLine: isLine) else {
        return nil
      }
      // Initials after a person's name may be a degree.
      if form.isAmbiguous, !isSure || (!isLine && hasPerson && !line.contains("/")) { return nil }
      let isBeside = index > 0 && item.joiner.map(phrases.with.contains) ?? false
      return (form.agency, isBeside ? .part : .copy)
    }
  }

  /// `Ann Lee Associated Press`, where nothing parts the two.
  private func employer(_ line: Substring, isLine: Bool) -> AgencyLexicon.Form? {
    let words = line.split(separator: " ")
    guard isLine, (3...6).contains(words.count), words.allSatisfy({ $0.first?.isLowercase == false }) else {
      return nil
    }
    for start in 2..<words.count {
      let tail = line[words[start].startIndex...]
      if let form = agencies.form(String(tail).utf8.span), !form.isAmbiguous,
        names.isLikelyPerson(
          String(line[..<words[start - 1].endIndex]))
      {
        return form
      }
    }
    return nil
  }

  private static func host(_ url: String) -> String? {
    let rest = url.range(of: "://").map { url[$0.upperBound...] } ?? url[...]
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }.lowercased()
    return host.contains(".") ? host : nil
  }

  /// Who publishes the page, for telling an agency's own pages.
  private struct Own {
    private let agencies: AgencyLexicon
    private let hosts: [String]
    private let keys: [String]
    private let named: [String]

    init(_ agencies: AgencyLexicon, _ article: Article, sites: [String]) {
      self.agencies = agencies
      // Copy may name the agency's page as the one it is taken from.
      hosts = [article.url.flatMap(WireReader.host) ?? ArticleCleaner.canonicalHost(of: article)].compactMap { $0 }
      keys = (hosts + [article.outlet.id] + sites).map(Own.key)
      // An outlet may bear the short form of an agency's name.
      named = ([article.outlet.id, article.outlet.id.uppercased()] + sites).compactMap { agencies.agency($0) }
    }

    func isOwn(_ agency: String) -> Bool {
      let name = Own.key(agency)
      return named.contains(agency) || hosts.contains { agencies.isSite($0, of: agency) }
        || keys.contains { $0.contains(name) }
    }

    private static func key(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
  }
}
