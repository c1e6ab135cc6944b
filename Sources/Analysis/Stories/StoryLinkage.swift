/// Joins the articles of one day with each other and with the stories that run, the likeliest first.
///
/// Two groups are as alike as their pairs on average; a pair that nobody looked at counts as `StoryLinkage.unseen`. Groups
/// that were stories before never join. All sums are whole numbers, so that the order of pairs does not show.
struct StoryLinkage {
  /// Thousandths of log-odds.
  static let unseen = -6000
  static let range = -6000...6000

  private struct Edge {
    var sum = 0
    var count = 0
  }

  private struct Candidate: Comparable {
    let link: Int
    let left: Int
    let right: Int
    let stamp: Int

    static func < (one: Candidate, other: Candidate) -> Bool {
      if one.link != other.link { return one.link > other.link }
      return one.left != other.left ? one.left < other.left : one.right < other.right
    }
  }

  private var sizes: [Int]
  private let stories: Int
  private var edges: [[Int: Edge]]
  private var stamps: [Int]
  /// What each group has become part of; itself while it stands.
  private(set) var parents: [Int]

  /// - Parameters:
  ///   - stories: of each running story, how many articles speak for it; these groups come first.
  ///   - articles: how many single articles come after them.
  init(stories: [Int], articles: Int) {
    self.stories = stories.count
    sizes = stories + [Int](repeating: 1, count: articles)
    edges = Array(repeating: [:], count: sizes.count)
    stamps = [Int](repeating: 0, count: sizes.count)
    parents = Array(sizes.indices)
  }

  /// Adds what one pair of articles of two groups says.
  mutating func add(_ logOdds: Int, _ left: Int, _ right: Int) {
    guard left != right else { return }
    let held = min(max(logOdds, StoryLinkage.range.lowerBound), StoryLinkage.range.upperBound)
    edges[left][right, default: Edge()].sum += held
    edges[left][right, default: Edge()].count += 1
    edges[right][left, default: Edge()].sum += held
    edges[right][left, default: Edge()].count += 1
  }

  /// Joins until no two groups are linked by `cut` or more.
  mutating func join(cut: Int) {
    var heap = StoryHeap<Candidate>()
    for left in edges.indices {
      for right in edges[left].keys where left < right { push(left, right, cut, &heap) }
    }
    while let best = heap.popFirst() {
      // A later join of either has changed what this one was worth.
      guard best.stamp == stamps[best.left] + stamps[best.right], parents[best.left] == best.left,
        parents[best.right] == best.right
      else { continue }
      merge(best.right, into: best.left)
      for other in edges[best.left].keys { push(best.left, other, cut, &heap) }
    }
  }

  private func push(_ one: Int, _ other: Int, _ cut: Int, _ heap: inout StoryHeap<Candidate>) {
    let (left, right) = (min(one, other), max(one, other))
    guard right >= stories, let edge = edges[left][right] else { return }
    let pairs = max(edge.count, sizes[left] * sizes[right])
    let total = edge.sum + (pairs - edge.count) * StoryLinkage.unseen
    let link = Int((Double(total) / Double(pairs)).rounded(.down))
    if link >= cut { heap.insert(Candidate(link: link, left: left, right: right, stamp: stamps[left] + stamps[right])) }
  }

  private mutating func merge(_ right: Int, into left: Int) {
    parents[right] = left
    sizes[left] += sizes[right]
    stamps[left] += stamps[right] + 1
    let moved = edges[right]
    edges[right] = [:]
    edges[left][right] = nil
    for (other, edge) in moved where other != left {
      edges[left][other, default: Edge()].sum += edge.sum
      edges[left][other, default: Edge()].count += edge.count
      edges[other][right] = nil
      edges[other][left] = edges[left][other]
    }
  }

  /// The group that a group has become part of.
  func group(of index: Int) -> Int {
    var group = index
    while parents[group] != group { group = parents[group] }
    return group
  }
}

/// A binary heap whose first element is its least.
struct StoryHeap<Element: Comparable> {
  private var elements: [Element] = []

  mutating func insert(_ element: Element) {
    elements.append(element)
    var child = elements.count - 1
    while child > 0, elements[child] < elements[(child - 1) / 2] {
      elements.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func popFirst() -> Element? {
    guard let first = elements.first, let last = elements.popLast() else { return nil }
    guard !elements.isEmpty else { return first }
    elements[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < elements.count && elements[child] < elements[least] {
        least = child
      }
      guard least != parent else { return first }
      elements.swapAt(least, parent)
      parent = least
    }
  }
}
