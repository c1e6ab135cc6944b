/// What a page says of a date that it shows.
enum DateLabel: UInt8, Sendable {
  case none, published, updated
}

/// Tells what happened on a date by the words before it: `Published`, `Zuletzt aktualisiert am`, `Mis à jour le`.
struct DateLabelReader: Sendable {
  private var labels = ByteTable<DateLabel>()

  init() {
    for line in ResourceFile.lines("date-labels") {
      let words = line.split(separator: " ")
      let label: DateLabel = words.first == "updated" ? .updated : .published
      for word in words.dropFirst() { labels.insert(Words(String(word)).key.span, label) }
    }
  }

  /// What the last word that tells anything says.
  func label(_ text: Bytes) -> DateLabel {
    let words = Words(text).key
    var label = DateLabel.none
    for word in words.split(separator: 0x20) {
      if let found = labels[word.span] { label = found }
    }
    return label
  }
}
