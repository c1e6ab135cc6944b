/// What the articles of one side add up to, by subject.
struct SliceSums {
  struct Sum {
    var count: Int64 = 0
    /// Σ count², Σ count · words, over articles.
    var squares: Int64 = 0
    var products: Int64 = 0
    var articles: Int32 = 0
    var largest: Int32 = 0

    @inline(__always) mutating func add(_ more: Int64, of words: Int64) {
      count += more
      squares += more * more
      products += more * words
      articles += 1
      largest = max(largest, Int32(clamping: more))
    }
  }

  private(set) var sums: [Sum]
  private(set) var articles = 0
  private(set) var words = 0
  private var wordSquares = 0
  /// Words of the smallest article that has any.
  private var smallest = Int.max

  init(_ counts: KeynessCounts, _ set: ArticleSet) {
    var sums = Array(repeating: Sum(), count: counts.subjectCount)
    for (article, facts) in counts.facts.enumerated() where set.members[article] {
      articles += 1
      words += facts.words
      wordSquares += facts.words * facts.words
      if facts.words > 0 { smallest = min(smallest, facts.words) }
      let size = Int64(facts.words)
      counts.forEachCount(in: article) { subject, count in
        sums[subject].add(Int64(count), of: size)
      }
    }
    self.sums = sums
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
    var numbers: [String: Int] = [:]
    let outlets = counts.facts.map { facts in
      let number = numbers[facts.outlet] ?? numbers.count
      numbers[facts.outlet] = number
      return number
    }
    var outletWords = Array(repeating: 0, count: numbers.count)
    /// Subject by subject, outlet by outlet.
    var outletCounts = Array(repeating: 0, count: subjects.count * numbers.count)
    for (article, facts) in counts.facts.enumerated() where set.members[article] {
      let outlet = outlets[article]
      outletWords[outlet] += facts.words
      counts.forEachCount(in: article) { subject, count in
        let place = Int(places[subject])
        guard place >= 0 else { return }
        parts[place].add(count, of: facts.words)
        outletCounts[place * numbers.count + outlet] += count
      }
    }
    let present = outletWords.filter { $0 > 0 }
    return subjects.indices.map { place in
      let sum = sums[subjects[place]]
      var byOutlet = DispersionSum(count: Int(sum.count), size: words)
      var outletsWith = 0
      for (outlet, words) in outletWords.enumerated() {
        let count = outletCounts[place * outletWords.count + outlet]
        byOutlet.add(count, of: words)
        if count > 0 { outletsWith += 1 }
      }
      return KeynessRow.Side(
        count: Int(sum.count), words: words, articles: Int(sum.articles), ofArticles: articles,
        largest: Int(sum.largest), dispersion: parts[place].dispersion(smallest: smallest), outlets: outletsWith,
        outletDispersion: present.count > 1 ? byOutlet.dispersion(smallest: present.min() ?? 0) : nil)
    }
  }
}
