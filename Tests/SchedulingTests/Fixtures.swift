import Foundation
import Scheduling

/// An instant in ISO 8601, for readable tests.
func instant(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

func zone(_ name: String) -> TimeZone { TimeZone(identifier: name) ?? .gmt }

func entry(
  _ name: String = "nightly", definition: String = "/srv/news/nightly.yaml", at: String = "02:30", zone: String? = nil,
  catchesUp: Bool = true
) -> ScheduleEntry {
  guard let time = DailyTime(at) else { preconditionFailure("\(at) is not a time") }
  return ScheduleEntry(
    name: name, definition: definition, binary: "/usr/local/bin/broadsheet", folder: "/srv/news",
    reports: "/srv/reports/\(name)", at: time, zone: zone, catchesUp: catchesUp)
}

/// Paths that break what is not quoted.
let nastyPaths = [
  "/srv/two words/a  b.yaml", "/srv/it's/o''clock.yaml", "/srv/\"quoted\"/x.yaml", "/srv/100%/%h %n %%.yaml",
  "/srv/$HOME/${PATH}/$$.yaml", "/srv/`id`/$(id).yaml", "/srv/back\\slash/\\\\two/\\%.yaml", "/srv/tail\\",
  "/srv/tail ",
  "/srv/Zürich/新聞/أخبار.yaml", "/srv/;&|<>(){}[]*?!#~.yaml", "/srv/-x/@y/:z/+w.yaml", "/srv/\\x41\\n.yaml",
]

/// Runs `body` with an empty folder that is gone afterwards.
func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("schedule-test-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}

func write(_ text: String, to path: String, isProgram: Bool = false) throws {
  try FileManager.default.createDirectory(
    atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
  try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  if isProgram { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path) }
}

func read(_ path: String) -> String {
  String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
}
