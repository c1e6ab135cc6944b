/// What the articles of one side add up to, by subject.
struct SliceSums {
  struct Sum {
    var count: Int64 = 0
    /// Σ count², Σ count · words, over articles.
    var squares: Int64 = 0
    var products: Int64 = 0
    var articles: Int32 = 0
    var largest: Int32 = 0
  }

  private(set) var sums: [Sum]
  private(set) var articles = 0
  private(set) var words = 0
  private var wordSquares = 0
  /// Words of the smallest article that has any.
  private var smallest = Int.max

  init(_ counts: KeynessCounts, _ set: ArticleSet) {
    sums = Array(repeating: Sum(), count: counts.subjectCount)
    for (article, facts) in counts.facts.enumerated() where set.members[article] {
      articles += 1
      words += facts.words
      wordSquares += facts.words * facts.words
      if facts.words > 0 { smallest = min(smallest, facts.words) }
      let size = Int64(facts.words)
      counts.forEachCount(in: article) { subject, count in
        let count = Int64(count)
        sums[subject].count += count
        sums[subject].squares += count * count
        sums[subject].products += count * size
        sums[subject].articles += 1
        sums[subject].largest = max(sums[subject].largest, Int32(clamping: count))
      }
    }
  }

  func spread(_ subject: Int) -> RateSpread {
    RateSpread(
      articles: articles, squares: Int(sums[subject].squares), products: Int(sums[subject].products),
      wordSquares: wordSquares)
  }

  /// The sides of chosen subjects, with their dispersion: a further reading of the lists.
  func sides(of subjects: [Int], _ counts: KeynessCounts, _ set: ArticleSet) -> [KeynessRow.Side] {
    var places = Array(repeating: Int32(-1), count: counts.subjectCount)
    for (place, subject) in subjects.enumerated() { places[subject] = Int32(place) }
    var parts = subjects.map { DispersionSum(count: Int(sums[$0].count), size: words) }
    var outletNumbers: [String: Int] = [:]
    var outletWords: [Int] = []
    /// Outlet by subject.
    var outletCounts: [[Int: Int]] = Array(repeating: [:], count: subjects.count)
    for (article, facts) in counts.facts.enumerated() where set.members[article] {
      let outlet = outletNumbers[facts.outlet] ?? outletNumbers.count
      if outlet == outletWords.count {
        outletNumbers[facts.outlet] = outlet
        outletWords.append(0)
      }
      outletWords[outlet] += facts.words
      counts.forEachCount(in: article) { subject, count in
        let place = Int(places[subject])
        guard place >= 0 else { return }
        parts[place].add(count, of: facts.words)
        outletCounts[place][outlet, default: 0] += count
      }
    }
    return subjects.indices.map { place in
      let sum = sums[subjects[place]]
      var byOutlet = DispersionSum(count: Int(sum.count), size: words)
      for (outlet, count) in outletCounts[place] { byOutlet.add(count, of: outletWords[outlet]) }
      return KeynessRow.Side(
        count: Int(sum.count), words: words, articles: Int(sum.articles), ofArticles: articles,
        largest: Int(sum.largest), dispersion: parts[place].dispersion(smallest: smallest),
        outlets: outletCounts[place].count,
        outletDispersion: outletWords.count > 1
          ? byOutlet.dispersion(smallest: outletWords.filter { $0 > 0 }.min() ?? 0) : nil)
    }
  }
}
