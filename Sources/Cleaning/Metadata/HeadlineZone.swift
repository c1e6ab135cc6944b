import Markup

/// The lines around a page's headline, where its byline and date stand.
struct HeadlineZone {
  /// The block that shows the headline; the first one of the text where none does.
  let anchor: Int
  private let showsTitle: Bool
  /// The block that shows the headline; nil where none does.
  var headline: Int? { showsTitle ? anchor : nil }
  private let verdictOfTitle: Verdict
  /// From some lines above the headline to where the text is under way.
  let blocks: Range<Int>
  /// The nodes that hold these blocks and begin no earlier than they do.
  let nodes: Range<Int32>
  private let firstTexts: [Int32]

  /// Lines above the headline and below it that are looked at.
  private static let above = 8
  private static let below = 30
  /// Bytes of text after which an article is under way.
  private static let textBytes = 900

  init(_ tree: FlatTree, _ outline: PageOutline, title: String?) {
    let blocks = outline.blocks
    let headline = title.flatMap { HeadlineZone.headline(outline, $0) }
    let anchor = headline ?? blocks.firstIndex { $0.verdict == .kept && $0.count >= 60 } ?? 0
    var end = min(anchor + 1, blocks.count)
    var read = 0
    while end < blocks.count, end < anchor + HeadlineZone.below, read < HeadlineZone.textBytes {
      let block = blocks[end]
      if block.verdict == .kept, block.count >= 100 { read += block.count - block.linkBytes }
      end += 1
    }
    let start = max(0, anchor - HeadlineZone.above)
    self.anchor = anchor
    showsTitle = headline != nil
    verdictOfTitle = headline.map { blocks[$0].verdict } ?? .kept
    self.blocks = start..<max(start, end)
    let first = start > 0 ? blocks[start - 1].firstText : 0
    let last = end > 0 ? blocks[end - 1].firstText : 0
    nodes = first..<max(first, last)
    firstTexts = blocks[self.blocks].map(\.firstText)
  }

  /// How far a block stands from the headline, in blocks; lines above it count double.
  func distance(_ block: Int) -> Int { block >= anchor ? block - anchor : (anchor - block) * 2 }

  /// Whether what stands in the block may be the article's although the names of the elements around it say otherwise:
  /// right under the headline, and where the headline itself is in such an element. A newsletter's page may call all of
  /// itself a newsletter.
  func isBelieved(_ block: Int, _ verdict: Verdict) -> Bool {
    guard showsTitle, block > anchor else { return false }
    switch verdict {
    case verdictOfTitle: return true
    case .related, .comments, .advertising: return false
    default: return block <= anchor + 3
    }
  }

  /// The block in which the element's text begins; nil where the zone shows none of it.
  func block(_ tree: FlatTree, _ element: Int32) -> Int? {
    var low = 0
    var high = firstTexts.count
    while low < high {
      let middle = (low + high) / 2
      if firstTexts[middle] <= element { low = middle + 1 } else { high = middle }
    }
    // The element begins inside the block before, unless its own text is what begins the next one.
    if low < firstTexts.count, firstTexts[low] < tree.endOfSubtree(element) { return blocks.lowerBound + low }
    return low > 0 ? blocks.lowerBound + low - 1 : nil
  }

  /// The block that shows the title: a heading before a line of text.
  private static func headline(_ outline: PageOutline, _ title: String) -> Int? {
    let length = title.utf8.count
    let wanted = Words(title)
    guard !wanted.isEmpty else { return nil }
    var best: (index: Int, rank: Int)?
    for (index, block) in outline.blocks.enumerated() where abs(block.count - length) <= max(24, length / 3) {
      let isHeading = block.shape == .heading
      var rank = isHeading ? 4 : 2
      switch block.verdict {
      case .related, .comments, .navigation, .footer, .newsletter, .advertising, .consent, .sidebar: rank -= 2
      default: break
      }
      guard rank > best?.rank ?? 0 else { continue }
      let words = Words(outline.text.span.extracting(block.text))
      let isSame =
        words.key == wanted.key
        || (isHeading && wanted.count >= 3
          && (words.key.starts(with: wanted.key) || words.key.span.ends(with: wanted.key)))
      guard isSame else { continue }
      best = (index, rank)
      if rank == 4 { break }
    }
    return best?.index
  }
}
