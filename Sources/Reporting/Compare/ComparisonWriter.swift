import Analysis
import ByteStrings
import News

/// Writes the files of a comparison: a pure function of the question, the findings and the manifest.
public struct ComparisonWriter {
  let question: ComparisonQuestion
  let findings: ComparisonFindings
  let manifest: RunManifest

  public init(_ question: ComparisonQuestion, _ findings: ComparisonFindings, manifest: RunManifest) {
    self.question = question
    self.findings = findings
    self.manifest = manifest
  }

  /// Writes the tables, the page and, last, `compare.json`.
  ///
  /// - Parameter directory: An existing folder; see `ReportPublisher`.
  public func write(to directory: String) throws(ReportError) -> [OutputSummary] {
    let stories = StoryTables(
      coverage: findings.coverage, attention: findings.attention, subjects: findings.subjects, excel: question.excel)
    var outputs = try stories.write(to: directory)
    outputs += try ToneTable(findings.entities, rows: findings.tone).write(to: directory, excel: question.excel)
    outputs += try WordTables(words: findings.words, excel: question.excel).write(to: directory)
    outputs += try WireTable(
      articles: findings.coverage.articles, asked: findings.asked, provenance: findings.provenance,
      excel: question.excel
    ).write(to: directory)
    outputs += try SourcesTable(sources: findings.sources).write(to: directory, excel: question.excel)
    outputs.append(try page(to: directory))
    outputs.sort { $0.name < $1.name }
    let file = try OutputFile(path: "\(directory)/compare.json")
    let json = manifest(outputs)
    try file.write { buffer in json.withBytes { buffer.append($0) } }
    _ = try file.finish()
    return outputs
  }

  private func page(to directory: String) throws(ReportError) -> OutputSummary {
    let page = try ComparePage(FindingsPage(question, findings, manifest: manifest).data).render()
    let file = try OutputFile(path: "\(directory)/compare.html")
    try file.write(page.html)
    let hash = try file.finish()
    return OutputSummary(name: "compare.html", bytes: file.byteCount, rows: nil, sha256: hash)
  }

  private func manifest(_ outputs: [OutputSummary]) -> ByteBuffer {
    var json = JSONBytes()
    json.object { json in
      json.member("against", question.against)
      json.key("counts")
      json.object { json in
        json.member("articles", findings.asked.count)
        json.member("counted", findings.counted.count)
        json.member("stories", findings.coverage.rows.count)
      }
      json.member("entity", question.entity)
      json.member("excel", question.excel)
      json.key("models")
      json.object { json in
        for (name, hash) in manifest.models.sorted(by: { $0.key < $1.key }) { json.member(name, hash) }
      }
      json.member("notes", findings.notes)
      json.member("outlets", question.outlets)
      json.key("outputs")
      json.array { json in for output in outputs { RunJSON.append(output, to: &json) } }
      json.member("pipeline", question.pipeline)
      json.member("reading", question.reading.rawValue)
      json.member("recipe", manifest.recipe)
      json.member("story", question.story)
      json.member("top_entities", question.topEntities)
      json.member("top_terms", question.topTerms)
      json.member("version", manifest.version)
      json.member("window", question.window)
    }
    json.newline()
    return json.bytes
  }
}
