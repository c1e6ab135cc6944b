import Archive
import Foundation
import News
import Testing

/// An archive with some of everything: articles, failures, prints, several runs and recipes, metadata, a night.
struct SampleArchive {
  let records: [PageRecord]

  init(at path: String, records count: Int = 120, seed: UInt64 = 1) throws {
    records = pages(count, seed: seed).sorted { $0.id < $1.id }
    let archive = try PageArchive(path: path, mode: .readWrite)
    let half = Array(records[..<(count / 2)])
    let first = try archive.beginRun(
      RunDescription(pipeline: "sample", recipe: "r1", started: Instant(seconds: 1_700_000_000)))
    try archive.write(half, prints: SampleArchive.prints(half), recipe: "r1", run: first)
    try archive.setMetadata("outlets", to: "post\tThe \"Post\"\n\u{1}\\")
    try archive.finishRun(first, at: Instant(seconds: 1_700_000_100))
    // After all that the records are dated.
    let night = CalendarDay(daysSinceEpoch: 25_000)
    let second = try archive.beginRun(RunDescription(pipeline: "sample", recipe: "r2", night: night))
    let rest = Array(records[(count / 2)...])
    try archive.write(rest, prints: SampleArchive.prints(rest), recipe: "r2", run: second)
    try archive.markSeen(half.map(\.id), run: second)
    let files = Dictionary(grouping: rest, by: \.id.path).filter { path, _ in !half.contains { $0.id.path == path } }
    let stamp = FileStamp(byteCount: 7, modified: .max, changed: .min)
    let known = files.map { KnownFile(path: $0.key, stamp: stamp, records: $0.value.count) }
    try archive.finishRun(second, files: known, unread: (files: 1, records: 3))
    try archive.closeNight(ArchivedNight(day: night, windowDays: 1, baselineDays: 28))
    let articles = records.filter { if case .article = $0.outcome { true } else { false } }.map(\.id)
    try archive.place(
      Dictionary(uniqueKeysWithValues: articles.prefix(5).map { ($0, StoryPlace(story: articles[0], strength: 700)) }))
    try archive.learn([LearnedBlock(outlet: "post", key: .max, articles: 5, text: "Support us")], night: night)
    try archive.noteFindings(["surges": 3], of: night)
    try archive.markReported(night)
    try archive.close()
  }

  static func prints(_ records: [PageRecord]) -> [PageID: ArticlePrint] {
    var prints: [PageID: ArticlePrint] = [:]
    for (index, record) in records.enumerated() {
      guard case .article = record.outcome else { continue }
      prints[record.id] = ArticlePrint(
        title: index % 3 == 0 ? nil : .max - UInt64(index), address: index % 4 == 0 ? nil : UInt64(index),
        parts: (0..<index % 6).map { ArticlePrint.Part(key: .max >> UInt64($0 * 9), byteCount: UInt16($0 * 9_000)) })
    }
    return prints
  }
}

/// The lines of an archive's export.
func exported(_ archive: String, _ folder: TemporaryFolder) throws -> Data {
  let file = folder.file("export-\(UUID().uuidString).jsonl")
  _ = try PageArchive.export(archive, to: .file(file))
  defer { try? FileManager.default.removeItem(atPath: file) }
  return try Data(contentsOf: URL(fileURLWithPath: file))
}

/// Names of a folder's files, without locks and logs.
func files(_ folder: TemporaryFolder) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { !$0.hasSuffix("-lock") && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }.sorted()
}
