import Analysis
import ByteStrings
import News

/// `run.json`: what was run, on what, and what came of it; no clock, so that the same run has the same bytes.
struct RunJSON {
  let settings: ReportSettings
  let manifest: RunManifest
  let first: FirstReading
  let second: SecondReading
  let outputs: [OutputSummary]

  var bytes: ByteBuffer {
    var json = JSONBytes()
    json.object { json in
      json.key("counts")
      counts(&json)
      json.member("definition", manifest.definition)
      json.member("effective_definition", manifest.effectiveDefinition)
      json.key("inputs")
      json.object { json in
        json.member("bytes", first.inputBytes)
        json.member("records", first.dispositions.records)
        json.member("sha256", first.inputDigest)
      }
      json.key("left_out")
      leftOut(&json)
      json.key("models")
      json.object { json in
        for (name, hash) in manifest.models.sorted(by: { $0.key < $1.key }) { json.member(name, hash) }
      }
      json.key("outputs")
      json.array { json in
        for output in outputs { RunJSON.append(output, to: &json) }
      }
      json.member("pipeline", settings.pipeline)
      json.member("recipe", manifest.recipe)
      json.key("selection")
      json.object { json in
        json.key("day_offset_minutes")
        if let offset = settings.dayOffsetMinutes { json.value(offset) } else { json.value(nil) }
        json.member("entities_by_day", second.dailyEntities)
        json.member("minimum_documents", settings.minimumDocuments)
        json.member("terms_by_day", second.dailyTerms)
        json.member("top_entities", settings.topEntities)
        json.member("top_terms", settings.topTerms)
      }
      json.member("version", manifest.version)
      json.member("window", settings.window)
    }
    json.newline()
    return json.bytes
  }

  private func counts(_ json: inout JSONBytes) {
    let books = first.dispositions
    json.object { json in
      json.member("articles", books.articles)
      json.member("balanced", books.isBalanced)
      json.member("failed", books.failed)
      json.key("failures")
      json.array { json in
        for (cause, count) in books.sorted {
          json.object { json in
            json.member("count", count)
            json.member("reason", cause.reason.rawValue)
            json.member("stage", cause.stage.rawValue)
          }
        }
      }
      json.member("furniture_articles", first.furnitureArticles)
      json.member("furniture_blocks", first.furnitureBlocks)
      json.member("records", books.records)
      json.member("words", first.terms.words)
    }
  }

  private func leftOut(_ json: inout JSONBytes) {
    let entities = second.chosenEntities.leftOut
    let terms = second.chosenTerms.leftOut
    json.object { json in
      json.member("further_entities", entities.furtherEntities)
      json.member("further_entity_mentions", entities.furtherMentions)
      json.member("further_term_occurrences", terms.furtherOccurrences)
      json.member("further_terms", terms.furtherTerms)
      json.member("rare_entities", entities.rareEntities)
      json.member("rare_entity_mentions", entities.rareMentions)
      json.member("rare_term_occurrences", terms.rareOccurrences)
      json.member("rare_terms", terms.rareTerms)
      json.member("tone_mentions", second.toneLeftOut.mentions)
      json.member("tone_rows", second.toneLeftOut.rows)
    }
  }

  static func append(_ output: OutputSummary, to json: inout JSONBytes) {
    json.object { json in
      json.member("bytes", output.bytes)
      json.member("name", output.name)
      json.key("rows")
      if let rows = output.rows { json.value(rows) } else { json.value(nil) }
      json.member("sha256", output.sha256)
    }
  }
}
