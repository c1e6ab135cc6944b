import Analysis
import Markup
import News

extension PipelineDefinition {
  /// The effective definition as YAML that reads back to the same value, defaults spelt out.
  public var yaml: String {
    var lines = ["name: \(quoted(name))"]
    if let description { lines.append("description: \(quoted(description))") }
    lines += ["corpus:", "  path: \(quoted(corpus.path))"]
    if let manifest = corpus.manifest { lines.append("  manifest: \(quoted(manifest))") }
    lines += [
      "  limits:",
      "    pageBytes: \(corpus.pageBytes)",
      "    inflationRatio: \(corpus.inflationRatio)",
      "    recordsPerFile: \(corpus.recordsPerFile)",
      "clean:",
      "  keep: [\(cleaning.keep.map(\.rawValue).joined(separator: ", "))]",
      "  minimumWords: \(cleaning.minimumWords)",
      "  languages: [\(cleaning.languages.joined(separator: ", "))]",
    ]
    if let notAfter = cleaning.notAfter { lines.append("  notAfter: \(notAfter)") }
    lines.append("  parser: \(cleaning.parser.rawValue)")
    lines.append("  repeatedBlocks: \(cleaning.repeatedBlocks.rawValue)")
    lines.append("report:")
    if let since = report.since { lines.append("  since: \(since)") }
    if let until = report.until { lines.append("  until: \(until)") }
    lines += [
      "  topTerms: \(report.topTerms)",
      "  minimumDocuments: \(report.minimumDocuments)",
      "  topEntities: \(report.topEntities)",
      "  excel: \(report.excel)",
    ]
    if let comparison {
      lines += [
        "compare:",
        "  outlets: [\(comparison.outlets.map(quoted).joined(separator: ", "))]",
        "  against: [\(comparison.against.map(quoted).joined(separator: ", "))]",
        "  reading: \(comparison.reading.rawValue)",
      ]
      if let entity = comparison.entity { lines.append("  entity: \(quoted(entity))") }
      if let story = comparison.story { lines.append("  story: \(quoted(story))") }
      lines += ["  topEntities: \(comparison.topEntities)", "  topTerms: \(comparison.topTerms)"]
    }
    if let archive { lines.append("archive: \(quoted(archive))") }
    if let output { lines.append("output: \(quoted(output))") }
    if let workers { lines.append("workers: \(workers)") }
    lines.append("maximumFailures: \(maximumFailures)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// A double-quoted YAML scalar.
  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + String(repeating: "0", count: 2 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
