import Markup
import News

/// A date that a page shows its readers.
struct ShownDate {
  var time: PublicationTime
  var label: DateLabel
  /// Blocks between it and the headline.
  var distance: Int
}

/// Finds the dates that stand beside a page's headline.
struct ShownDateReader {
  private let dates: DateReader
  private let labels = DateLabelReader()

  init(dates: DateReader) { self.dates = dates }

  /// Bytes besides the date that a line may have and still be about the date.
  private static let besides = 70

  /// The dates of the zone, nearest to the headline first.
  ///
  /// - Parameters:
  ///   - monthFirst: how `3/4/2024` is read.
  ///   - hint: a day that the page states elsewhere, which tells how such a date is meant here.
  func near(
    _ tree: FlatTree, _ outline: PageOutline, _ zone: HeadlineZone, monthFirst: Bool, hint: CalendarDay?,
    accepted: (WrittenTime, PublicationTime.Evidence) -> PublicationTime?
  ) -> [ShownDate] {
    var found: [ShownDate] = []
    let hasDated = outline.cues.contains(.date)
    let nodes = tree.nodes.span
    for element in zone.nodes.lowerBound..<zone.nodes.upperBound where nodes[Int(element)].kind == .element {
      let isTime = nodes[Int(element)].tag == .time
      guard isTime || (hasDated && outline.cues(element).contains(.date)), let block = zone.block(tree, element),
        zone.isBelieved(block, outline.verdicts[Int(element)])
          || ShownDateReader.isPlace(outline.verdicts[Int(element)])
      else { continue }
      var isRead = false
      for name in ["datetime", "content", "data-datetime", "data-published", "data-timestamp", "title"]
        as [StaticString]
      {
        guard let value = tree.attribute(element, name),
          let written = read(tree.bytes.span.extracting(value.range), monthFirst, hint).first?.written,
          let time = accepted(written, isTime ? .timeElement : .text)
        else { continue }
        found.append(
          ShownDate(time: time, label: label(tree, outline, element), distance: zone.distance(block)))
        isRead = true
        break
      }
      // The element's own names tell of its text what the line does not.
      if !isRead, (6..<60).contains(outline.textBytes(element)), let text = NodeText.collapsed(tree, element),
        let written = read(text.utf8.span, monthFirst, hint).first?.written, let time = accepted(written, .text)
      {
        found.append(ShownDate(time: time, label: label(tree, outline, element), distance: zone.distance(block)))
      }
    }
    for index in zone.blocks {
      let block = outline.blocks[index]
      guard (6..<160).contains(block.count),
        zone.isBelieved(index, block.verdict) || ShownDateReader.isPlace(block.verdict),
        block.shape != .heading || block.count < 40
      else { continue }
      found += inLine(outline, index, zone.distance(index), monthFirst, hint, accepted)
    }
    // Of two readings of one place, the attribute's comes first.
    return found.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
      .map(\.element)
  }

  /// The first date outside the zone that the page says it was published on.
  func labelled(
    _ outline: PageOutline, outside zone: HeadlineZone, monthFirst: Bool, hint: CalendarDay?,
    accepted: (WrittenTime, PublicationTime.Evidence) -> PublicationTime?
  ) -> PublicationTime? {
    for index in outline.blocks.indices where !zone.blocks.contains(index) {
      let block = outline.blocks[index]
      guard (6..<120).contains(block.count), ShownDateReader.isPlace(block.verdict) else { continue }
      for date in inLine(outline, index, 0, monthFirst, hint, accepted) where date.label == .published {
        return date.time
      }
    }
    return nil
  }

  /// The dates of one line that is about them.
  private func inLine(
    _ outline: PageOutline, _ index: Int, _ distance: Int, _ monthFirst: Bool, _ hint: CalendarDay?,
    _ accepted: (WrittenTime, PublicationTime.Evidence) -> PublicationTime?
  ) -> [ShownDate] {
    let text = outline.text.span.extracting(outline.blocks[index].text)
    var found: [ShownDate] = []
    var besides = text.count
    var end = 0
    for date in read(text, monthFirst, hint) {
      besides -= date.place.count
      let before = text.extracting(end..<max(end, date.place.lowerBound))
      end = date.place.upperBound
      var label = labels.label(before)
      if label == .none, found.isEmpty, EightBytes.words(before) <= 2, index > 0 {
        // The words stand in a line of their own.
        let above = outline.blocks[index - 1]
        if above.count < 40 { label = labels.label(outline.text.span.extracting(above.text)) }
      }
      if let time = accepted(date.written, .text) {
        found.append(ShownDate(time: time, label: label, distance: distance))
      }
    }
    return besides <= ShownDateReader.besides ? found : []
  }

  private func read(
    _ text: Bytes, _ monthFirst: Bool, _ hint: CalendarDay?
  ) -> [(written: WrittenTime, place: Range<Int>)] {
    let found = dates.readAll(text, monthFirst: monthFirst)
    guard let hint, let first = found.first, first.written.day != hint else { return found }
    let other = dates.readAll(text, monthFirst: !monthFirst)
    return other.first?.written.day == hint ? other : found
  }

  /// What an element's names and the text before it say of its date.
  private func label(_ tree: FlatTree, _ outline: PageOutline, _ element: Int32) -> DateLabel {
    for name in ["itemprop", "class"] as [StaticString] {
      guard let value = tree.attribute(element, name) else { continue }
      if tree.containsIgnoringCase(value, "modif") || tree.containsIgnoringCase(value, "updated") { return .updated }
      if tree.containsIgnoringCase(value, "publi") { return .published }
    }
    if outline.textBytes(element) < 80, let text = NodeText.collapsed(tree, element) {
      let label = labels.label(text.utf8.span)
      if label != .none { return label }
    }
    return PrecedingText.of(tree, element, limit: 24).map { labels.label(tree.bytes.span.extracting($0)) } ?? .none
  }

  private static func isPlace(_ verdict: Verdict) -> Bool {
    switch verdict {
    case .related, .comments, .newsletter, .advertising, .consent, .markup: false
    default: true
    }
  }
}
