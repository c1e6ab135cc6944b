import StrictYAML
import Testing

@Suite struct StrictDocumentTests {
  enum Fruit: String, CaseIterable { case apple, pear }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try StrictDocument.read(text, file: "x.yaml") { root in
        _ = root.requiredString("name")
        _ = root.integer("workers", in: 1...8)
        _ = root.choice("fruit", of: Fruit.self)
        _ = root.section("corpus") { corpus in corpus.requiredString("path") }
      }
      return []
    } catch { return error.problems.map(\.description) }
  }

  @Test func listsEveryProblemWithItsLineAndASuggestion() {
    #expect(
      problems("name: a\nwokers: 3\nfruit: appel\ncorpus:\n  pth: x\n") == [
        "line 2: wokers: unknown key; did you mean `workers`?",
        "line 3: fruit: `appel` is none of apple, pear; did you mean `apple`?",
        "line 5: corpus.path: is missing",
        "line 5: corpus.pth: unknown key; did you mean `path`?",
      ])
  }

  @Test func refusesWrongTypesAndImpossibleValues() {
    #expect(
      problems("name: [a]\nworkers: 9\n") == [
        "line 1: name: expected a text, found a list", "line 2: workers: 9 is outside 1 to 8",
      ])
    #expect(problems("name: a\nworkers: many\n") == ["line 2: workers: expected a whole number, found `many`"])
    #expect(problems("- a\n- b\n").first == "line 1: expected keys and values, found a list")
    #expect(problems("name: a\nname: b\n").count == 1)
    #expect(problems("name: 'a\n").count == 1)
    #expect(problems("").first == "the file is empty")
  }

  @Test func acceptsWhatIsRight() { #expect(problems("name: a\nworkers: 2\ncorpus: {path: x}\n") == []) }
}
