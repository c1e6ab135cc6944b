import Analysis
import ByteStrings
import News

/// `nightly.json`: the night whole, keys in byte order; no clock, so that the same findings have the same bytes.
///
/// Its tables are those of the files.
struct NightlyJSON {
  let findings: NightlyFindings
  let manifest: RunManifest
  let outputs: [OutputSummary]

  var bytes: ByteBuffer {
    let digest = NightDigest(findings)
    var json = JSONBytes()
    json.object { json in
      json.key("articles")
      articles(&json)
      json.key("baseline")
      json.object { json in
        json.member("articles", findings.baselineArticles)
        json.member("days", findings.baselineDays)
        json.member("since", findings.baseline.since?.description)
        json.member("until", findings.baseline.until?.description)
      }
      json.key("books")
      books(&json)
      json.member("headline", digest.headline)
      json.member("lead", digest.lead)
      json.member("missed", findings.missed.map(\.description))
      json.key("models")
      json.object { json in
        for (name, hash) in manifest.models.sorted(by: { $0.key < $1.key }) { json.member(name, hash) }
      }
      json.member("night", findings.night.description)
      json.member("notes", findings.notes)
      json.key("outlet_days")
      json.object { json in
        let sorted = findings.outlets.sorted { $0.outlet.utf8.lexicographicallyPrecedes($1.outlet.utf8) }
        for band in sorted {
          json.key(band.outlet)
          json.array { json in for count in band.days { json.value(count) } }
        }
      }
      json.key("outlet_names")
      json.object { json in
        let sorted = findings.outletNames.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (id, name) in sorted { json.member(id, name) }
      }
      json.key("outputs")
      json.array { json in for output in outputs { RunJSON.append(output, to: &json) } }
      json.member("pipeline", findings.pipeline)
      json.member("recipe", manifest.recipe)
      json.key("tables")
      json.object { json in
        for table in ReportTable.nightly.sorted(by: { $0.name < $1.name }) {
          json.key(table.name)
          append(table, to: &json)
        }
      }
      json.key("tests")
      json.object { json in
        let tests = findings.tests
        json.member("further_surges", tests.furtherSurges)
        json.member("outlets", tests.outlets, places: 0)
        json.member("surges", tests.surges, places: 0)
        json.member("tone_shifts", tests.toneShifts, places: 0)
      }
      json.member("version", manifest.version)
      json.key("window")
      json.object { json in
        json.member("since", findings.window.since?.description)
        json.member("until", findings.window.until?.description)
      }
    }
    json.newline()
    return json.bytes
  }

  private func articles(_ json: inout JSONBytes) {
    json.object { json in
      for (id, article) in findings.articles.sorted(by: { $0.key < $1.key }) {
        json.key(id.description)
        json.object { json in
          json.member("day", article.day?.description)
          json.member("outlet", article.outlet)
          json.member("title", article.title)
        }
      }
    }
  }

  private func books(_ json: inout JSONBytes) {
    let books = findings.books
    json.object { json in
      json.member("added", books.added)
      json.member("ahead", books.ahead)
      json.member("articles", books.articles)
      json.member("balanced", books.isBalanced)
      json.member("failures", books.failures)
      json.member("in_window", books.inWindow)
      json.member("known", books.known)
      json.member("late", books.late)
      json.member("records", books.records)
      json.member("unchanged_files", books.unchangedFiles)
      json.member("undated", books.undated)
      json.member("updated", books.updated)
    }
  }

  /// The rows of a table as its own JSON file has them.
  private func append(_ table: ReportTable, to json: inout JSONBytes) {
    json.written { bytes in
      var encoder = RowEncoder(table, guardsFormulas: false)
      var isFirst = true
      bytes.append(0x5B)
      NightlyTables(findings: findings).rows(of: table) { fill in
        encoder.read(fill)
        encoder.writeJSON(isFirst: isFirst, to: &bytes)
        isFirst = false
      }
      bytes.append(0x5D)
    }
  }
}
