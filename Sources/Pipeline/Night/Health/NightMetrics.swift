public import Foundation

/// A pipeline's health for Prometheus, in the text format that the node exporter collects.
public struct NightMetrics: Sendable {
  private let health: NightHealth
  private let lag: Int?
  private let archiveBytes: Int?

  /// - Parameters:
  ///   - lag: nights without a report; nil before the first success.
  ///   - archiveBytes: what the archive takes on the disk.
  public init(health: NightHealth, lag: Int?, archiveBytes: Int?) {
    self.health = health
    self.lag = lag
    self.archiveBytes = archiveBytes
  }

  /// As of now, with the archive as it stands.
  public init(health: NightHealth, archivePath: String, now: Date = Date()) {
    let sizes = [archivePath, archivePath + "-wal"].compactMap { path in
      (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? nil
    }
    self.init(
      health: health, lag: health.lag(now: now), archiveBytes: sizes.isEmpty ? nil : sizes.reduce(0, +))
  }

  /// Replaces the file, readable for everybody.
  ///
  /// - Returns: a note where it could not.
  public func write(to path: String) -> String? {
    do {
      try AtomicFile.write(Array(text.utf8), to: path)
      return nil
    } catch {
      return "the metrics \(path) cannot be written: \(error.reason)"
    }
  }

  /// Every metric with its help and type. What is not known is not there.
  public var text: String {
    var page = MetricsPage(pipeline: health.pipeline)
    let last = health.lastAttempt
    page.gauge(
      "last_run_timestamp_seconds", "When the last night began, in seconds since 1970.",
      [([:], last?.started.timeIntervalSince1970)])
    page.gauge(
      "last_success_timestamp_seconds", "When the last night that succeeded ended, in seconds since 1970.",
      [([:], health.lastSuccess?.finished?.timeIntervalSince1970)])
    page.gauge(
      "last_run_success", "Whether the last night succeeded.", [([:], last.map { $0.hasSucceeded ? 1 : 0 })])
    page.gauge(
      "last_run_duration_seconds", "How long the last night took.",
      [([:], last.flatMap { attempt in attempt.finished.map { $0.timeIntervalSince(attempt.started) } })])
    page.gauge(
      "last_run_stage_seconds", "How long a stage of the last night took.",
      rows(last?.seconds ?? [:], label: "stage") { $0 })
    page.gauge(
      "last_run_files", "Files of the corpus that the last night read, and those that had not changed.",
      [
        (["state": "read"], last.map { Double($0.totals.filesRead) }),
        (["state": "unchanged"], last.map { Double($0.totals.filesUnchanged) }),
      ])
    page.gauge("last_run_records", "Records that the last night read.", [([:], last.map { Double($0.totals.records) })])
    page.gauge(
      "last_run_articles", "Articles that the last night added.", [([:], last.map { Double($0.totals.articles) })])
    page.gauge(
      "last_run_left_out", "Records that the last night left out, by reason.",
      rows(last?.totals.failures ?? [:], label: "reason", Double.init))
    page.gauge(
      "last_run_alarms", "What the last night found out of the usual.", [([:], last.map { Double($0.totals.alarms) })])
    page.gauge(
      "last_run_failed_hooks", "Hooks of the last night that failed.",
      [([:], last.map { Double($0.hooks.count(where: \.hasFailed)) })])
    page.gauge(
      "consecutive_failures", "Nights that have failed since the last success.",
      [([:], Double(health.consecutiveFailures))])
    page.gauge(
      "lag_nights", "Nights without a report up to yesterday, when this was written.", [([:], lag.map(Double.init))])
    page.gauge("archive_bytes", "What the archive takes on the disk.", [([:], archiveBytes.map(Double.init))])
    return page.text
  }

  private func rows<Value>(
    _ values: [String: Value], label: String, _ number: (Value) -> Double
  ) -> [(labels: [String: String], value: Double?)] {
    values.sorted { $0.key < $1.key }.map { ([label: $0.key], number($0.value)) }
  }
}

/// Lines of Prometheus's text format, version 0.0.4.
private struct MetricsPage {
  let pipeline: String
  private(set) var text = ""

  init(pipeline: String) { self.pipeline = pipeline }

  /// Appends a metric; nothing at all where none of its values is known.
  mutating func gauge(_ name: String, _ help: String, _ rows: [(labels: [String: String], value: Double?)]) {
    let known = rows.compactMap { row in row.value.map { (row.labels, $0) } }
    guard !known.isEmpty else { return }
    text += "# HELP broadsheet_\(name) \(help)\n# TYPE broadsheet_\(name) gauge\n"
    for (labels, value) in known {
      let all = [("pipeline", pipeline)] + labels.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      let list = all.map { "\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: ",")
      text += "broadsheet_\(name){\(list)} \(number(value))\n"
    }
  }

  private func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
  }

  private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
