import Analysis
import Foundation
import News
import Reporting
import Support
import Testing

@Suite struct NightlyWriterTests {
  @discardableResult
  private func write(_ findings: NightlyFindings, to folder: ScratchFolder) throws -> [OutputSummary] {
    try NightlyWriter(findings, manifest: ReportFixture.manifest).write(to: folder.path)
  }

  private func object(_ folder: ScratchFolder) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(folder.bytes("nightly.json")))
    return try #require(json as? [String: Any])
  }

  @Test func theSameFindingsGiveTheSameBytes() throws {
    let (first, second) = (try ScratchFolder(), try ScratchFolder())
    for folder in [first, second] {
      var fixture = NightlyFixture(seed: 41)
      try write(fixture.make(), to: folder)
    }
    #expect(try first.names == second.names)
    for name in try first.names { #expect(try first.bytes(name) == second.bytes(name), "\(name)") }
  }

  @Test func everyTableStandsInItsFilesAndInTheJSON() throws {
    var fixture = NightlyFixture(seed: 42)
    let findings = fixture.make()
    let folder = try ScratchFolder()
    let outputs = try write(findings, to: folder)
    let rows = [
      "surges": findings.surges.count, "tone_shifts": findings.toneShifts.count, "volume": findings.outlets.count,
      "running_stories": findings.stories.count, "restated": findings.restated.count,
      "new_furniture": findings.furniture.count, "night_failures": findings.failures.count,
    ]
    let tables = try #require(try object(folder)["tables"] as? [String: Any])
    #expect(Set(tables.keys) == Set(rows.keys))
    for table in ReportTable.nightly {
      let count = try #require(rows[table.name])
      #expect(count > 0)
      let csv = try CSVReader.rows(folder.bytes("\(table.name).csv"))
      #expect(csv.first == table.columns)
      #expect(csv.count == count + 1)
      #expect(outputs.first { $0.name == "\(table.name).csv" }?.rows == count)
      let own = try JSONSerialization.jsonObject(with: Data(folder.bytes("\(table.name).json")))
      let within = try #require(tables[table.name])
      #expect(try #require(own as? NSArray).isEqual(within), "\(table.name)")
    }
  }

  @Test func theJSONListsTheFilesWithTheirHashes() throws {
    var fixture = NightlyFixture(seed: 43)
    let folder = try ScratchFolder()
    let outputs = try write(fixture.make(), to: folder)
    let listed = try #require(try object(folder)["outputs"] as? [[String: Any]])
    #expect(listed.compactMap { $0["name"] as? String } == outputs.map(\.name))
    #expect(try Set(outputs.map(\.name) + ["nightly.json"]) == Set(folder.names))
    #expect(listed.compactMap { $0["sha256"] as? String } == outputs.map(\.sha256))
    for output in outputs { #expect(try folder.bytes(output.name).count == output.bytes, "\(output.name)") }
  }

  @Test func keysOfTheJSONStandInByteOrder() throws {
    var fixture = NightlyFixture(seed: 44)
    let folder = try ScratchFolder()
    try write(fixture.make(), to: folder)
    let objects = NightlyWriterTests.keys(try folder.bytes("nightly.json"))
    #expect(objects.count > 100 && objects.contains { $0.count > 10 })
    for keys in objects {
      for (key, next) in zip(keys, keys.dropFirst()) {
        #expect(key.utf8.lexicographicallyPrecedes(next.utf8), "\(key), \(next)")
      }
    }
    // The outermost object closes last.
    #expect(objects.last?.first == "articles" && objects.last?.last == "window")
  }

  /// The keys of every object of a JSON text, as they stand; objects within others first.
  private static func keys(_ json: [UInt8]) -> [[String]] {
    var closed: [[String]] = []
    var open: [[String]] = []
    var index = 0
    while index < json.count {
      switch json[index] {
      case UInt8(ascii: "{"): open.append([])
      case UInt8(ascii: "}"): closed.append(open.removeLast())
      case UInt8(ascii: "\""):
        let start = index + 1
        index = start
        while json[index] != UInt8(ascii: "\"") { index += json[index] == UInt8(ascii: "\\") ? 2 : 1 }
        if json[index + 1] == UInt8(ascii: ":") {
          open[open.count - 1].append(String(decoding: json[start..<index], as: UTF8.self))
        }
      default: break
      }
      index += 1
    }
    return closed
  }

  @Test func numbersAreNumbersAndMissingOnesAreNull() throws {
    let findings = NightlyFixture.empty {
      $0.outlets = [OutletBand(outlet: "a", articles: 3, expected: nil, low: nil, high: nil, days: [1, 3])]
      $0.failures = [FailureComparison(stage: .clean, reason: .noText, records: 2)]
      $0.toneShifts = [
        ToneShift(
          subject: nil, outlet: "a", before: 0.1, after: -0.25, low: -0.5, high: -0.2, articles: 4,
          baselineArticles: 9, p: 0.01, q: 0.04, evidence: [])
      ]
    }
    let folder = try ScratchFolder()
    try write(findings, to: folder)
    #expect(
      try folder.text("volume.json") == """
        [
        {"alarm":null,"articles":3,"expected":null,"high":null,"low":null,"outlet":"a","p":null,"q":null,"since":null}
        ]

        """)
    #expect(try folder.text("night_failures.csv").hasSuffix("\r\nclean,noText,2,,,,\r\n"))
    #expect(
      try folder.text("tone_shifts.csv").hasSuffix(
        "\r\n,,a,4,9,0.100,-0.250,-0.350,-0.500,-0.200,0.010000,0.040000,\r\n"))
    #expect(try #require(try object(folder)["outlet_days"] as? [String: [Int]]) == ["a": [1, 3]])
  }

  /// An alarm of all outlets together has a row of its own, without an outlet; one of an outlet goes to its row.
  @Test func alarmsComeFirst() throws {
    let findings = NightlyFixture.empty {
      $0.outlets = ["a", "b"].map { OutletBand(outlet: $0, articles: 9, expected: 8, low: 4, high: 12, days: []) }
      $0.volume = [
        VolumeAlarm(outlet: nil, kind: .low, articles: 18, expected: 90, low: 60, high: 120, p: 0.001, q: 0.002),
        VolumeAlarm(outlet: "b", kind: .flood, articles: 9, expected: 8, low: 4, high: 12, p: 0.001, q: 0.002),
      ]
    }
    let folder = try ScratchFolder()
    try write(findings, to: folder)
    let rows = try CSVReader.rows(folder.bytes("volume.csv")).dropFirst()
    #expect(rows.map { $0[0] } == ["", "b", "a"])
    #expect(rows.map { $0[5] } == ["low", "flood", ""])
  }
}
