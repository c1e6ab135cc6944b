/// What a page says of a date that it shows.
enum DateLabel: UInt8, Sendable {
  case none, published, updated
  /// Something else than the article: a reader joined, a licence ends.
  case other
}

/// Tells what happened on a date by the words before it: `Published`, `Zuletzt aktualisiert am`, `Mis à jour le`.
struct DateLabelReader: Sendable {
  private var labels = ByteTable<DateLabel>()
  /// Words that say that it was so before any change.
  private var firsts = ByteTable<Void>()

  init() {
    for line in ResourceFile.lines("date-labels") {
      let words = line.split(separator: " ")
      let label: DateLabel =
        switch words.first {
        case "updated": .updated
        case "other": .other
        default: .published
        }
      for word in words.dropFirst() {
        let key = Words(String(word)).key
        labels.insert(key.span, label)
        if words.first == "first" { firsts.insert(key.span) }
      }
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

  /// Whether the text says that something was so at first.
  func saysFirst(_ text: Bytes) -> Bool {
    Words(text).key.split(separator: 0x20).contains { firsts.contains($0.span) }
  }
}
