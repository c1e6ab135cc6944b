import Foundation
import Support

/// Rehearses a year of nights with the binary that users run: `make soak`.
@main enum BroadsheetSoak {
  static let usage = """
    usage: broadsheet-soak [--nights 365] [--seed 1] [--kills 50] [--plants | --no-plants] [--volume 1] [--keep DAYS]
                           [--first-day 2026-01-05] [--keep-folder] [--in FOLDER] [--binary PATH]
                           [--quiet-year | --corpus-only | --faults LIBRARY [--sample 0]]

    Exit status: 0, or 1 where anything was violated.
    """

  static func main() {
    do { exit(try run(Array(CommandLine.arguments.dropFirst())) ? 0 : 1) } catch {
      say("broadsheet-soak: \(error)")
      exit(70)
    }
  }

  private static func run(_ arguments: [String]) throws -> Bool {
    var options = Rehearsal.Options()
    options.binary = CommandLineTool("broadsheet").path
    var keepsFolder = false
    var place: String?
    var isQuietYear = false
    var isCorpusOnly = false
    var faults: (library: String?, sample: Int) = (nil, 0)
    var rest = arguments[...]
    func value<Value>(_ make: (String) -> Value?) throws -> Value {
      guard let text = rest.popFirst(), let value = make(text) else { throw SoakError(usage) }
      return value
    }
    while let argument = rest.popFirst() {
      switch argument {
      case "--nights": options.nights = try value { Int($0).flatMap { $0 > 1 ? $0 : nil } }
      case "--seed": options.seed = try value { UInt64($0) }
      case "--kills": options.kills = try value { Int($0) }
      case "--plants": options.hasPlants = true
      case "--no-plants": options.hasPlants = false
      case "--volume": options.volume = try value { Double($0) }
      case "--keep": options.keepDays = try value { Int($0) }
      case "--first-day": options.firstDay = try value { $0 }
      case "--binary": options.binary = try value { URL(fileURLWithPath: $0).path }
      case "--keep-folder": keepsFolder = true
      case "--in":
        place = try value { URL(fileURLWithPath: $0).path }
        keepsFolder = true
      case "--quiet-year": isQuietYear = true
      case "--corpus-only": isCorpusOnly = true
      case "--faults": faults.library = try value { URL(fileURLWithPath: $0).path }
      case "--sample": faults.sample = try value { Int($0) }
      default: throw SoakError(usage)
      }
    }
    let folder =
      place ?? FileManager.default.temporaryDirectory.appendingPathComponent("broadsheet-soak-\(getpid())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { if !keepsFolder { try? FileManager.default.removeItem(atPath: folder) } }
    // Children work where their parent does.
    guard FileManager.default.changeCurrentDirectoryPath(folder) else { throw SoakError("cannot work in \(folder)") }
    if keepsFolder { say("in \(folder)") }
    let began = Date()
    let violations: [String]
    if isCorpusOnly {
      let day = Berlin.day(options.firstDay) ?? 0
      let newsroom = Newsroom(
        seed: options.seed, volume: options.volume, plantDays: day + 36..<day + max(options.nights, 60),
        hasOutages: true)
      var crawler = Crawler(newsroom: newsroom, firstNight: day)
      var corpus = try CorpusFolder(path: "\(folder)/pages", outlets: newsroom.outlets)
      for night in day..<day + options.nights { try corpus.receive(crawler.deliveries(forNightOf: night)) }
      say("\(corpus.truth.count) records")
      for plant in newsroom.plants {
        say(
          "\(Berlin.text(day: plant.day)) \(plant.kind.rawValue) "
            + "\(plant.outlet.map { newsroom.outlets[$0].id } ?? "all") "
            + (plant.person.map(newsroom.vocabulary.name) ?? ""))
      }
      violations = []
    } else if let library = faults.library {
      violations = try FaultRehearsal(
        options: options, folder: folder, library: library, sample: faults.sample
      ).run()
    } else if isQuietYear {
      violations = try QuietYear(options: options, folder: folder).run()
      violations.forEach { say("VIOLATION: \($0)") }
    } else {
      let rehearsal = try Rehearsal(options, folder: folder)
      try rehearsal.run()
      violations = rehearsal.violations
    }
    say(String(format: "%.0f seconds, %d violations", Date().timeIntervalSince(began), violations.count))
    return violations.isEmpty
  }
}
