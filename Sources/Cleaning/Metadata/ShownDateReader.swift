import Markup
import News

/// A date that a page shows its readers.
struct ShownDate {
  var time: PublicationTime
  var label: DateLabel
  /// Blocks between it and the headline.
  var distance: Int
  /// Whether an attribute tells it, which is written for programs and not for readers.
  var isAttribute = false
  /// Whether its numbers could as well be read the other way round.
  var isAmbiguous = false
}

/// Finds the dates that stand beside a page's headline.
struct ShownDateReader {
  private let dates: DateReader
  private let labels = DateLabelReader()

  init(dates: DateReader) { self.dates = dates }

  /// Bytes besides the date that a line may have and still be about the date.
  private static let besides = 70
  /// Blocks from the headline within which what looks like a date and is none is kept as refused.
  private static let refusedBlocks = 10

  /// How numbers are read: by the language, and by days that the page states elsewhere.
  struct Order {
    var monthFirst: Bool
    /// Which of two readings is meant is told by these.
    var hints: [CalendarDay]
  }

  /// The dates of the zone, nearest to the headline first.
  func near(
    _ tree: FlatTree, _ outline: PageOutline, _ zone: HeadlineZone, _ order: Order, _ gate: inout DateGate
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
      let distance = zone.distance(block)
      let evidence: PublicationTime.Evidence = isTime ? .timeElement : .text
      var date: ShownDate?
      for name in ["datetime", "content", "data-datetime", "data-published", "data-timestamp", "title"]
        as [StaticString] where date == nil
      {
        guard let value = tree.attribute(element, name) else { continue }
        date = first(tree.bytes.span.extracting(value.range), evidence, order, distance, &gate)
        date?.isAttribute = true
      }
      // The element's own names tell of its text what the line does not.
      if date == nil, (6..<60).contains(outline.textBytes(element)), let text = NodeText.collapsed(tree, element) {
        date = first(text.utf8.span, .text, order, distance, &gate)
      }
      guard var date else { continue }
      date.label = label(tree, outline, element)
      if date.label != .other { found.append(date) }
    }
    var order = order
    order.hints += found.filter { $0.isAttribute && !$0.isAmbiguous }.map(\.time.day)
    for index in zone.blocks {
      let block = outline.blocks[index]
      guard (6..<160).contains(block.count),
        zone.isBelieved(index, block.verdict) || ShownDateReader.isPlace(block.verdict),
        block.shape != .heading || block.count < 40
      else { continue }
      found += inLine(outline, index, zone.distance(index), order, &gate)
    }
    // Of two readings of one place, the attribute's comes first.
    return found.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
      .map(\.element)
  }

  /// The first date outside the zone that the page says it was published on.
  ///
  /// - Parameter original: whether it must say that it was so at first.
  func labelled(
    _ outline: PageOutline, outside zone: HeadlineZone, _ order: Order, original: Bool, _ gate: inout DateGate
  ) -> PublicationTime? {
    for index in outline.blocks.indices where !zone.blocks.contains(index) {
      let block = outline.blocks[index]
      let text = outline.text.span.extracting(block.text)
      guard (6..<(original ? 240 : 120)).contains(block.count), ShownDateReader.isPlace(block.verdict),
        DateTokenizer.mayHoldDate(text), !original || labels.saysFirst(text)
      else { continue }
      for date in inLine(outline, index, ShownDateReader.refusedBlocks + 1, order, isLong: original, &gate)
      where date.label == .published {
        return date.time
      }
    }
    return nil
  }

  /// Whether a line's date may be the article's: the words before it name nothing else.
  func isOfArticle(_ text: Bytes) -> Bool {
    guard let place = dates.find(text, monthFirst: true, limit: 1).first?.place else { return true }
    return labels.label(text.extracting(0..<place.lowerBound)) != .other
  }

  /// The first date of a text that holds little else.
  private func first(
    _ text: Bytes, _ evidence: PublicationTime.Evidence, _ order: Order, _ distance: Int, _ gate: inout DateGate
  ) -> ShownDate? {
    for item in find(text, order) {
      switch item.reading {
      case .refused(let reason):
        if distance <= ShownDateReader.refusedBlocks { gate.refuse(text, reason, evidence) }
      case .time(let written):
        return gate.time(written, as: distance <= ShownDateReader.refusedBlocks ? text : nil, evidence).map {
          ShownDate(time: $0, label: .none, distance: distance, isAmbiguous: item.isAmbiguous)
        }
      }
    }
    return nil
  }

  /// The dates of one line that is about them.
  private func inLine(
    _ outline: PageOutline, _ index: Int, _ distance: Int, _ order: Order, isLong: Bool = false,
    _ gate: inout DateGate
  ) -> [ShownDate] {
    let text = outline.text.span.extracting(outline.blocks[index].text)
    let items = find(text, order)
    let besides = items.reduce(text.count) { $0 - $1.place.count }
    guard besides <= ShownDateReader.besides || isLong else { return [] }
    var found: [ShownDate] = []
    var end = 0
    for item in items {
      let before = text.extracting(end..<max(end, item.place.lowerBound))
      let isFirst = end == 0
      end = item.place.upperBound
      var label = labels.label(before)
      if label == .none, isFirst, EightBytes.words(before) <= 2, index > 0 {
        // The words stand in a line of their own.
        let above = outline.blocks[index - 1]
        if above.count < 40 { label = labels.label(outline.text.span.extracting(above.text)) }
      }
      guard label != .other else { continue }
      let isNear = distance <= ShownDateReader.refusedBlocks
      switch item.reading {
      case .refused(let reason):
        if isNear { gate.refuse(text.extracting(item.place), reason, .text) }
      case .time(let written):
        guard let time = gate.time(written, as: isNear ? text.extracting(item.place) : nil, .text) else { continue }
        found.append(ShownDate(time: time, label: label, distance: distance, isAmbiguous: item.isAmbiguous))
      }
    }
    return found
  }

  /// The dates of a text, read the way in which the first of them is a day that the page states elsewhere.
  private func find(_ text: Bytes, _ order: Order) -> [DateReader.Found] {
    let found = dates.find(text, monthFirst: order.monthFirst)
    guard !order.hints.isEmpty, found.contains(where: \.isAmbiguous), !ShownDateReader.isHinted(found, order) else {
      return found
    }
    let other = dates.find(text, monthFirst: !order.monthFirst)
    return ShownDateReader.isHinted(other, order) ? other : found
  }

  private static func isHinted(_ found: [DateReader.Found], _ order: Order) -> Bool {
    if case .time(let written)? = found.first?.reading { return order.hints.contains(written.day) }
    return false
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
