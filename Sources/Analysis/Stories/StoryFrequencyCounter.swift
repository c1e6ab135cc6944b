import Language
public import News

/// Counts in how many articles each stem stands, for the file that `StoryFrequencies` reads.
public struct StoryFrequencyCounter {
  private var counts: [String: Int] = [:]
  private var articles = 0

  public init() {}

  public mutating func add(_ terms: TermCounts) {
    var stemmer = Stemmer(language: StoryFrequencies.language)
    var stems: Set<String> = []
    for entry in terms.entries where entry.words == 1 { stems.insert(stemmer.stem(terms.text(entry))) }
    for stem in stems { counts[stem, default: 0] += 1 }
    articles += 1
  }

  /// The file's lines, with the stems that stand in `least` articles or more.
  public func text(least: Int) -> String {
    let kept = counts.filter { $0.value >= least }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return (["articles \(articles)"] + kept.map { "\($0.key) \($0.value)" }).joined(separator: "\n") + "\n"
  }
}
