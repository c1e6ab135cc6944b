import Foundation

/// Prints the CPU seconds of inflating a folder's pages, of inflating and parsing them to a flat tree or a libxml2
/// document, and of `broadsheet run` over them, one after the other, so that ratios hold when the machine's speed drifts.
@main
struct Benchmark {
  private static let rounds = 3

  static func main() throws {
    var arguments = CommandLine.arguments.dropFirst()
    let onlyNames = arguments.first == "--names"
    if onlyNames { arguments.removeFirst() }
    guard arguments.count == 2, let broadsheet = arguments.first, let folder = arguments.last else {
      FileHandle.standardError.write(Data("usage: broadsheet-bench [--names] BROADSHEET FOLDER-OF-HTML.GZ\n".utf8))
      exit(64)
    }
    if onlyNames { return try NameSpeed.report(broadsheet, folder) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".html.gz") }.sorted()
    let paths = names.map { "\(folder)/\($0)" }
    print("\(paths.count) pages in \(folder)")

    // They take turns, and the least of each counts: what else the machine does only ever adds.
    var parsing = PageParsing(paths)
    var inflate = Double.infinity
    var document = Double.infinity
    var flatTree = Double.infinity
    var one = Measured.none
    var two = Measured.none
    for _ in 0..<rounds {
      inflate = min(inflate, cpuSeconds { parsing.inflate() })
      flatTree = min(flatTree, cpuSeconds { parsing.buildFlatTrees() })
      document = min(document, cpuSeconds { parsing.buildDocuments() })
      one.keepLeast(try run(broadsheet, folder, workers: 1))
      two.keepLeast(try run(broadsheet, folder, workers: 2))
    }
    row("inflate (libdeflate)", inflate, per: paths.count)
    row("inflate + flat tree", flatTree, per: paths.count)
    row("inflate + libxml2 document", document, per: paths.count)
    row("broadsheet run, 1 worker", one.cpu, per: paths.count)
    row("broadsheet run, 2 workers", two.cpu, per: paths.count)
    print(one.stages, terminator: "")
    print("(inflate + flat tree) / inflate:                      \(rounded(flatTree / inflate))")
    print("(inflate + flat tree) / (inflate + libxml2 document): \(rounded(flatTree / document))")
    print("run / (inflate + libxml2 document):                   \(rounded(one.cpu / document))")
    print("run / inflate:                                        \(rounded(one.cpu / inflate))")
    print("wall, 1 worker / 2 workers:                           \(rounded(one.wall / two.wall))")
    print("peak memory, 2 workers:                               \(two.peakMegabytes) MB")
    try NameSpeed.report(broadsheet, folder)
    WorstCases.report()
  }

  struct Measured {
    var cpu: Double
    var wall: Double
    var peakMegabytes: Int
    var stages: String

    static let none = Measured(cpu: .infinity, wall: .infinity, peakMegabytes: 0, stages: "")

    mutating func keepLeast(_ other: Measured) {
      if other.cpu < cpu { (cpu, stages) = (other.cpu, other.stages) }
      wall = min(wall, other.wall)
      peakMegabytes = max(peakMegabytes, other.peakMegabytes)
    }
  }

  /// A fresh archive and report each time: what is measured is the whole job.
  static func run(_ broadsheet: String, _ folder: String, workers: Int) throws -> Measured {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(
      "broadsheet-bench-\(getpid())-\(workers)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let definition = scratch.appendingPathComponent("bench.yaml")
    try Data("name: bench\ncorpus: {path: \"\(folder)\"}\n".utf8).write(to: definition)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: broadsheet)
    process.arguments = ["run", definition.path, "--output", scratch.path, "--workers", "\(workers)", "--verbose"]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    let before = usage(of: RUSAGE_CHILDREN)
    let began = Date()
    try process.run()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let wall = Date().timeIntervalSince(began)
    guard process.terminationStatus == 0 else {
      FileHandle.standardError.write(Data(said.utf8))
      exit(1)
    }
    let after = usage(of: RUSAGE_CHILDREN)
    let stages = said.split(separator: "\n").filter { $0.hasSuffix("s CPU") }.map { "\($0)\n" }.joined()
    return Measured(
      cpu: seconds(after) - seconds(before), wall: wall, peakMegabytes: after.ru_maxrss / 1024, stages: stages)
  }

  static func cpuSeconds(_ body: () -> Void) -> Double {
    let before = usage(of: RUSAGE_SELF)
    body()
    return seconds(usage(of: RUSAGE_SELF)) - seconds(before)
  }

  static func usage(of who: __rusage_who) -> rusage {
    var usage = rusage()
    getrusage(__rusage_who_t(who.rawValue), &usage)
    return usage
  }

  static func seconds(_ usage: rusage) -> Double {
    Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  }

  static func row(_ name: String, _ seconds: Double, per pages: Int) {
    let label = name + String(repeating: " ", count: max(1, 36 - name.count))
    print("\(label)\(rounded(seconds)) s CPU, \(rounded(seconds * 1000 / Double(max(1, pages)))) ms a page")
  }

  static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
