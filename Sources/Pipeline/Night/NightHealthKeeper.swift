import Foundation
import News

/// Keeps the health file, the metrics and the notices of one night, from its start to its end.
final class NightHealthKeeper {
  private let plan: PipelinePlan
  private let file: HealthFile
  private var health: NightHealth
  private var seconds: [String: Double] = [:]
  private var totals = NightTotals()
  private var hooks: [HookOutcome] = []
  private var notes: [String] = []

  private let log: (any NightLog)?

  init(plan: PipelinePlan, night: CalendarDay, log: (any NightLog)?) {
    self.plan = plan
    self.log = log
    file = HealthFile(reportFolder: plan.reportFolder, pipeline: plan.definition.name)
    health = NightHealth(pipeline: plan.definition.name)
    file.locked {
      let (health, note) = file.read()
      self.health = health
      notes += [note].compactMap(\.self)
      self.health.begin(night: night)
      tellAndWrite()
    }
  }

  private func tellAndWrite() {
    notes += FailureNotice(plan: plan).tell(&health).compactMap { hook in
      hook.error.map { "nobody was told by \(hook.hook): \($0)" }
    }
    notes += [file.write(health)].compactMap(\.self)
  }

  /// Runs a stage and adds its seconds to those of the night.
  func timed<Value>(_ stage: String, _ body: () throws -> Value) rethrows -> Value {
    let start = ProcessInfo.processInfo.systemUptime
    defer { seconds[stage, default: 0] += ProcessInfo.processInfo.systemUptime - start }
    return try body()
  }

  func count(_ run: RunSummary, filesRead: Int) {
    totals.filesRead = filesRead
    totals.filesUnchanged = run.unreadFiles
    totals.records = run.recordsIn - run.unchanged
    totals.articles = run.articles
    for failure in run.failures { totals.failures[failure.failure, default: 0] += failure.count }
  }

  func count(alarms: Int) { totals.alarms += alarms }

  func add(_ outcomes: [HookOutcome]) { hooks += outcomes }

  /// - Parameter error: why the exit status is not 0 although the report stands.
  func succeeded(exitStatus: Int32, error: String?) { finish(exitStatus, error) }

  func failed(_ error: any Error) {
    finish((error as? RunError)?.exitStatus ?? 1, "\(error)")
  }

  private func finish(_ status: Int32, _ error: String?) {
    health.finish(exitStatus: status, error: error) { attempt in
      attempt.seconds = seconds.mapValues { ($0 * 1000).rounded() / 1000 }
      attempt.totals = totals
      attempt.hooks = hooks
      attempt.notes = notes
    }
    file.locked {
      tellAndWrite()
      guard let metrics = plan.nightly?.metrics else { return }
      notes += [NightMetrics(health: health, archivePath: plan.archivePath).write(to: metrics)].compactMap(\.self)
    }
    for note in notes { log?.trouble(note) }
  }
}
