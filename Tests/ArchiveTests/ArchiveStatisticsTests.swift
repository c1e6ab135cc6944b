import Archive
import Foundation
import News
import Testing

@Suite struct ArchiveStatisticsTests {
  @Test func everyNumberIsCounted() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("news.sqlite")
    let sample = try SampleArchive(at: path)
    let statistics = try PageArchive.statistics(path)
    let articles = sample.records.compactMap { record in
      if case .article(let annotated) = record.outcome { annotated.article } else { nil }
    }
    #expect(statistics.records == 120)
    #expect(statistics.articles == articles.count)
    #expect(statistics.failures.reduce(0) { $0 + $1.records } == 120 - articles.count)
    #expect(statistics.failures.map(\.records) == statistics.failures.map(\.records).sorted(by: >))
    let days = articles.compactMap { $0.published?.countedDay }
    #expect(statistics.undated == articles.count - days.count)
    #expect(statistics.firstDay == days.min())
    #expect(statistics.lastDay == days.max())
    #expect(statistics.days == Set(days).count)
    var months: [String: Int] = [:]
    for day in days { months[String(day.description.prefix(7)), default: 0] += 1 }
    #expect(statistics.months.map(\.name) == months.keys.sorted())
    #expect(statistics.months.map(\.articles) == months.sorted { $0.key < $1.key }.map(\.value))
    #expect(statistics.outlets.reduce(0) { $0 + $1.articles + $1.failures } == 120)
    #expect(statistics.recipes.map { "\($0.fingerprint) \($0.records)" } == ["r2 60", "r1 60"])
    #expect((statistics.runs, statistics.finishedRuns) == (2, 2))
    #expect(statistics.lastRuns.map(\.number) == [2, 1])
    #expect(statistics.lastRuns[1].finished == Instant(seconds: 1_700_000_100))
    #expect(statistics.lastRuns[0].articles == articles.count)
    #expect(statistics.pageBytes == 16_384)
    #expect(statistics.fileBytes == statistics.pages * statistics.pageBytes)
    #expect(statistics.pruned == 0)
    #expect(statistics.nights == 1 && statistics.reportedNights == 1)
    let night = CalendarDay(daysSinceEpoch: 25_000)
    #expect(statistics.firstNight == night && statistics.lastNight == night)
    #expect(statistics.schema == 4 && statistics.logBytes == 0)
  }

  @Test(arguments: EarlierArchive.all)
  func earlierVersionsAreCountedAsTheyAre(earlier: EarlierArchive) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("news.sqlite")
    try earlier.unpack(to: path)
    let statistics = try PageArchive.statistics(path)
    #expect(statistics.schema == earlier.schema)
    #expect(statistics.records == (try earlier.facts.count))
    #expect(statistics.runs == earlier.runs)
    #expect(statistics.nights == 0)
  }
}
