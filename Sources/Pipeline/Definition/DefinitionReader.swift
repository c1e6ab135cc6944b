import Analysis
import Markup
import News
public import StrictYAML

extension PipelineDefinition {
  /// Reads a definition file's text.
  ///
  /// - Throws: `InvalidYAML` with all problems and their lines.
  public init(yaml text: String, file: String) throws(InvalidYAML) {
    self = try StrictDocument.read(text, file: file) { root in
      let name = root.requiredString("name")
      if !name.isEmpty, !PipelineDefinition.isFolderName(name) {
        root.report("name", "`\(name)` cannot name a folder; use letters, digits, `-`, `_` and `.`")
      }
      let corpus = root.section("corpus", PipelineDefinition.readCorpus)
      if corpus == nil { root.requireSection("corpus", example: "corpus: {path: pages}") }
      var definition = PipelineDefinition(name: name, corpus: corpus ?? Corpus(path: ""))
      definition.description = root.string("description")
      definition.cleaning = root.section("clean", PipelineDefinition.readCleaning) ?? Cleaning()
      definition.report = root.section("report", PipelineDefinition.readReport) ?? Report()
      definition.comparison = root.section("compare", PipelineDefinition.readComparison)
      definition.nightly = root.section("nightly", PipelineDefinition.readNightly)
      definition.archive = root.string("archive")
      definition.output = root.string("output")
      definition.workers = root.integer("workers", in: 1...256)
      definition.maximumFailures = root.number("maximumFailures", in: 0...1) ?? 1
      return definition
    }
  }

  private static func readCorpus(_ mapping: StrictMapping) -> Corpus {
    var corpus = Corpus(path: mapping.requiredString("path"))
    corpus.manifest = mapping.string("manifest")
    _ = mapping.section("limits") { limits in
      corpus.pageBytes = limits.integer("pageBytes", in: 1_000...2_000_000_000) ?? corpus.pageBytes
      corpus.inflationRatio = limits.integer("inflationRatio", in: 2...100_000) ?? corpus.inflationRatio
      corpus.recordsPerFile = limits.integer("recordsPerFile", in: 1...1_000_000_000) ?? corpus.recordsPerFile
    }
    return corpus
  }

  private static func readCleaning(_ mapping: StrictMapping) -> Cleaning {
    var cleaning = Cleaning()
    cleaning.keep = mapping.choices("keep", of: Article.Kind.self) ?? cleaning.keep
    cleaning.minimumWords = mapping.integer("minimumWords", in: 0...100_000) ?? cleaning.minimumWords
    cleaning.languages = mapping.strings("languages") ?? []
    for code in cleaning.languages where !isLanguageCode(code) {
      mapping.report("languages", "`\(code)` is not a language code such as `en` or `de`")
    }
    cleaning.notAfter = mapping.day("notAfter")
    cleaning.parser = mapping.choice("parser", of: ParserChoice.self) ?? cleaning.parser
    cleaning.repeatedBlocks =
      mapping.choice("repeatedBlocks", of: RepeatedBlocks.self) ?? cleaning.repeatedBlocks
    return cleaning
  }

  private static func readReport(_ mapping: StrictMapping) -> Report {
    var report = Report()
    report.since = mapping.day("since")
    report.until = mapping.day("until")
    if let since = report.since, let until = report.until, until < since {
      mapping.report("until", "\(until) is before `since` (\(since))")
    }
    report.topTerms = mapping.integer("topTerms", in: 1...1_000_000) ?? report.topTerms
    report.minimumDocuments = mapping.integer("minimumDocuments", in: 1...1_000_000) ?? report.minimumDocuments
    report.topEntities = mapping.integer("topEntities", in: 1...1_000_000) ?? report.topEntities
    report.excel = mapping.boolean("excel") ?? report.excel
    return report
  }

  private static func readComparison(_ mapping: StrictMapping) -> Comparison {
    var comparison = Comparison()
    comparison.outlets = mapping.strings("outlets") ?? []
    comparison.against = mapping.strings("against") ?? []
    comparison.reading = mapping.choice("reading", of: Reading.self) ?? comparison.reading
    comparison.entity = mapping.string("entity")
    comparison.story = mapping.string("story")
    comparison.topEntities = mapping.integer("topEntities", in: 1...10_000) ?? comparison.topEntities
    comparison.topTerms = mapping.integer("topTerms", in: 1...10_000) ?? comparison.topTerms
    return comparison
  }

  private static func isFolderName(_ name: String) -> Bool {
    name != "." && name != ".." && name.utf8.count <= 100
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.".unicodeScalars.contains($0)
      }
  }

  private static func isLanguageCode(_ code: String) -> Bool {
    (2...3).contains(code.utf8.count) && code.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  }
}

extension StrictMapping {
  fileprivate func day(_ key: String) -> CalendarDay? {
    value(key, expected: "a day as YYYY-MM-DD") { CalendarDay($0) }
  }
}
