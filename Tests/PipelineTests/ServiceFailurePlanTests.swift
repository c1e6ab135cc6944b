import Foundation
import News
import Pipeline
import Testing

@Suite struct ServiceFailurePlanTests {
  @Test func aKilledNightIsToldOnceAndMeasured() throws {
    let folder = try HookFolder()
    let text = """
      name: sample
      corpus: {path: pages}
      archive: a.sqlite
      nightly:
        zone: Europe/Berlin
        metrics: sample.prom
        notify:
          - command: {run: [sh, -c, "echo \\"$1\\" >>told", sh, "{name}: {message}"]}
      """
    try folder.write(text, to: "sample.yaml")
    try folder.write("12345", to: "a.sqlite")
    var overrides = PipelinePlan.Overrides()
    overrides.output = "\(folder.path)/out"
    let plan = try Job(definitionFile: "\(folder.path)/sample.yaml", overrides: overrides).plan
    let file = HealthFile(reportFolder: plan.reportFolder, pipeline: "sample")
    var health = NightHealth(pipeline: "sample")
    health.begin(night: try #require(CalendarDay("2026-03-01")), environment: ["INVOCATION_ID": "i1"])
    #expect(file.write(health) == nil)
    let environment = [
      "MONITOR_SERVICE_RESULT": "signal", "MONITOR_EXIT_CODE": "killed", "MONITOR_EXIT_STATUS": "KILL",
      "MONITOR_INVOCATION_ID": "i1",
    ]
    let lines = FailureNotice.serviceFailed(plan: plan, environment: environment)
    #expect(lines == ["failed: killed by signal KILL; 1 in a row", "command sh: told"])
    #expect(folder.text("told") == "sample: the night of 2026-03-01 failed: killed by signal KILL\n")
    #expect(folder.text("sample.prom")?.contains("broadsheet_archive_bytes{pipeline=\"sample\"} 5\n") == true)
    #expect(folder.text("sample.prom")?.contains("broadsheet_last_run_success{pipeline=\"sample\"} 0\n") == true)
    #expect(file.read().health.hasTold)
    let again = FailureNotice.serviceFailed(plan: plan, environment: environment)
    #expect(again.count == 1 && again.first?.hasPrefix("nothing to count") == true)
    #expect(folder.text("told")?.split(separator: "\n").count == 1)
  }
}
