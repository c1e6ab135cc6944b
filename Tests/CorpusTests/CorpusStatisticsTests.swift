import Corpus
import News
import Support
import Testing

@Suite struct CorpusStatisticsTests {
  @Test func countsByOutletDayAndReason() throws {
    let corpus = try TemporaryCorpus()
    try corpus.write("herald/2024-02-07/a.html", "<p>a")
    try corpus.write("herald/2024-02-08/b.html", "")
    try corpus.write("z.jsonl", #"{"text":"abc","outlet":"herald","published":"2024-02-07T10:00"}"#)
    let opened = try PageCorpus(source: .folder(corpus.root))
    let counted = CorpusStatistics.counting(opened)
    #expect(counted.total == counted.byOutlet["herald"])
    #expect(counted.total.records == 3)
    #expect(counted.total.failures == 1)
    #expect(counted.total.pageBytes == 7)
    #expect(counted.byDay.map(\.value) == [2])
    #expect(counted.byReason == [.emptyPage: 1])
    #expect(counted.lines(for: opened).contains("  html: 2 files, 4 bytes"))
  }

  @Test func keepsTheLawsOfATally() throws {
    let corpus = try TemporaryCorpus()
    for index in 0..<20 {
      try corpus.write("o\(index % 3)/2024-02-0\(index % 9 + 1)/\(index).html", "\(index % 4 == 0 ? "" : "<p>")")
    }
    try checkTally(CorpusStatistics(), items: try corpus.records())
  }
}
