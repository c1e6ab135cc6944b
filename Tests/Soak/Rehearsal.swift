import Foundation

/// A year of nights, as a crontab and a crawler would have it, with what goes wrong in a year.
final class Rehearsal {
  struct Options {
    var nights = 365
    var seed: UInt64 = 1
    var kills = 50
    var hasPlants = true
    var volume = 1.0
    /// For how many days the archive keeps texts; the crawler clears its own folders a month later. Nil keeps all.
    var keepDays: Int?
    /// The day of the first night.
    var firstDay = "2026-01-05"
    var binary = ""
    /// The fewest nights from which on time and recall are judged.
    var isJudged: Bool { nights >= 100 }
  }

  let options: Options
  let folder: String
  let newsroom: Newsroom
  let firstDay: Int
  private var crawler: Crawler
  private(set) var corpus: CorpusFolder
  let child: Child
  private var random: NewsRandom
  private(set) var score: AlarmScore

  private(set) var violations: [String] = []
  private(set) var walls: [Double?] = []
  private(set) var cpus: [Double?] = []
  /// The processor's seconds of a run that is the same each time, beside nights whose time is judged.
  private(set) var references: [Double?] = []
  /// Of the archive in bytes after each run, with the records that had been delivered.
  private(set) var sizes: [(night: Int, bytes: Int, records: Int)] = []
  private(set) var counts = (missed: 0, kills: 0, doubles: 0, refused: 0, catchUps: 0)

  init(_ options: Options, folder: String) throws {
    self.options = options
    self.folder = folder
    guard let firstDay = Berlin.day(options.firstDay) else { throw SoakError("\(options.firstDay) is no day") }
    self.firstDay = firstDay
    let plantDays = options.hasPlants && options.nights > 45 ? firstDay + 36..<firstDay + options.nights : nil
    newsroom = Newsroom(seed: options.seed, volume: options.volume, plantDays: plantDays, hasOutages: true)
    crawler = Crawler(newsroom: newsroom, firstNight: firstDay)
    corpus = try CorpusFolder(path: "\(folder)/pages", outlets: newsroom.outlets)
    child = Child(binary: options.binary, folder: folder)
    random = NewsRandom(seed: options.seed, 10)
    score = AlarmScore(newsroom: newsroom)
    try definition(archive: "archive.sqlite").write(toFile: "\(folder)/soak.yaml", atomically: true, encoding: .utf8)
  }

  func definition(archive: String) -> String {
    let keep = options.keepDays.map { "\n  keep: \($0) days" } ?? ""
    return Rehearsal.definition.replacingOccurrences(of: "archive.sqlite", with: archive)
      .replacingOccurrences(of: "catchUp: all", with: "catchUp: all\(keep)")
  }

  static let definition = """
    name: soak
    corpus: {path: pages}
    archive: archive.sqlite
    nightly:
      at: "02:30"
      zone: Europe/Berlin
      window: last 1 day against the 28 before
      catchUp: all

    """

  private var reports: String { "\(folder)/Reports/soak" }

  func run() throws {
    let killNights = Set(random.shuffled(Array(1..<max(options.nights, 2))).prefix(options.kills))
    var due: [Int] = []
    for index in 0..<options.nights {
      let day = firstDay + index
      try corpus.receive(crawler.deliveries(forNightOf: day))
      if let keep = options.keepDays { try corpus.clear(before: day - keep - 30) }
      due.append(day)
      walls.append(nil)
      cpus.append(nil)
      references.append(nil)
      // The machine was off: the next night reports this one as well. The last night of all is never missed.
      if index > 0, index + 1 < options.nights, !killNights.contains(index), isMissed(index) {
        counts.missed += 1
        continue
      }
      try runNight(day, due: due, isKilled: killNights.contains(index))
      due = []
      guard violations.count < 20 else { throw SoakError("too much is wrong to go on") }
      if index % 20 == 19 { say("night \(index + 1) of \(options.nights), \(corpus.truth.count) records") }
    }
    try checkBooks()
    checkTime()
    checkSize()
    checkAlarms()
  }

  /// Nights before the archive has grown, and the last ones.
  var early: Range<Int> { 23..<38 }
  var late: Range<Int> { max(options.nights - 16, 0)..<options.nights }

  private func isTimed(_ index: Int) -> Bool {
    options.nights >= 60 && (early.contains(index) || late.contains(index))
  }

