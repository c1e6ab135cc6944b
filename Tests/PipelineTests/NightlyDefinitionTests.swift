import Foundation
import News
import Pipeline
import Testing

@Suite struct NightlyDefinitionTests {
  static let head = "name: a\ncorpus: {path: p}\n"

  private func nightly(_ text: String) throws -> PipelineDefinition.Nightly {
    let definition = try PipelineDefinition(yaml: NightlyDefinitionTests.head + text, file: "a.yaml")
    return try #require(definition.nightly)
  }

  @Test func anEmptySectionHasDefaults() throws {
    #expect(try nightly("nightly: {}\n") == PipelineDefinition.Nightly())
    #expect(try PipelineDefinition(yaml: NightlyDefinitionTests.head, file: "a.yaml").nightly == nil)
  }

  @Test func everyKeyIsRead() throws {
    let read = try nightly(
      """
      nightly:
        at: 02:30
        zone: Europe/Berlin
        window: last 7 days against the 56 before
        catchUp: latest
        keep: 400 days
        notifyAfter: 3
        metrics: /var/lib/broadsheet.prom
        publish:
          - copy: {to: www, timeout: 2 min}
          - command: {run: [rsync, -a, "{report}/", "desk:/news/"], timeout: 90 s}
          - command: {run: ./after.sh}
          - mail: {to: [a@example.org, b.c+d@mail.example.org], from: x@localhost, timeout: 1 h}
        notify:
          - mail: {to: ops@example.org, from: x@example.org}
      """)
    #expect(read.at == "02:30")
    #expect(read.timeZone.identifier == "Europe/Berlin")
    #expect(read.windowDays == 7 && read.baselineDays == 56 && read.keepDays == 400)
    #expect(read.catchUp == .latest && read.notifyAfter == 3 && read.metrics == "/var/lib/broadsheet.prom")
    #expect(
      read.publish == [
        PublishHook(.copy(to: "www"), timeout: 120),
        PublishHook(.command(["rsync", "-a", "{report}/", "desk:/news/"]), timeout: 90),
        PublishHook(.command(["./after.sh"]), timeout: 300),
        PublishHook(.mail(to: ["a@example.org", "b.c+d@mail.example.org"], from: "x@localhost"), timeout: 3600),
      ])
    #expect(read.notify == [PublishHook(.mail(to: ["ops@example.org"], from: "x@example.org"), timeout: 60)])
  }

  @Test func theEffectiveTextReadsBackToTheSameNights() throws {
    var definition = PipelineDefinition(name: "a", corpus: .init(path: "p"))
    definition.nightly = PipelineDefinition.Nightly()
    #expect(try PipelineDefinition(yaml: definition.yaml, file: "a.yaml") == definition)
    var nightly = PipelineDefinition.Nightly()
    nightly.at = "23:59"
    nightly.zone = "America/New_York"
    nightly.windowDays = 2
    nightly.baselineDays = 1
    nightly.catchUp = .skip
    nightly.keepDays = 3
    nightly.notifyAfter = 2
    nightly.metrics = "m\"\\.prom"
    nightly.publish = [
      PublishHook(.copy(to: "to: {here}, #x")),
      PublishHook(.command(["p", "", " ", "a b", "\"", "$(x)", "{night}", "\n\t\\", "é"]), timeout: 86_400),
      PublishHook(.mail(to: ["a@b", "c@d"], from: "e'f@g"), timeout: 1),
    ]
    nightly.notify = [PublishHook(.command(["logger", "{message}"]))]
    definition.nightly = nightly
    #expect(try PipelineDefinition(yaml: definition.yaml, file: "a.yaml") == definition)
  }

  @Test(arguments: [
    ("at: 24:00", "line 4: nightly.at: expected a time as \"HH:MM\""),
    ("at: 2:30", "expected a time as \"HH:MM\""),
    ("att: 02:30", "line 4: nightly.att: unknown key; did you mean `at`?"),
    ("zone: Europe/Berln", "did you mean `Europe/Berlin`?"),
    ("zone: \"\"", "is not a time zone"),
    ("window: last 0 days against the 28 before", "expected days as `last 1 day against the 28 before`"),
    ("window: last -1 days against the 28 before", "expected days as"),
    ("window: last 1 day", "expected days as"),
    ("window: last 1 day against the 99999999999999999999 before", "expected days as"),
    ("catchUp: lates", "did you mean `latest`?"),
    ("keep: 400", "expected days as `400 days`"),
    ("keep: 28 days", "`window` needs the texts of 29 days, and these are 28"),
    ("notifyAfter: 0", "outside 1 to 365"),
    ("metrics: \"\"", "metrics: is empty"),
    ("publish: {copy: {to: x}}", "expected a list"),
    ("publish: [{}]", "nightly.publish[0]: says nothing to do"),
    ("publish: [{copi: {to: x}}]", "nightly.publish[0].copi: unknown key; did you mean `copy`?"),
    ("publish: [{copy: {to: x}, mail: {to: a@b, from: c@d}}]", "publish[0].mail: a hook does one thing"),
    ("publish: [{copy: {}}]", "copy.to: is missing"),
    ("publish: [{copy: {to: x, timeout: 60}}]", "expected a duration as `60 s`"),
    ("publish: [{copy: {to: x, timeout: 0 s}}]", "expected a duration"),
    ("publish: [{copy: {to: x, timeout: 25 h}}]", "expected a duration"),
    ("publish: [{command: {}}]", "command.run: is missing"),
    ("publish: [{command: {run: []}}]", "names no program"),
    ("publish: [{command: {run: [\"\"]}}]", "names no program"),
    ("publish: [{command: {run: [a, \"x\\0y\"]}}]", "zero byte"),
    ("publish: [{command: {run: rsync -a x y}}]", "no shell reads this"),
    ("publish: [{mail: {from: a@b}}]", "names nobody"),
    ("publish: [{mail: {to: a@b}}]", "mail.from: is missing"),
    ("publish: [{mail: {to: \"a@b\\nBcc: c@d\", from: a@b}}]", "is not a plain address"),
    ("publish: [{mail: {to: [a@b, \"c d@e\"], from: a@b}}]", "`c d@e` is not a plain address"),
    ("publish: [{mail: {to: a@b, from: ä@b}}]", "`ä@b` is not a plain address"),
    ("publish: [{mail: {to: a@-b.org, from: a@b}}]", "`a@-b.org` is not"),
    ("notify: [{copy: {to: x}}]", "notify[0].copy: a night that failed has nothing to copy"),
    ("notify: [{command: {run: [x, \"{report}\"]}}]", "has no `{report}`"),
  ])
  func refusesWhatCannotRun(text: String, message: String) {
    #expect {
      try nightly("nightly:\n  \(text)\n")
    } throws: { error in
      "\(error)".contains(message)
    }
  }

  @Test func listsEveryProblemWithItsLine() {
    #expect {
      try nightly("nightly:\n  at: 9\n  zone: Nowhere\n  publish:\n    - mail: {to: x, from: y@z}\n")
    } throws: { error in
      ["3 problems", "line 4: nightly.at", "line 5: nightly.zone", "line 7: nightly.publish[0].mail.to"]
        .allSatisfy { "\(error)".contains($0) }
    }
  }
}
