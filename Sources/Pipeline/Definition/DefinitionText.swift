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
    if let nightly { lines += nightly.yamlLines }
    if let archive { lines.append("archive: \(quoted(archive))") }
    if let output { lines.append("output: \(quoted(output))") }
    if let workers { lines.append("workers: \(workers)") }
    lines.append("maximumFailures: \(maximumFailures)")
    return lines.joined(separator: "\n") + "\n"
  }
}

extension PipelineDefinition.Nightly {
  fileprivate var yamlLines: [String] {
    var lines = ["nightly:"]
    if let at { lines.append("  at: \(quoted(at))") }
    if let zone { lines.append("  zone: \(quoted(zone))") }
    lines += ["  window: \(windowText)", "  catchUp: \(catchUp.rawValue)"]
    if let keepDays { lines.append("  keep: \(dayText(keepDays))") }
    lines.append("  notifyAfter: \(notifyAfter)")
    if let metrics { lines.append("  metrics: \(quoted(metrics))") }
    lines += PublishHook.yamlLines(publish, key: "publish") + PublishHook.yamlLines(notify, key: "notify")
    return lines
  }
}

extension PublishHook {
  fileprivate static func yamlLines(_ hooks: [PublishHook], key: String) -> [String] {
    hooks.isEmpty ? ["  \(key): []"] : ["  \(key):"] + hooks.map { "    - \($0.yaml)" }
  }

  private var yaml: String {
    func list(_ texts: [String]) -> String { "[\(texts.map(quoted).joined(separator: ", "))]" }
    return switch action {
    case .copy(let to): "copy: {to: \(quoted(to)), timeout: \(timeout) s}"
    case .command(let words): "command: {run: \(list(words)), timeout: \(timeout) s}"
    case .mail(let to, let from): "mail: {to: \(list(to)), from: \(quoted(from)), timeout: \(timeout) s}"
    }
  }
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
