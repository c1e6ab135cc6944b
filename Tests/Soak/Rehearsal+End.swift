import Foundation

/// What is checked when the last night has passed.
extension Rehearsal {
  func checkBooks() throws {
    let whole = try child.run(["report", "soak.yaml", "--output", "Year", "--quiet"])
    guard whole.status == 0 else {
      return violate("report over all nights: \(whole.status): \(whole.output.suffix(400))")
    }
    let verified = try child.run(["archive", "verify", "archive.sqlite", "--quiet"])
    if verified.status != 0 { violate("archive verify: \(verified.status): \(verified.output.suffix(400))") }
    var archived = try Ledger(report: "\(folder)/Year/soak/latest")
    if options.keepDays != nil {
      let export = try child.run(["archive", "export", "archive.sqlite", "--output", "export.jsonl", "--quiet"])
      guard export.status == 0 else { return violate("archive export: \(export.output.suffix(400))") }
      try archived.addWithoutTexts(export: "\(folder)/export.jsonl")
      say("articles whose texts were let go: \(archived.withoutTexts)")
    }
    note(archived.faults(against: corpus.truth), "against what was delivered")
    try corpus.restore()
    let batch = Rehearsal.definition.replacingOccurrences(of: "archive.sqlite", with: "batch.sqlite")
    try batch.write(toFile: "\(folder)/batch.yaml", atomically: true, encoding: .utf8)
    let fresh = try child.run(["run", "batch.yaml", "--output", "Batch", "--quiet"])
    guard fresh.status == 0 else { return violate("run over all pages: \(fresh.status): \(fresh.output.suffix(400))") }
    note(archived.faults(against: try Ledger(report: "\(folder)/Batch/soak/latest")), "against one run over all pages")
    say(
      "records \(archived.rows.count), bytes of pages \(corpus.byteCount), of the archive \(sizes.last?.bytes ?? 0), of the archive of one run \(size("\(folder)/batch.sqlite"))"
    )
  }

  private func note(_ faults: [String], _ place: String) {
    faults.prefix(10).forEach { violate("\(place): \($0)") }
    if faults.count > 10 { violate("\(place): \(faults.count - 10) more") }
  }

  func checkTime() {
    say(
      "nights \(options.nights), missed \(counts.missed), caught up \(counts.catchUps), killed \(counts.kills), two at once \(counts.doubles) (refused \(counts.refused))"
    )
    guard options.nights >= 60, let wall = Rehearsal.median(walls[early].compactMap(\.self)),
      let lastWall = Rehearsal.median(walls[late].compactMap(\.self)),
      let cpu = Rehearsal.median(cpus[early].compactMap(\.self)),
      let lastCPU = Rehearsal.median(cpus[late].compactMap(\.self)),
      let reference = Rehearsal.median(references[early].compactMap(\.self)),
      let lastReference = Rehearsal.median(references[late].compactMap(\.self))
    else { return }
    say(
      String(
        format: "a night, seconds: wall %.2f then %.2f (x %.2f), cpu %.2f then %.2f (x %.2f)", wall, lastWall,
        lastWall / wall, cpu, lastCPU, lastCPU / cpu))
    // A neighbour on the machine slows the clock, and the processor as well, which the same work shows.
    let growth = lastCPU / cpu / (lastReference / reference)
    say(
      String(
        format: "the same run beside them: cpu %.2f then %.2f; nights x %.2f of that", reference, lastReference, growth)
    )
    if growth > 1.3 { violate("nights take longer as the archive grows") }
  }

  /// Without retention an archive grows with its records; with it, by a row of each that has lost its text.
  func checkSize() {
    let settled = options.keepDays.map { $0 + 35 } ?? 36
    guard let first = sizes.first(where: { $0.night >= settled }), let last = sizes.last, last.records > first.records
    else { return }
    let perRecord = Double(last.bytes - first.bytes) / Double(last.records - first.records)
    say(
      String(
        format: "archive, MB: %.1f at night %d, %.1f at the end: %.2f kB more a record", Double(first.bytes) / 1e6,
        first.night + 1, Double(last.bytes) / 1e6, perRecord / 1e3))
    if options.isJudged, perRecord > (options.keepDays == nil ? 4_000 : 800) {
      violate("the archive grows by \(Int(perRecord)) bytes a record")
    }
  }

  func checkAlarms() {
    guard options.hasPlants, !newsroom.plants.isEmpty else { return }
    let scored = newsroom.plants.indices.filter { newsroom.plants[$0].until < firstDay + options.nights }
    for kind in Plant.Kind.allCases {
      let planted = scored.filter { newsroom.plants[$0].kind == kind }
      let lost = planted.filter { !score.found.contains($0) }
      say("planted \(kind.rawValue): \(planted.count), found \(planted.count - lost.count)")
      for index in lost {
        let plant = newsroom.plants[index]
        say(
          "  not found: \(Berlin.text(day: plant.day)) \(plant.outlet.map { newsroom.outlets[$0].id } ?? "all outlets") "
            + (plant.person.map(newsroom.vocabulary.name) ?? ""))
      }
    }
    let found = scored.count { score.found.contains($0) }
    let recall = Double(found) / Double(max(scored.count, 1))
    say(String(format: "recall %.3f (%d of %d)", recall, found, scored.count))
    say(score.summary)
    for example in score.examples.prefix(10) { say("  \(example)") }
    if options.isJudged, recall < 0.95 { violate("fewer than 95 in 100 of what was planted were found") }
  }
}
