import News

/// Tells which articles are agencies' texts: by what pages say, and by whom they share their text with.
///
/// An article without a credit that copies an agency's own report, or an article that credits an agency, has the
/// agency's text, too, unless it was there before.
public struct WireOrigins: Sendable {
  /// By article, in the order of `Copies.articles`.
  public let origins: [WireOrigin]

  /// How sure credits are, in thousandths, by where they stand: a dateline names nobody else's text, and a last line
  /// may thank as well as credit.
  private static func sureness(of credit: WireCredit) -> Int {
    switch credit.place {
    case .dateline: 970
    case .byline: 960
    case .foot: 940
    case .photo: 0
    }
  }
  private static let surenessOfOutlet = 980
  private static let mostSure = 995
  /// An article that was out before the one that credits the agency may have had the text sooner, or be its source: what
  /// the copy says is worth this share, in percent; before the agency's own report it is worth less.
  private static let percentOfEarlier = 60
  private static let percentBeforeAgency = 30
  /// From this share of its own text on, in thousandths, a copy is the agency's text, and from the lower one on it has
  /// a part of it.
  private static let wholeShare = 700
  private static let partShare = 250
  private static let mostCopies = 5

  /// - Parameter agencies: names of agencies by the ids of the outlets that are theirs, as a manifest states them.
  public init(_ copies: Copies, agencies: [String: String] = [:]) {
    let articles = copies.articles
    let names = AgencyNames(
      Set(agencies.values).union(articles.lazy.flatMap(\.wireCredits).lazy.map(\.agency)))
    let byKey = Dictionary(
      articles.lazy.flatMap(\.wireCredits).map { (AgencyNames.key(names.full($0.agency)), names.full($0.agency)) },
      uniquingKeysWith: { min($0, $1) })
    let owners = articles.map { article in
      (agencies[article.outlet] ?? byKey[AgencyNames.key(article.outlet)]
        ?? article.wireCredits.first { $0.share == .own }?.agency).map(names.full)
    }
    let pairs = copies.pairsByArticle()
    origins = articles.indices.map { place in
      if let owner = owners[place] {
        return WireOrigin(kind: .own, agency: owner, confidence: WireOrigins.surenessOfOutlet, evidence: [.outlet])
      }
      var found = Found()
      let credits = articles[place].wireCredits.filter { $0.share == .copy || $0.share == .part }
      for (rank, credit) in credits.enumerated() {
        // The first is the one whose copy it is.
        let worth = WireOrigins.sureness(of: credit) / (rank == 0 ? 1 : 2)
        found.add(names.full(credit.agency), .credit(credit), worth, share: nil)
      }
      for pair in pairs[place] where pair.isCopy {
        let other = pair.other(than: place)
        let share = pair.share(of: place)
        let isEarlier = pair.isOrdered && pair.earlier == place
        if let owner = owners[other] {
          let worth = WireOrigins.surenessOfOutlet * (isEarlier ? WireOrigins.percentBeforeAgency : 100) / 100
          found.add(owner, .copy(articles[other].article, share: WireOrigins.thousandths(share)), worth, share: share)
        } else if let credit = articles[other].wireCredits.first(where: { $0.share == .copy }) {
          let worth =
            WireOrigins.sureness(of: credit) * (isEarlier ? WireOrigins.percentOfEarlier : 100) / 100
          found.add(
            names.full(credit.agency), .copy(articles[other].article, share: WireOrigins.thousandths(share)), worth,
            share: share)
        }
      }
      return found.origin(articles[place])
    }
  }

  private static func thousandths(_ share: Double) -> Int { Int((share * 1000).rounded()) }

  /// The evidence on one article.
  private struct Found {
    private struct Agency {
      /// The chance that none of the evidence is right, in millionths.
      var doubt = 1_000_000
      var credits: [WireOrigin.Evidence] = []
      var copies: [(evidence: WireOrigin.Evidence, share: Double)] = []
    }
    private var agencies: [String: Agency] = [:]

    /// - Parameters:
    ///   - worth: in thousandths.
    ///   - share: of the article's text, nil where the page itself says whose it is.
    mutating func add(_ agency: String, _ evidence: WireOrigin.Evidence, _ worth: Int, share: Double?) {
      var entry = agencies[agency] ?? Agency()
      // The less of the text is the other's, the likelier that both took it from a third.
      let factor = share.map { min(1, 0.6 + $0 / 2) } ?? 1
      entry.doubt = entry.doubt * (1000 - Int(Double(worth) * factor)) / 1000
      if let share { entry.copies.append((evidence, share)) } else { entry.credits.append(evidence) }
      agencies[agency] = entry
    }

    func origin(_ article: CopySource) -> WireOrigin {
      let sorted = agencies.sorted { ($0.value.doubt, $0.key) < ($1.value.doubt, $1.key) }
      guard let (name, best) = sorted.first else { return .own }
      let sureness = sorted.map { 1_000_000 - $0.value.doubt }
      // Where agencies contend, none is as sure as alone.
      let confidence = sureness[0] / 1000 * sureness[0] / max(1, sureness.reduce(0, +))
      var copies = best.copies
      copies.sort { $0.share > $1.share }
      var origin = WireOrigin(
        kind: .own, agency: name, confidence: min(confidence, WireOrigins.mostSure),
        evidence: best.credits + copies.prefix(WireOrigins.mostCopies).map(\.evidence))
      let share = copies.first.map { WireOrigins.thousandths($0.share) } ?? 0
      // Whose text it is may be open where it is certainly no own one.
      guard sureness[0] >= 500_000 else { return origin }
      let credits = article.wireCredits
      if credits.contains(where: { $0.share == .copy }) || share >= WireOrigins.wholeShare {
        origin.kind = .wire
      } else if !best.credits.isEmpty || share >= WireOrigins.partShare {
        origin.kind = .partial
      }
      return origin
    }
  }
}
