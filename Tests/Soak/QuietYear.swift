import Foundation

/// A year in which nothing happens but what happens every day: whatever is called unusual is a false alarm.
struct QuietYear {
  let options: Rehearsal.Options
  let folder: String

  /// - Returns: What was violated.
  func run() throws -> [String] {
    guard let firstDay = Berlin.day(options.firstDay) else { throw SoakError("\(options.firstDay) is no day") }
    let newsroom = Newsroom(seed: options.seed &+ 1, volume: options.volume, plantDays: nil, hasOutages: false)
    var crawler = Crawler(newsroom: newsroom, firstNight: firstDay)
    var corpus = try CorpusFolder(path: "\(folder)/pages", outlets: newsroom.outlets)
    for day in firstDay..<firstDay + options.nights { try corpus.receive(crawler.deliveries(forNightOf: day)) }
    try Rehearsal.definition.write(toFile: "\(folder)/soak.yaml", atomically: true, encoding: .utf8)
    let child = Child(binary: options.binary, folder: folder)
    let batch = try child.run(["run", "soak.yaml", "--quiet"])
    guard batch.status == 0 else { return ["quiet year: run: \(batch.status): \(batch.output.suffix(400))"] }
    var score = AlarmScore(newsroom: newsroom)
    for day in firstDay + min(35, options.nights / 2)..<firstDay + options.nights {
      let name = Berlin.text(day: day)
      // The last of these days may be yet to come.
      let now = Berlin.text(Berlin.instant(day + 1, minutes: 150))
      let outcome = try child.run(["nightly", "soak.yaml", "--date", name, "--now", now, "--quiet"])
      guard outcome.status == 0 else {
        return ["quiet year: \(name): \(outcome.status): \(outcome.output.suffix(400))"]
      }
      score.add(try NightReport(folder: "\(folder)/Reports/soak/\(name)"), night: day, missed: [])
    }
    say("quiet year: \(score.summary)")
    for example in score.examples.prefix(15) { say("  \(example)") }
    let alarms = Double(score.unfounded.values.reduce(0, +)) / Double(max(score.nights, 1))
    return options.isJudged && alarms > 0.5 ? ["quiet year: more than one false alarm in two nights"] : []
  }
}

extension AlarmScore {
  var summary: String {
    let perNight = { (count: Int) in String(format: "%.3f", Double(count) / Double(max(nights, 1))) }
    let tables = unfounded.sorted { $0.key < $1.key }.map { "\($0.key) \(perNight($0.value))" }.joined(separator: ", ")
    return
      "in \(nights) nights, findings a night: explained \(perNight(explained)), of stories \(perNight(ofStories)), "
      + "false \(perNight(unfounded.values.reduce(0, +)))" + (tables.isEmpty ? "" : " (\(tables))")
  }
}
