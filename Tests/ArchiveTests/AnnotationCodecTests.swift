import Archive
import Foundation
import GRDB
import News
import Support
import Testing

/// Damage done to the stored bytes, from outside: an archive must tell of it, never trap and never return nonsense that
/// later stages would trap on.
@Suite struct AnnotationCodecTests {
  @Test func damagedAnnotationsAreToldNotTrappedOn() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("news.sqlite")
    let archive = try PageArchive(path: path, mode: .readWrite)
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    try archive.write(pages(12, seed: 4), recipe: "r1", run: run)
    try archive.close()

    let raw = try DatabaseQueue(path: path)
    let stored = try raw.read { db in
      try Row.fetchAll(db, sql: "SELECT record, annotations FROM content").map { ($0[0] as Int64, $0[1] as Data) }
    }
    var generator = SplitMix64(seed: 11)
    var told = 0
    for round in 0..<300 {
      let (id, original) = stored[round % stored.count]
      var bytes = original
      switch round % 3 {
      case 0: bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator))
      case 1: bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      default:
        let at = Int.random(in: 0..<bytes.count, using: &generator)
        bytes.replaceSubrange(at..<at, with: [UInt8](repeating: 0xFF, count: 9))
      }
      try raw.write {
        try $0.execute(sql: "UPDATE content SET annotations = ? WHERE record = ?", arguments: [bytes, id])
      }
      let reader = try PageArchive(path: path, mode: .readOnly)
      do {
        try reader.forEachArticle { annotated in
          let length = annotated.article.text.utf8.count
          #expect(annotated.tokens.allSatisfy { $0.span.start <= $0.span.end && Int($0.span.end) <= length })
          #expect(annotated.entities.mentions.allSatisfy { Int($0.entity) < annotated.entities.entities.count })
          #expect(annotated.sentences.allSatisfy { Int($0.endToken) <= annotated.tokens.count })
          #expect(annotated.terms.entries.allSatisfy { Int($0.span.end) <= annotated.terms.bytes.count })
        }
      } catch let error as ArchiveError {
        guard case .corrupt = error else { throw error }
        told += 1
      }
      try raw.write {
        try $0.execute(sql: "UPDATE content SET annotations = ? WHERE record = ?", arguments: [original, id])
      }
    }
    // Every truncation and most insertions are seen; a changed letter of a name cannot be.
    #expect(told > 150)
  }

  /// Earlier layouts differ from the last in what they cannot hold alone.
  @Test(arguments: [(UInt8(1), true), (2, true), (3, true), (4, false), (0, false)])
  func earlierLayoutsAreRead(layout: UInt8, isRead: Bool) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("news.sqlite")
    let archive = try PageArchive(path: path, mode: .readWrite)
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    try archive.write(pages(12, seed: 4), recipe: "r1", run: run)
    try archive.close()
    try DatabaseQueue(path: path).write { db in
      for row in try Row.fetchAll(db, sql: "SELECT record, annotations FROM content") {
        var bytes = row[1] as Data
        bytes[0] = layout
        try db.execute(sql: "UPDATE content SET annotations = ? WHERE record = ?", arguments: [bytes, row[0] as Int64])
      }
    }
    var read = 0
    do {
      try PageArchive(path: path, mode: .readOnly).forEachArticle { _ in read += 1 }
    } catch let error as ArchiveError {
      guard case .corrupt = error else { throw error }
    }
    #expect((read > 0) == isRead)
  }
}
