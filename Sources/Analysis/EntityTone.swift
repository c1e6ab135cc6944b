public import News

/// The tone toward the chosen entities, by outlet: the mentions that a model has judged.
///
/// Memory grows with the pairs of an article and a chosen entity in it, by two bytes each, and with the pairs of an
/// outlet and an entity.
public struct EntityTone: Tally, Sendable, Equatable {
  struct Cell: Hashable, Sendable {
    var labels = [0, 0, 0]
    var quotedMentions = 0
    var wireArticles = 0
    /// An article's mean over its mentions, in thousandths, in any order.
    var means: [Int16] = []
    var negative = ClearestSentences()
    var positive = ClearestSentences()

    mutating func merge(_ later: Cell) {
      for label in labels.indices { labels[label] += later.labels[label] }
      quotedMentions += later.quotedMentions
      wireArticles += later.wireArticles
      means += later.means
      for sentence in later.negative.sentences { negative.add(sentence) }
      for sentence in later.positive.sentences { positive.add(sentence) }
    }
  }

  private let coverage: EntityCoverage
  private let keys: [EntityKey]
  private var cells: [[String: Cell]]

  public init(of selection: EntitySelection) {
    coverage = EntityCoverage(of: selection)
    keys = selection.entities.map(\.key)
    cells = Array(repeating: [:], count: keys.count)
  }

  public mutating func add(_ item: borrowing AnnotatedArticle) {
    guard !item.tone.targets.isEmpty else { return }
    add(item, byEntity: coverage.found(in: item.entities).byEntity)
  }

  /// Adds an article by the entities that `EntityCoverage.found(in:)` found in it.
  public mutating func add(_ item: borrowing AnnotatedArticle, byEntity: [Int]) {
    let mentions = item.entities.mentions
    let targets = item.tone.targets
    guard targets.count == mentions.count, !targets.isEmpty else { return }
    var bySubject: [Int: [Int]] = [:]
    for (index, mention) in mentions.enumerated() where Int(mention.entity) < byEntity.count {
      let subject = byEntity[Int(mention.entity)]
      if subject >= 0, subject < cells.count { bySubject[subject, default: []].append(index) }
    }
    guard !bySubject.isEmpty else { return }
    let article = ArticleSentences(item)
    let isWire = item.article.wireCredit != nil
    for (subject, indices) in bySubject {
      var cell = Cell()
      var sum = 0
      for index in indices {
        let tone = targets[index]
        sum += tone.expected
        cell.labels[Int(tone.label.rawValue)] += 1
        let sentence = article.sentence(of: mentions[index])
        if let sentence, sentence < item.tone.isQuoted.count, item.tone.isQuoted[sentence] { cell.quotedMentions += 1 }
      }
      let half = indices.count / 2
      cell.means = [Int16((sum >= 0 ? sum + half : sum - half) / indices.count)]
      cell.wireArticles = isWire ? 1 : 0
      cells[subject][item.article.outlet.id, default: Cell()].merge(cell)
      for index in indices where targets[index].label != .neutral {
        let path = targets[index].label == .negative ? \Cell.negative : \Cell.positive
        let confidence = targets[index].confidence
        guard cells[subject][item.article.outlet.id]?[keyPath: path].admits(confidence) ?? false,
          let proof = article.proof(mentions[index], confidence)
        else { continue }
        cells[subject][item.article.outlet.id]?[keyPath: path].add(proof)
      }
    }
  }

  public mutating func merge(_ later: consuming EntityTone) {
    for subject in cells.indices {
      cells[subject].merge(later.cells[subject]) { first, second in
        var cell = first
        cell.merge(second)
        return cell
      }
    }
  }

  public static func == (left: EntityTone, right: EntityTone) -> Bool {
    func sorted(_ cells: [[String: Cell]]) -> [[String: Cell]] {
      cells.map { outlets in
        outlets.mapValues { cell in
          var cell = cell
          cell.means.sort()
          return cell
        }
      }
    }
    return left.keys == right.keys && sorted(left.cells) == sorted(right.cells)
  }

  // MARK: Rows

  /// The tone toward an entity in all outlets or in one.
  public struct Row: Hashable, Sendable {
    public let scope: CoverageRow.Scope
    /// Nil for all outlets.
    public let outlet: String?
    /// Articles with a judged mention.
    public let articles: Int
    /// Of these, copy of an agency.
    public let wireArticles: Int
    /// Judged mentions, by label.
    public let negative: Int
    public let neutral: Int
    public let positive: Int
    /// Mentions in sentences that are quotations.
    public let quotedMentions: Int
    /// The mean of the articles' means, −1 … 1: each article counts once.
    public let mean: Double
    public let interval: BootstrapInterval?
    public let clearestNegative: [ProofSentence]
    public let clearestPositive: [ProofSentence]

    public var mentions: Int { negative + neutral + positive }
  }

  public struct LeftOut: Hashable, Sendable {
    /// Rows of an outlet with fewer articles than the minimum, and their mentions.
    public var rows = 0
    public var mentions = 0

    public init() {}
  }

  /// By the entity's place in the selection: all outlets, then each outlet with enough articles, by its bytes.
  public func rows(minimumArticles: Int) -> (rows: [[Row]], leftOut: LeftOut) {
    var leftOut = LeftOut()
    let rows = zip(keys, cells).map { key, outlets in
      var all = Cell()
      for cell in outlets.values { all.merge(cell) }
      let sorted = outlets.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      let parts = [(String?.none, all)] + sorted.map { (Optional($0.key), $0.value) }
      return parts.compactMap { outlet, cell -> Row? in
        guard !cell.means.isEmpty else { return nil }
        guard cell.means.count >= minimumArticles else {
          leftOut.rows += 1
          leftOut.mentions += outlet == nil ? 0 : cell.labels.reduce(0, +)
          return nil
        }
        return EntityTone.row(cell, key, outlet)
      }
    }
    return (rows, leftOut)
  }

  private static func row(_ cell: Cell, _ key: EntityKey, _ outlet: String?) -> Row {
    let interval = BootstrapInterval(cell.means, key: "\(key.type)\u{1F}\(key.name)\u{1F}\(outlet ?? "")", scale: 1000)
    let sum = cell.means.reduce(0) { $0 + Int($1) }
    return Row(
      scope: outlet == nil ? .all : .outlet, outlet: outlet, articles: cell.means.count,
      wireArticles: cell.wireArticles, negative: cell.labels[0], neutral: cell.labels[1], positive: cell.labels[2],
      quotedMentions: cell.quotedMentions, mean: Double(sum) / Double(cell.means.count) / 1000, interval: interval,
      clearestNegative: cell.negative.sentences, clearestPositive: cell.positive.sentences)
  }
}
