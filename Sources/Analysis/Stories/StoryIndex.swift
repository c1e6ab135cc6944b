import Foundation
import News

/// Articles in the order in which they came, found again by the rare terms that they share.
///
/// What terms weigh is known from the articles up to the same day and stays with each article: later days change nothing.
struct StoryIndex {
  /// How much an article of the sample of `StoryFrequencies` counts beside one of these.
  private static let priorWeight: Float = 0.3
  /// The latest articles of each term that are looked at.
  private static let latest = 300
  /// The places that are looked at for one article.
  private static let budget = 8000
  /// The likest articles that are compared in full.
  private static let candidates = 32

  private let frequencies: StoryFrequencies
  private var vocabulary: [UInt32: UInt32] = [:]
  private var hashes: [UInt32] = []
  /// In how many articles each term stands.
  private var spread: [UInt32] = []
  private var languages: [String: Int] = [:]
  /// By language, in how many of its articles each term stands.
  private var spreadByLanguage: [[UInt32]] = []
  private var articlesByLanguage: [Int] = []
  private(set) var body = StoryVectors()
  private var rarity: [Float] = []
  private var title = StoryVectors()
  private var lead = StoryVectors()
  private var postings: [[(article: Int32, weight: Float)]] = []
  private var scores: [Float] = []

  init(_ frequencies: StoryFrequencies) { self.frequencies = frequencies }

  /// Counts the terms of a day's articles, before any of them is added.
  mutating func count(_ articles: some Sequence<StoryArticle>) {
    for article in articles {
      let language = languageIndex(article.language)
      articlesByLanguage[language] += 1
      for hash in article.body.hashes {
        let term = Int(term(hash))
        spread[term] += 1
        if spreadByLanguage[language].count <= term {
          spreadByLanguage[language].append(
            contentsOf: repeatElement(0, count: term + 1 - spreadByLanguage[language].count))
        }
        spreadByLanguage[language][term] += 1
      }
    }
  }

  private mutating func languageIndex(_ code: String) -> Int {
    if let known = languages[code] { return known }
    languages[code] = languages.count
    spreadByLanguage.append([])
    articlesByLanguage.append(0)
    return languages.count - 1
  }

  private mutating func term(_ hash: UInt32) -> UInt32 {
    if let known = vocabulary[hash] { return known }
    let term = UInt32(hashes.count)
    vocabulary[hash] = term
    hashes.append(hash)
    spread.append(0)
    postings.append([])
    return term
  }

  /// Adds an article whose day was counted; it is known by its place from then on.
  mutating func append(_ article: StoryArticle) {
    let place = body.count
    let language = languageIndex(article.language)
    let hasPrior = article.language == StoryFrequencies.language
    let total =
      Float(articlesByLanguage[language]) + (hasPrior ? StoryIndex.priorWeight * Float(frequencies.articles) : 0)
    let counted = spreadByLanguage[language]
    var rarities: [UInt32: Float] = [:]
    func weighted(_ terms: StoryTerms, keepRarity: Bool) -> [(term: UInt32, weight: Float)] {
      var entries: [(term: UInt32, weight: Float)] = []
      entries.reserveCapacity(terms.hashes.count)
      for (hash, count) in zip(terms.hashes, terms.counts) {
        guard let term = vocabulary[hash] else { continue }
        var known = Int(term) < counted.count ? Float(counted[Int(term)]) : 0
        if hasPrior { known += StoryIndex.priorWeight * Float(frequencies.count(hash)) }
        let rarity = max(0.01, log((total + 1) / (known + 0.5)))
        if keepRarity { rarities[term] = rarity }
        entries.append((term, (1 + log(Float(count))) * rarity))
      }
      return entries
    }
    title.append(weighted(article.title, keepRarity: false))
    lead.append(weighted(article.lead, keepRarity: false))
    body.append(weighted(article.body, keepRarity: true))
    for index in body.range(place) {
      let term = Int(body.terms[index])
      rarity.append(rarities[UInt32(term)] ?? 0)
      postings[term].append((Int32(place), body.weights[index]))
      if postings[term].count > 2 * StoryIndex.latest { postings[term].removeFirst(StoryIndex.latest) }
    }
    scores.append(0)
  }

  /// The articles that share the most rare terms with one of them, in their order.
  mutating func candidates(of article: Int, isOpen: (Int) -> Bool) -> [Int] {
    let order = body.range(article).sorted { left, right in
      let (one, other) = (body.weights[left], body.weights[right])
      return one == other ? body.terms[left] < body.terms[right] : one > other
    }
    var touched: [Int32] = []
    var left = StoryIndex.budget
    for index in order where left > 0 {
      let weight = body.weights[index]
      let posting = postings[Int(body.terms[index])]
      let looked = posting.suffix(min(left, StoryIndex.latest))
      left -= looked.count
      for entry in looked {
        if scores[Int(entry.article)] == 0 { touched.append(entry.article) }
        scores[Int(entry.article)] += weight * entry.weight
      }
    }
    var found = touched.map { (article: Int($0), score: scores[Int($0)]) }
    for place in touched { scores[Int(place)] = 0 }
    found.removeAll { $0.article == article || !isOpen($0.article) }
    if found.count > StoryIndex.candidates {
      found.sort { $0.score == $1.score ? $0.article < $1.article : $0.score > $1.score }
      found.removeSubrange(StoryIndex.candidates...)
    }
    return found.map(\.article).sorted()
  }

  /// What a pair is told by, but for its neighbours, lengths and days.
  func likeness(_ left: Int, _ right: Int) -> StoryTraits {
    var traits = StoryTraits()
    var rare: Float = 0
    var (veryRare, fairlyRare) = (0, 0)
    traits.body = StoryVectors.cosine(body, left, body, right) { one, other in
      rare += rarity[one] * rarity[other]
      let articles = spread[Int(body.terms[one])]
      if articles <= 5 { veryRare += 1 }
      if articles <= 20 { fairlyRare += 1 }
    }
    traits.rare = rare
    (traits.veryRare, traits.fairlyRare) = (veryRare, fairlyRare)
    traits.title = title.cosine(left, right)
    traits.lead = lead.cosine(left, right)
    traits.titleLead = max(
      StoryVectors.cosine(title, left, lead, right) { _, _ in },
      StoryVectors.cosine(title, right, lead, left) { _, _ in })
    traits.titleWords = (title.range(left).count, title.range(right).count)
    return traits
  }
}
