import Foundation

/// Breaks the disk under a night at every call that changes it, and looks at what is left: the report of the night
/// before is whole, the message says what to do, and the next night makes good what was lost.
struct FaultRehearsal {
  enum Kind: String, CaseIterable {
    /// The disk is full from then on.
    case full = "enospc"
    /// A write is cut short by a full disk.
    case short
    /// The disk has become read-only.
    case readOnly = "erofs"
    /// One call fails, the next ones work.
    case damaged = "eio"
    case killed = "kill"
  }

  let options: Rehearsal.Options
  let folder: String
  /// The library that fails calls; see `Tests/Faults/faults.c`.
  let library: String
  /// How many cases to try; 0 for all.
  let sample: Int

  private static let days = ["2026-03-02", "2026-03-03", "2026-03-04"]

  /// - Returns: What was violated.
  func run() throws -> [String] {
    let calls = try prepare()
    say("calls that change the disk in a night: \(calls.count), of which \(FaultRehearsal.summary(calls))")
    let expected = try Ledger(report: "\(folder)/right/Year/soak/latest")
    var cases = Kind.allCases.flatMap { kind in (1...calls.count).map { (kind: kind, call: $0) } }
    var random = NewsRandom(seed: options.seed, 11)
    if sample > 0, sample < cases.count { cases = Array(random.shuffled(cases).prefix(sample)) }
    var violations: [String] = []
    var tally: [String: Int] = [:]
    var messages: [String: String] = [:]
    for item in cases {
      let name = "\(item.kind.rawValue) at call \(item.call) (\(calls[item.call - 1]))"
      let (faults, outcome) = try attempt(item.kind, item.call, expected: expected)
      for fault in faults {
        violations.append("\(name): \(fault)")
        say("VIOLATION: \(name): \(fault)")
      }
      let key = "\(item.kind.rawValue): status \(outcome.status)"
      tally[key, default: 0] += 1
      let message = FaultRehearsal.message(outcome).replacingOccurrences(of: folder, with: "")
      messages["\(key): \(message)"] = messages["\(key): \(message)"] ?? name
      if violations.count > 60 { break }
    }
    for (key, count) in tally.sorted(by: { $0.key < $1.key }) { say("\(key): \(count)") }
    for key in messages.keys.sorted() { say("  \(key.prefix(300))") }
    say("\(cases.count) faults, \(violations.count) violations")
    return violations
  }

  /// Makes the corpus, a good first night, and what should come of all three; counts the calls of the second night.
  private func prepare() throws -> [String] {
    guard let first = Berlin.day(FaultRehearsal.days[0]) else { return [] }
    let newsroom = Newsroom(seed: options.seed, volume: options.volume, plantDays: nil, hasOutages: false)
    var crawler = Crawler(newsroom: newsroom, firstNight: first)
    var corpus = try CorpusFolder(path: "\(folder)/pages", outlets: newsroom.outlets)
    try corpus.receive(crawler.deliveries(forNightOf: first))
    try FileManager.default.createDirectory(atPath: "\(folder)/good", withIntermediateDirectories: true)
    try Rehearsal.definition.replacingOccurrences(of: "path: pages", with: "path: ../pages")
      .write(toFile: "\(folder)/good/soak.yaml", atomically: true, encoding: .utf8)
    try expectSuccess(night(0, in: "good"))
    try corpus.receive(crawler.deliveries(forNightOf: first + 1))
    try copy("good", to: "right")
    let log = "\(folder)/calls.txt"
    try expectSuccess(
      night(
        1, in: "right",
        [
          "LD_PRELOAD": library, "FAULT_COUNT": log, "FAULT_BELOW": "\(folder)/right",
        ]))
    try expectSuccess(night(2, in: "right"))
    try expectSuccess(report(in: "right"))
    let text = FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let calls = text.split(separator: "\n").map { line in
      let parts = line.split(separator: " ", maxSplits: 2)
      return "\(parts.first ?? "") \((String(parts.last ?? "") as NSString).lastPathComponent)"
    }
    guard !calls.isEmpty else { throw SoakError("\(library) counted no calls") }
    return calls
  }

