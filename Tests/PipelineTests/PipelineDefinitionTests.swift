import Analysis
import News
import Pipeline
import StrictYAML
import Testing

@Suite struct PipelineDefinitionTests {
  @Test func theSmallestDefinitionHasDefaultsForTheRest() throws {
    let definition = try PipelineDefinition(yaml: "name: a\ncorpus: {path: pages}\n", file: "a.yaml")
    #expect(definition == PipelineDefinition(name: "a", corpus: .init(path: "pages")))
  }

  @Test func theEffectiveTextReadsBackToTheSameDefinition() throws {
    var definition = PipelineDefinition(name: "a-1", corpus: .init(path: "p \"quoted\"\t\\n*"))
    definition.description = "tabs\tand\nlines: é"
    definition.cleaning.keep = [Article.Kind.article, Article.Kind.other]
    definition.cleaning.languages = ["en", "de"]
    definition.cleaning.notAfter = CalendarDay("2025-03-08")
    definition.cleaning.repeatedBlocks = .keep
    definition.report.since = CalendarDay("2025-03-01")
    definition.report.until = CalendarDay("2025-03-07")
    definition.report.excel = true
    var comparison = PipelineDefinition.Comparison()
    comparison.outlets = ["a", "b, c"]
    comparison.against = ["d"]
    comparison.reading = .origin
    comparison.entity = "Mara: Ellingsen"
    comparison.story = "2025-03-03-00ff"
    comparison.topTerms = 7
    definition.comparison = comparison
    definition.archive = "a.sqlite"
    definition.output = "out"
    definition.workers = 3
    definition.maximumFailures = 0.25
    #expect(try PipelineDefinition(yaml: definition.yaml, file: "a.yaml") == definition)
  }

  @Test(arguments: [
    ("name: a/b\ncorpus: {path: p}\n", "cannot name a folder"),
    ("name: a\n", "corpus: is missing"),
    ("name: a\ncorpus: {}\n", "corpus.path: is missing"),
    ("name: a\ncorpus: {path: p}\nmaximumFailures: 2\n", "outside 0.0 to 1.0"),
    ("name: a\ncorpus: {path: p}\nclean: {keep: [artcle]}\n", "did you mean `article`?"),
    ("name: a\ncorpus: {path: p}\nclean: {languages: [English]}\n", "is not a language code"),
    ("name: a\ncorpus: {path: p}\nreport: {since: 2025-02-30}\n", "a day as YYYY-MM-DD"),
    ("name: a\ncorpus: {path: p}\nreport: {since: 2025-02-02, until: 2025-02-01}\n", "is before `since`"),
  ])
  func refusesWhatCannotRun(text: String, message: String) {
    #expect {
      try PipelineDefinition(yaml: text, file: "a.yaml")
    } throws: { error in
      "\(error)".contains(message)
    }
  }
}
