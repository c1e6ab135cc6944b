import Archive
import Foundation
import News
import Support
import Testing

/// Files that are no exports, or were changed: each is refused with the line that is wrong, and nothing is left behind.
@Suite struct HostileImportTests {
  private let folder: TemporaryFolder
  private let lines: [String]
  private var file: String { folder.file("lines.jsonl") }
  private var copy: String { folder.file("copy.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    let path = folder.file("news.sqlite")
    _ = try SampleArchive(at: path, records: 30)
    lines = String(decoding: try exported(path, folder), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func error(_ bytes: Data) throws -> ArchiveError? {
    try bytes.write(to: URL(fileURLWithPath: file))
    defer {
      for name in ["copy.sqlite", "copy.sqlite-import"] {
        #expect(!FileManager.default.fileExists(atPath: folder.file(name)))
      }
    }
    do throws(ArchiveError) {
      _ = try PageArchive.importing(file, to: copy, longestLine: 1 << 20)
      return nil
    } catch { return error }
  }

  private func error(_ lines: [String]) throws -> ArchiveError? {
    try error(Data((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// The index of a table's line.
  private func table(_ name: String) throws -> Int {
    try #require(lines.firstIndex { $0.hasPrefix("{\"table\":\"\(name)\"") })
  }

  private func expect(_ changed: [String], line: Int, _ what: String, _ comment: Comment) throws {
    guard case .badExport(_, let found, let detail) = try error(changed) else {
      Issue.record("\(comment): \(String(describing: try error(changed)))")
      return
    }
    #expect(found == line, comment)
    #expect(detail.contains(what), comment)
    #expect(try #require(try error(changed)).description.contains("line \(line)"))
  }

  /// One line replaced.
  private func expect(_ index: Int, _ line: String, _ what: String) throws {
    var changed = lines
    changed[index] = line
    try expect(changed, line: index + 1, what, Comment(rawValue: line))
  }

  @Test func linesThatAreNotWhatTheyShouldBe() throws {
    let metadata = try table("metadata") + 1
    #expect(lines[metadata].hasPrefix("[\"outlets\""))
    try expect(0, "Title,Outlet", "no export")
    try expect(0, "{}", "no export")
    try expect(0, "[1]", "no export")
    try expect(0, #"{"format":"broadsheet-archive","version":0,"schema":2}"#, "version 0")
    try expect(0, #"{"format":"broadsheet-archive","version":1,"schema":0}"#, "no export")
    try expect(0, #"{"format":"broadsheet-archive","version":1,"schema":1.5}"#, "no export")
    try expect(metadata, "[\"outlets\",7]", "wrong type in column value of metadata")
    try expect(metadata, "[\"outlets\",null]", "NOT NULL")
    try expect(metadata, "[\"outlets\"]", "1 values for the 2 columns of metadata")
    try expect(metadata, "[\"a\",\"b\",\"c\"]", "3 values")
    try expect(metadata, "[\"a\",true]", "wrong type")
    try expect(metadata, "[\"a\",[1]]", "wrong type")
    try expect(metadata, "[\"a\",{\"base64\":\"AAAA\"}]", "wrong type")
    try expect(metadata, "7", "neither a row")
    try expect(metadata, "null", "neither a row")
    try expect(metadata, "{\"a\":1}", "neither a row")
    try expect(metadata, "", "not JSON")
    try expect(metadata, "[\"a\",\"b\"] []", "more after")
    try expect(metadata, "[\"a\",\"b\"", "not JSON")
    try expect(metadata, "[\"a\",\"\\ud800\"]", "half a character")
    try expect(metadata, "[\"a\",\"\\udc00\\ud800\"]", "half a character")
    try expect(metadata, "[\"a\",\"\\u12\"]", "unknown escape")
    try expect(metadata, "[\"a\",\"\u{1}\"]", "control character")
    try expect(metadata, "[\"a\",\"b]", "without end")
    try expect(metadata, "{\"table\":\"nonsense\",\"columns\":[]}", "no such table")
    try expect(metadata, "{\"table\":7,\"columns\":[]}", "no such table")
    try expect(metadata, "{\"table\":\"print\",\"columns\":[\"record\"]}", "other columns")
    try expect(metadata, "{\"table\":\"metadata\",\"columns\":[\"key\",\"value\"]}", "second time")
    try expect(metadata, "{\"table\":\"sqlite_schema\",\"columns\":[\"sql\"]}", "no such table")
    try expect(metadata, "{\"rows\":{}}", "without counts and hash")
    try expect(metadata, "{\"rows\":{},\"xxh64\":\"0\"}", "counts 0 tables")
    try expect(metadata, String(repeating: "[", count: 100_000), "nested too deeply")
    try expect(metadata, "[\"a\",\"\(String(repeating: "b", count: 2 << 20))\"]", "longer than")
    var twice = lines
    twice.insert(lines[metadata], at: metadata)
    try expect(twice, line: metadata + 2, "UNIQUE", "a row twice")
    try expect(lines + [lines[1]], line: lines.count + 1, "more after the last line", "more")
    var early = lines
    early.insert("[1]", at: 1)
    try expect(early, line: 2, "a row of no table", "a row of no table")
    var gone = lines
    gone.remove(at: metadata)
    try expect(gone, line: gone.count, "should have 1 rows, 0 were read", "a row less")
    var other = lines
    other[metadata] = "[\"outlets\",\"other\"]"
    try expect(other, line: lines.count, "hash", "another value")
  }

  @Test func numbersOutOfRange() throws {
    let run = try table("run") + 1
    let columns = lines[run - 1].components(separatedBy: "[")[1].components(separatedBy: "\"").filter {
      $0.first?.isLetter == true
    }
    let place = try #require(columns.firstIndex(of: "started"))
    func row(_ started: String) -> String {
      var values = lines[run].dropFirst().dropLast().components(separatedBy: ",")
      values[place] = started
      return "[\(values.joined(separator: ","))]"
    }
    try expect(run, row("9223372036854775807"), "the number 9223372036854775807 in column started of run")
    try expect(run, row("-9223372036854775808"), "the number -9223372036854775808")
    try expect(run, row("9223372036854775808"), "beyond 64 bits")
    try expect(run, row("1.5"), "wrong type")
    try expect(run, row("1e400"), "out of range")
    try expect(run, row("01"), "begins with 0")
    try expect(run, row("-"), "unexpected")
    try expect(run, row("NaN"), "unexpected")
    let record = try table("record") + 1
    try expect(
      record, lines[record].replacingOccurrences(of: "{\"base64\":\"", with: "{\"base64\":\"*"), "damaged base64")
    try expect(record, lines[record].replacingOccurrences(of: "{\"base64\"", with: "{\"base46\""), "damaged base64")
    try expect(try table("sqlite_sequence") + 1, "[\"run\",9223372036854775807]", "in column seq")
  }

  @Test func invalidBytes() throws {
    let metadata = try table("metadata") + 1
    for bytes in [[0xC3, 0x28], [0xFF], [0xED, 0xA0, 0x80], [0x00]] as [[UInt8]] {
      var data = Data()
      for (index, line) in lines.enumerated() {
        data.append(Data((index == metadata ? "[\"outlets\",\"" : line).utf8))
        if index == metadata { data.append(Data(bytes + Array("\"]".utf8))) }
        data.append(0x0A)
      }
      guard case .badExport(_, metadata + 1, _) = try error(data) else {
        Issue.record("\(bytes): \(String(describing: try error(data)))")
        continue
      }
    }
  }

  @Test func newerVersionsAreNamed() throws {
    var newer = lines
    newer[0] = #"{"format":"broadsheet-archive","version":2,"schema":2}"#
    #expect(try error(newer) == .newerExport(found: 2, known: 1))
    newer[0] = #"{"format":"broadsheet-archive","version":1,"schema":99}"#
    guard case .newerSchema(found: 99, _) = try error(newer) else {
      Issue.record("read")
      return
    }
  }

  @Test func rowsThatReferToNothing() throws {
    // The hash is made anew, as an inventor of archives would do.
    var changed = lines
    let content = try table("content")
    changed[content + 1] = changed[content + 1].replacingOccurrences(of: "[1,", with: "[77777,")
    try #require(changed[content + 1] != lines[content + 1])
    var hash = XXH64()
    for line in changed.dropLast() { Array("\(line)\n".utf8).withUnsafeBytes { hash.add($0) } }
    let digits = String(hash.value, radix: 16)
    let parts = changed[changed.count - 1].components(separatedBy: "\"xxh64\":")
    changed[changed.count - 1] =
      "\(parts[0])\"xxh64\":\"\(String(repeating: "0", count: 16 - digits.count))\(digits)\"}"
    try expect(changed, line: changed.count, "refers to a row of record that is not there", "no such record")
  }

  @Test func aCutExportIsNoticedWhereverItIsCut() throws {
    let whole = Data((lines.joined(separator: "\n") + "\n").utf8)
    var generator = SplitMix64(seed: 5)
    let cuts =
      [0, 1, 2, whole.count - 1, whole.count - 2]
      + (0..<40).map { _ in Int.random(in: 0..<whole.count, using: &generator) }
    for cut in cuts {
      guard case .badExport? = try error(whole.prefix(cut)) else {
        Issue.record("cut at \(cut) of \(whole.count): \(String(describing: try error(whole.prefix(cut))))")
        continue
      }
    }
    let packed = folder.file("lines.jsonl.gz")
    _ = try PageArchive.export(folder.file("news.sqlite"), to: .file(packed))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: packed))
    for cut in [1, 5, 17, bytes.count - 1, bytes.count - 9]
      + (0..<20).map({ _ in Int.random(in: 0..<bytes.count, using: &generator) })
    {
      guard case .badExport? = try error(bytes.prefix(cut)) else {
        Issue.record("packed, cut at \(cut) of \(bytes.count): \(String(describing: try error(bytes.prefix(cut))))")
        continue
      }
    }
  }

  @Test func aChangedByteIsNoticed() throws {
    let whole = Data((lines.joined(separator: "\n") + "\n").utf8)
    var generator = SplitMix64(seed: 6)
    for _ in 0..<150 {
      var changed = whole
      let at = Int.random(in: 0..<whole.count, using: &generator)
      changed[at] = changed[at] ^ UInt8(1 << Int.random(in: 0...7, using: &generator))
      #expect(try error(changed) != nil, "byte \(at)")
    }
  }

  @Test func whatCannotBeRead() throws {
    #expect(throws: ArchiveError.self) { try PageArchive.importing(folder.file("none.jsonl"), to: copy) }
    #expect(throws: ArchiveError.unreadable(path: folder.path, detail: "it is a folder")) {
      try PageArchive.importing(folder.path, to: copy)
    }
    #expect(throws: ArchiveError.self) { try PageArchive.importing(file, to: folder.file("none/copy.sqlite")) }
    #expect(throws: ArchiveError.self) { try PageArchive.importing(file, to: folder.path) }
  }
}
