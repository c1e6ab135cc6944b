/// How near the nearest articles of each article are.
struct StoryNeighbours {
  static let kept = 16
  /// Of each article, its greatest likenesses, falling; zeros where it has fewer neighbours.
  private var nearest: [Float] = []

  mutating func append() { nearest.append(contentsOf: repeatElement(0, count: StoryNeighbours.kept)) }

  mutating func add(_ likeness: Float, to article: Int) {
    let start = article * StoryNeighbours.kept
    var place = start + StoryNeighbours.kept - 1
    guard likeness > nearest[place] else { return }
    while place > start, nearest[place - 1] < likeness {
      nearest[place] = nearest[place - 1]
      place -= 1
    }
    nearest[place] = likeness
  }

  /// The likeness of the nearest, the fifth and the tenth.
  func levels(_ article: Int) -> SIMD4<Float> {
    let start = article * StoryNeighbours.kept
    return SIMD4(nearest[start], nearest[start + 4], nearest[start + 9], 1)
  }

  /// How many are nearer than one of this likeness.
  func rank(_ likeness: Float, of article: Int) -> Int {
    let start = article * StoryNeighbours.kept
    var rank = 0
    while rank < StoryNeighbours.kept, nearest[start + rank] > likeness { rank += 1 }
    return rank
  }
}
