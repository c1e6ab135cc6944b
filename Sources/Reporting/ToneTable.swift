import Analysis
import News

/// The table of the tone toward entities, by outlet.
struct ToneTable {
  private let entities: EntitySelection
  private let rows: [[EntityTone.Row]]

  /// - Parameter rows: by the entity's place in the selection.
  init(_ entities: EntitySelection, rows: [[EntityTone.Row]]) {
    self.entities = entities
    self.rows = rows
  }

  func write(to directory: String, excel: Bool) throws(ReportError) -> [OutputSummary] {
    let file = try TableFile(.tone, directory: directory, excel: excel)
    for (entity, tones) in zip(entities.entities, rows) {
      for tone in tones {
        try file.append { row in
          row.text(entity.key.name)
          row.text(entity.key.type.description)
          row.text(entity.count.place)
          row.text(tone.scope.rawValue)
          row.text(tone.outlet)
          row.number(tone.articles)
          row.number(tone.wireArticles)
          row.number(tone.mentions)
          row.number(tone.quotedMentions)
          row.number(tone.negative)
          row.number(tone.neutral)
          row.number(tone.positive)
          row.number(tone.mean, places: 3)
          row.number(tone.interval?.low, places: 3)
          row.number(tone.interval?.high, places: 3)
          for proofs in [tone.clearestNegative, tone.clearestPositive] {
            row.list(proofs.map(\.text))
            row.list(proofs.map(\.place))
          }
        }
      }
    }
    return try file.finish()
  }
}
