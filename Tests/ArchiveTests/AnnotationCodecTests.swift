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
          let tone = annotated.tone
          #expect(tone.isQuoted.isEmpty || tone.isQuoted.count == tone.sentences.count)
          #expect(tone.targets.isEmpty || tone.targets.count == annotated.entities.mentions.count)
          #expect(tone.targets.allSatisfy { $0.negative + $0.neutral + $0.positive == 1000 })
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

  /// Earlier layouts differ from the last in what they cannot hold, and in that they end the tone with its valences.
  @Test(arguments: [(UInt8(1), true), (2, true), (3, true), (4, true), (5, false), (0, false)])
  func earlierLayoutsAreRead(layout: UInt8, isRead: Bool) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("news.sqlite")
    let archive = try PageArchive(path: path, mode: .readWrite)
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    // Without sentences and terms, the last five bytes are the tone (no valences, nothing beside them) and the terms (no
    // words, their layout, no entries).
    var article = Article(page: PageID(path: "a"), outlet: OutletAttribution(id: "b", source: .folder))
    article.setText(body: [(.paragraph, "Some words.")])
    let tokenized = TokenizedArticle(article: article, tokens: [], sentences: [])
    let annotated = AnnotatedArticle(
      tagged: TaggedArticle(tokenized: tokenized, entities: EntityLayer()), tone: ToneLayer(), terms: TermCounts())
    let record = PageRecord(
      id: article.page, outlet: article.outlet, url: nil, fetched: nil, byteCount: 1, contentHash: ContentHash([1]),
      outcome: .article(annotated))
    try archive.write([record], recipe: "r1", run: run)
    try archive.close()
    try DatabaseQueue(path: path).write { db in
      let stored = try #require(try Data.fetchOne(db, sql: "SELECT annotations FROM content"))
      var bytes = stored
      bytes[0] = layout
      if layout < 4 {
        #expect(Array(stored.suffix(5)) == [0, 0, 0, 1, 0])
        bytes.remove(at: bytes.count - 4)
      }
      try db.execute(sql: "UPDATE content SET annotations = ?", arguments: [bytes])
    }
    var read = 0
    do {
      try PageArchive(path: path, mode: .readOnly).forEachArticle { annotated in
        #expect(annotated.article.text == "Some words.")
        read += 1
      }
    } catch let error as ArchiveError {
      guard case .corrupt = error else { throw error }
    }
    #expect((read > 0) == isRead)
  }

  @Test func layersThatDoNotFitAreRefused() throws {
    let folder = try TemporaryFolder()
    let archive = try PageArchive(path: folder.file("news.sqlite"), mode: .readWrite)
    let run = try archive.beginRun(RunDescription(pipeline: "test", recipe: "r1"))
    var article = Article(page: PageID(path: "a"), outlet: OutletAttribution(id: "b", source: .folder))
    article.setText(body: [(.paragraph, "Some words.")])
    let tokenized = TokenizedArticle(article: article, tokens: [], sentences: [])
    for tone in [
      ToneLayer(sentences: [1, 2], isQuoted: [true]),
      ToneLayer(sentences: [1], targets: [TargetTone(negative: 1, positive: 2)]),
    ] {
      let annotated = AnnotatedArticle(
        tagged: TaggedArticle(tokenized: tokenized, entities: EntityLayer()), tone: tone, terms: TermCounts())
      let record = PageRecord(
        id: article.page, outlet: article.outlet, url: nil, fetched: nil, byteCount: 1, contentHash: ContentHash([1]),
        outcome: .article(annotated))
      #expect(throws: ArchiveError.self) { try archive.write([record], recipe: "r1", run: run) }
    }
  }
}
