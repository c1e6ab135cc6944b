import Pipeline
import Testing

@Suite struct PipelinePlanTests {
  private let head = "name: a\ncorpus: {path: p}\n"

  @Test func placesResolveAgainstTheDefinitionsFolder() throws {
    let text =
      head + "nightly: {metrics: m.prom, publish: [{copy: {to: ../www}}, {copy: {to: /srv}}]}\n"
    let plan = PipelinePlan(try PipelineDefinition(yaml: text, file: "a.yaml"), text: text, file: "/etc/news/a.yaml")
    #expect(plan.nightly?.metrics == "/etc/news/m.prom")
    #expect(plan.nightly?.publish.map(\.action) == [.copy(to: "/etc/www"), .copy(to: "/srv")])
    #expect(plan.definitionFolder == "/etc/news")
    #expect(plan.definition.nightly?.metrics == "m.prom")
  }

  @Test(arguments: [
    "description: kept\nnightly:\n  at: 02:30\n  # whom\n\n  notify:\n  - mail: {to: ops@secret.example, from: b@c}\n\n# after\nworkers: 2\n",
    "workers: 2\nnightly: {metrics: secret.prom}\n",
    "description: kept\n\"nightly\": {metrics: secret.prom}\n",
    "nightly:\r\n  metrics: secret.prom\r\ndescription: kept\r\n",
  ])
  func reportsTellNothingOfPlacesAndPeople(section: String) throws {
    let text = head + section
    let definition = try PipelineDefinition(yaml: text, file: "a.yaml")
    let plan = PipelinePlan(definition, text: text, file: "a.yaml")
    for portable in [plan.portableText, plan.portableDefinition.yaml] {
      #expect(!portable.contains("secret"))
      #expect(try PipelineDefinition(yaml: portable, file: "a.yaml").name == "a")
    }
    #expect(plan.portableText.contains("kept") == text.contains("kept"))
    #expect(!plan.portableText.contains("at:"))
    #expect(plan.portableText.contains("# after") == text.contains("# after"))
  }
}
