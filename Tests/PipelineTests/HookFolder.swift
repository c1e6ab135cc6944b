import Foundation
import News
import Pipeline

/// A folder of a test's own, with a report to publish, that goes when the test ends.
final class HookFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("hooks-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String, mode: Int = 0o644) throws {
    let file = "\(path)/\(name)"
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
  }

  /// Makes a script that can be run. By a shell, since a program that this process has open for writing while another test
  /// starts one is busy for that one's sake.
  func writeProgram(_ text: String, to name: String) {
    let shell = shell("printf %s \"$1\" >\"$2\" && chmod +x \"$2\"", [text, name])
    _ = hooks().run([shell], report: report())
  }

  /// The file's text; nil where there is none.
  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names in a folder, hidden ones too.
  func names(_ name: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(name)")) ?? []).sorted()
  }

  func report(_ night: String = "2026-03-01", headline: String = "3 surges", summary: String = "Three surges.\n")
    -> NightReport
  {
    NightReport(
      name: "sample", night: CalendarDay(night) ?? CalendarDay(daysSinceEpoch: 0), folder: "\(path)/out/\(night)",
      headline: headline, summary: summary)
  }

  func hooks(stop: StopSignal = StopSignal(), environment: [String: String] = [:]) -> PublishHooks {
    var hooks = PublishHooks(
      directory: path, stop: stop,
      environment: ProcessInfo.processInfo.environment.merging(environment) { $1 })
    hooks.grace = 0.5
    return hooks
  }

  /// A hook that has a shell read `script` in the folder.
  func shell(_ script: String, _ arguments: [String] = [], timeout: Int = 30) -> PublishHook {
    PublishHook(.command(["/bin/sh", "-c", script, "sh"] + arguments), timeout: timeout)
  }
}
