/// Weighted terms of many articles, one after the other; each article's sorted by term, and of length 1.
struct StoryVectors {
  private(set) var starts: [Int] = [0]
  private(set) var terms: [UInt32] = []
  private(set) var weights: [Float] = []

  var count: Int { starts.count - 1 }

  func range(_ article: Int) -> Range<Int> { starts[article]..<starts[article + 1] }

  /// - Parameter entries: terms, each once, with weights of any length.
  mutating func append(_ entries: [(term: UInt32, weight: Float)]) {
    let length = entries.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    let scale = length > 0 ? 1 / length : 0
    for entry in entries.sorted(by: { $0.term < $1.term }) {
      terms.append(entry.term)
      weights.append(entry.weight * scale)
    }
    starts.append(terms.count)
  }

  /// The cosine of two articles.
  func cosine(_ left: Int, _ right: Int) -> Float { StoryVectors.cosine(self, left, self, right) { _, _ in } }

  /// The cosine of an article of one table and one of another, which calls `body` with the places of what they share.
  @inline(__always) static func cosine(
    _ first: borrowing StoryVectors, _ left: Int, _ second: borrowing StoryVectors, _ right: Int,
    _ body: (Int, Int) -> Void
  ) -> Float {
    var (one, two) = (first.starts[left], second.starts[right])
    let (oneEnd, twoEnd) = (first.starts[left + 1], second.starts[right + 1])
    let (firstTerms, secondTerms) = (first.terms.span, second.terms.span)
    var sum: Float = 0
    while one < oneEnd, two < twoEnd {
      let (term, other) = (firstTerms[one], secondTerms[two])
      if term == other {
        sum += first.weights[one] * second.weights[two]
        body(one, two)
      }
      if term <= other { one += 1 }
      if other <= term { two += 1 }
    }
    return Swift.min(1, sum)
  }
}