  /// Reads the pages of one morning into an archive of their own.
  ///
  /// - Returns: the processor's seconds: a machine that is slower for a while, for what its neighbours do, is so for this, too.
  private func reference() throws -> Double {
    if !FileManager.default.fileExists(atPath: "\(folder)/reference.yaml") {
      try FileManager.default.copyItem(atPath: "\(folder)/pages", toPath: "\(folder)/reference")
      try "name: reference\ncorpus: {path: reference}\narchive: reference.sqlite\noutput: Reference\n".write(
        toFile: "\(folder)/reference.yaml", atomically: true, encoding: .utf8)
    }
    for suffix in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: "\(folder)/reference.sqlite\(suffix)")
    }
    let outcome = try child.run(["run", "reference.yaml", "--quiet"], log: "reference.log")
    guard outcome.status == 0 else { throw SoakError("reference: \(outcome.status): \(outcome.output.suffix(400))") }
    return outcome.cpu
  }

  private func isMissed(_ index: Int) -> Bool {
    // In a rehearsal of two weeks, one night for certain.
    options.nights < 30 ? counts.missed == 0 && index >= options.nights / 3 : random.chance(0.03)
  }

  private func runNight(_ day: Int, due: [Int], isKilled: Bool) throws {
    let late = random.chance(0.1) ? Double(random.within(60...700)) : Double(random.within(-15...15))
    // On the day of the change in spring there is no half past two: what passes is the same two and a half hours.
    let now = Berlin.text(Berlin.instant(day + 1, minutes: 150 + late))
    let arguments = ["nightly", "soak.yaml", "--now", now, "--quiet"]
    let usual = Rehearsal.median(walls.suffix(15).compactMap(\.self)) ?? 1
    if isKilled {
      counts.kills += 1
      let running = try child.start(arguments)
      running.kill(after: random.unit() * usual * 1.05)
      _ = try running.wait()
      checkLatest()
    }
    if !isKilled, random.chance(options.nights < 30 ? 0.2 : 0.03) {
      try runTwice(day, arguments)
    } else {
      let outcome = try child.run(arguments)
      expectSuccess(outcome, day)
      if !isKilled, due.count == 1 {
        walls[day - firstDay] = outcome.wall
        cpus[day - firstDay] = outcome.cpu
        if isTimed(day - firstDay) { references[day - firstDay] = try reference() }
      }
    }
    if due.count > 1 { counts.catchUps += 1 }
    checkReports(due)
    sizes.append((day - firstDay, size("\(folder)/archive.sqlite"), corpus.truth.count))
  }

  /// Two at once: one of them does the work, the other says that it is being done.
  private func runTwice(_ day: Int, _ arguments: [String]) throws {
    counts.doubles += 1
    let first = try child.start(arguments, log: "first.log")
    let second = try child.start(arguments, log: "second.log")
    let outcomes = [try second.wait(), try first.wait()]
    counts.refused += outcomes.count { $0.status == 75 }
    for outcome in outcomes where ![0, 75].contains(outcome.status) { expectSuccess(outcome, day) }
    if !outcomes.contains(where: { $0.status == 0 }) { violate("\(Berlin.text(day: day)): both of two runs gave up") }
  }

  private func expectSuccess(_ outcome: Child.Outcome, _ day: Int) {
    guard outcome.status != 0 else { return }
    violate("\(Berlin.text(day: day)): exit status \(outcome.status): \(outcome.output.suffix(400))")
  }

  /// After a kill, what readers see is the report of an earlier night, whole.
  private func checkLatest() {
    guard FileManager.default.fileExists(atPath: "\(reports)/latest") else {
      if sizes.isEmpty { return }
      return violate("`latest` is gone after a kill")
    }
    NightReport.faults(folder: "\(reports)/latest").forEach { violate("after a kill: \($0)") }
  }

  private func checkReports(_ due: [Int]) {
    let index = FileManager.default.contents(atPath: "\(reports)/index.html").map {
      String(decoding: $0, as: UTF8.self)
    }
    for day in due {
      let name = Berlin.text(day: day)
      let faults = NightReport.faults(folder: "\(reports)/\(name)")
      faults.forEach { violate($0) }
      if index?.contains(name) != true { violate("index.html does not list \(name)") }
      guard faults.isEmpty, let report = try? NightReport(folder: "\(reports)/\(name)") else { continue }
      // Without a month before it, nothing is judged.
      if day >= firstDay + 35 { score.add(report, night: day, missed: missed(day)) }
    }
    let latest = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(reports)/latest")
    if let last = due.last, latest != Berlin.text(day: last) {
      violate("`latest` is \(latest ?? "gone"), not \(Berlin.text(day: last))")
    }
  }

  /// Outlets of which the crawler had brought nothing of the day.
  private func missed(_ day: Int) -> Set<Int> {
    let name = Berlin.text(day: day)
    let delivered = Set(corpus.truth.values.lazy.filter { $0.day == name }.map(\.outlet))
    return Set(newsroom.outlets.filter { !delivered.contains($0.id) }.map(\.index))
  }

  func violate(_ text: String) {
    violations.append(text)
    say("VIOLATION: \(text)")
  }

  func size(_ path: String) -> Int {
    ["", "-wal"].reduce(0) { sum, suffix in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
      return sum + ((attributes?[.size] as? NSNumber)?.intValue ?? 0)
    }
  }

  static func median(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.sorted()[values.count / 2]
  }
}

/// Says something to whoever watches, at once.
func say(_ text: String) {
  FileHandle.standardOutput.write(Data((text + "\n").utf8))
}