  private func attempt(
    _ kind: Kind, _ call: Int, expected: Ledger
  ) throws -> (faults: [String], outcome: Child.Outcome) {
    try? FileManager.default.removeItem(atPath: "\(folder)/case")
    try copy("good", to: "case")
    var environment = [
      "LD_PRELOAD": library, "FAULT_AT": "\(call)", "FAULT_KIND": kind.rawValue, "FAULT_BELOW": "\(folder)/case",
    ]
    if kind == .damaged { environment["FAULT_LAST"] = "\(call)" }
    let outcome = try night(1, in: "case", environment)
    var faults: [String] = []
    if outcome.status > 128, !(kind == .killed && outcome.status == 128 + SIGKILL) {
      faults.append("ended by signal \(outcome.status - 128): \(outcome.output.suffix(300))")
    } else if outcome.status != 0, kind != .killed {
      let message = outcome.output.lowercased()
      if !["disk", "read-only", "readonly", "cannot write", "cannot be written"].contains(where: message.contains)
        || !["check", "free some space", "allow this user"].contains(where: message.contains)
      {
        faults.append("the message does not say what is wrong and what to do: \(outcome.output.suffix(300))")
      }
    }
    if kind == .killed, outcome.status == 0 { faults.append("ended well, so that call \(call) was never reached") }
    // What went wrong may be passed over only where nothing is missing for it.
    if outcome.status == 0 { faults += whole("case", night: 1) }
    faults += whole("case", night: 0)
    faults += NightReport.faults(folder: "\(folder)/case/Reports/soak/latest")
    let next = try night(2, in: "case")
    guard next.status == 0 else {
      return (faults + ["the next night failed: \(next.status): \(next.output.suffix(300))"], outcome)
    }
    faults += whole("case", night: 1) + whole("case", night: 2)
    let latest = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/case/Reports/soak/latest")
    if latest != FaultRehearsal.days[2] { faults.append("`latest` is \(latest ?? "gone")") }
    let books = try report(in: "case")
    guard books.status == 0 else {
      return (faults + ["the archive cannot be read: \(books.output.suffix(300))"], outcome)
    }
    faults += expected.faults(against: try Ledger(report: "\(folder)/case/Year/soak/latest")).prefix(3)
    return (faults, outcome)
  }

  private func whole(_ state: String, night: Int) -> [String] {
    NightReport.faults(folder: "\(folder)/\(state)/Reports/soak/\(FaultRehearsal.days[night])")
  }

  private func night(_ index: Int, in state: String, _ environment: [String: String] = [:]) throws -> Child.Outcome {
    guard let day = Berlin.day(FaultRehearsal.days[index]) else { throw SoakError("no such night") }
    let now = Berlin.text(Berlin.instant(day + 1, minutes: 150))
    // One worker, so that calls come in the same order each time.
    return try run(["nightly", "soak.yaml", "--now", now, "--workers", "1", "--quiet"], in: state, environment)
  }

  private func report(in state: String) throws -> Child.Outcome {
    try run(["report", "soak.yaml", "--output", "Year", "--quiet"], in: state)
  }

  private func run(
    _ arguments: [String], in state: String, _ environment: [String: String] = [:]
  ) throws -> Child.Outcome {
    guard FileManager.default.changeCurrentDirectoryPath("\(folder)/\(state)") else {
      throw SoakError("cannot work in \(folder)/\(state)")
    }
    var child = Child(binary: options.binary, folder: folder)
    child.environment = environment
    return try child.run(arguments)
  }

  private func expectSuccess(_ outcome: Child.Outcome) throws {
    guard outcome.status == 0 else { throw SoakError("without faults: \(outcome.status): \(outcome.output)") }
  }

  private func copy(_ state: String, to other: String) throws {
    try FileManager.default.copyItem(atPath: "\(folder)/\(state)", toPath: "\(folder)/\(other)")
  }

  /// The message, without what differs from case to case.
  private static func message(_ outcome: Child.Outcome) -> String {
    let line = outcome.output.split(separator: "\n").first { !$0.isEmpty }.map(String.init) ?? ""
    return String(line.map { $0.isNumber ? "#" : $0 })
  }

  private static func summary(_ calls: [String]) -> String {
    var counts: [String: Int] = [:]
    for call in calls { counts[call.split(separator: " ").first.map(String.init) ?? "", default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }
}
