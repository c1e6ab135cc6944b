extension KeynessCounts {
  /// The pairs of neighbouring words of a set that seek each other's company, by `Collocate.precedes`.
  ///
  /// The four cells: how often the second word follows the first, and how often it follows another word, by the words of
  /// the set. Neighbours stand in one sentence with nothing between them, and are no stop words.
  public func neighbouringPairs(
    in set: ArticleSet, minimumCount: Int = 3, minimumArticles: Int = 2
  ) -> [Collocate] {
    let sums = SliceSums(self, set)
    var rows: [Collocate] = []
    for number in 0..<subjectCount {
      let sum = sums.sums[number]
      guard sum.count >= max(1, minimumCount), sum.articles >= minimumArticles, case .pair(let text) = subject(number)
      else { continue }
      let words = text.split(separator: " ").compactMap { subject(.word(String($0))) }.map { Int(sums.sums[$0].count) }
      guard words.count == 2,
        let table = ContingencyTable(
          Int(sum.count), of: words[0], against: words[1] - Int(sum.count), of: sums.words - words[0])
      else { continue }
      rows.append(
        Collocate(
          text: text, count: Int(sum.count), articles: Int(sum.articles), total: min(words[0], words[1]), table: table))
    }
    return rows.sorted(by: Collocate.precedes)
  }
}
