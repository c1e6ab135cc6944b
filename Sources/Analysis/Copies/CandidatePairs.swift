/// The pairs of texts that have enough shingles in common to be looked at word by word.
struct CandidatePairs {
  /// Texts that are nearly one: what both of them repeat says nothing of a template.
  private(set) var versions: DisjointSets
  /// By the number of the first text, which is the smaller one.
  private(set) var pairs: [(first: Int, second: Int)] = []

  /// Of a shingle that very many texts share, each of them is compared with so many of the first ones: what thousands
  /// of texts have in common would otherwise ask for millions of pairs.
  static let mostCompared = 64
  /// Versions have this share of the shorter text, in percent, and this much of the longer one.
  private static let versionShares = (shorter: 80, longer: 30)

  init(_ index: ShingleIndex, minimumShingles: Int, minimumPercent: Int) {
    versions = DisjointSets(count: index.counts.count)
    let (starts, shingles) = index.shinglesByText()
    // The shorter text of a pair shares enough of itself with others; few texts do, and only they are looked at.
    let mayCopy = index.counts.indices.map { text in
      let shared = starts[text + 1] - starts[text]
      return shared >= minimumShingles && shared * 100 >= Int(index.counts[text]) * minimumPercent
    }
    var shared = Array(repeating: Int32(0), count: index.counts.count)
    var touched: [Int] = []
    for text in index.counts.indices where mayCopy[text] {
      for shingle in shingles[starts[text]..<starts[text + 1]] {
        let members = index.members(Int(shingle))
        let first = members.prefix(CandidatePairs.mostCompared)
        let isFirst = index.texts[first].last.map { text <= Int($0) } ?? false
        for other in index.texts[isFirst ? members : first] {
          let other = Int(other)
          // A pair of two such texts is counted for the later one.
          guard other < text || other > text && !mayCopy[other] else { continue }
          if shared[other] == 0 { touched.append(other) }
          shared[other] += 1
        }
      }
      for other in touched {
        let count = Int(shared[other])
        shared[other] = 0
        guard count >= minimumShingles else { continue }
        let shorter = Int(min(index.counts[text], index.counts[other]))
        guard count * 100 >= shorter * minimumPercent else { continue }
        pairs.append((min(text, other), max(text, other)))
        let longer = Int(max(index.counts[text], index.counts[other]))
        if count * 100 >= shorter * CandidatePairs.versionShares.shorter,
          count * 100 >= longer * CandidatePairs.versionShares.longer
        {
          versions.join(other, text)
        }
      }
      touched.removeAll(keepingCapacity: true)
    }
    pairs.sort { $0 < $1 }
  }
}
