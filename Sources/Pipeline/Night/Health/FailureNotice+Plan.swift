public import Foundation

extension FailureNotice {
  public init(plan: PipelinePlan) {
    self.init(
      name: plan.definition.name, nightly: plan.nightly ?? PipelineDefinition.Nightly(),
      hooks: PublishHooks(directory: plan.definitionFolder))
  }

  /// What a service manager has done when it has seen a night fail: counts it where the night itself could not, tells whom it
  /// concerns, and brings health and metrics up to date.
  ///
  /// - Parameter environment: what the service manager says of the failure; see `ServiceFailure`.
  /// - Returns: what was done, in lines for a log.
  public static func serviceFailed(
    plan: PipelinePlan, environment: [String: String] = ProcessInfo.processInfo.environment, now: Date = Date()
  ) -> [String] {
    let file = HealthFile(reportFolder: plan.reportFolder, pipeline: plan.definition.name)
    return file.locked { serviceFailed(plan, file, environment, now) }
  }

  private static func serviceFailed(
    _ plan: PipelinePlan, _ file: HealthFile, _ environment: [String: String], _ now: Date
  ) -> [String] {
    var (health, note) = file.read()
    var lines = [note].compactMap(\.self)
    guard ServiceFailure(environment: environment).record(in: &health, now: now) else {
      return lines + ["nothing to count: the night has told of itself, was stopped, or still runs"]
    }
    lines.append(
      "failed: \(health.lastFailure?.error ?? "no reason was given"); \(health.consecutiveFailures) in a row")
    for outcome in FailureNotice(plan: plan).tell(&health, now: now) {
      lines.append("\(outcome.hook): \(outcome.error ?? "told")")
    }
    if let path = plan.nightly?.metrics {
      let metrics = NightMetrics(health: health, archivePath: plan.archivePath, now: now)
      lines += [metrics.write(to: path)].compactMap(\.self)
    }
    return lines + [file.write(health)].compactMap(\.self)
  }
}
