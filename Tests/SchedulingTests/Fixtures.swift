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
  guard isProgram else { return try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }
  // Written by a child: a file that this process has open is open for a moment in whatever other tests start meanwhile, and
  // the system runs no program that anybody may be writing to.
  let copy = Process()
  copy.executableURL = URL(fileURLWithPath: "/bin/sh")
  copy.arguments = ["-c", "rm -f \"$1\" && cat > \"$1\" && chmod 755 \"$1\"", "sh", path]
  let input = Pipe()
  copy.standardInput = input
  try copy.run()
  try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  try input.fileHandleForWriting.close()
  copy.waitUntilExit()
  guard copy.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
}

func read(_ path: String) -> String {
  String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
}
