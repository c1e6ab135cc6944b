import Markup
import News

/// Days that a page names beyond doubt, which tell whether its `02-12-2025` is of December.
enum DateOrder {
  private static let limit = 60

  /// The days of `time` elements and short lines whose numbers can be read in one way only.
  static func hints(_ tree: FlatTree, _ outline: PageOutline, _ dates: DateReader) -> [CalendarDay] {
    var days: [CalendarDay] = []
    func add(_ text: Bytes) {
      guard days.count < limit else { return }
      for item in dates.find(text, monthFirst: true) where !item.isAmbiguous {
        if case .time(let written) = item.reading { days.append(written.day) }
      }
    }
    for index in tree.nodes.indices where tree.nodes[index].tag == .time {
      if let value = tree.attribute(Int32(index), "datetime") { add(tree.bytes.span.extracting(value.range)) }
    }
    for block in outline.blocks where (6..<60).contains(block.count) {
      add(outline.text.span.extracting(block.text))
    }
    return days
  }
}
