public import News

/// What a corpus holds, counted record by record: what `broadsheet corpus stat` prints.
///
/// Days are those of the folder `<outlet>/<date>/…`, else of the time of capture in UTC; a published time as the
/// record writes it counts where it starts with `YYYY-MM-DD`.
public struct CorpusStatistics: Sendable, Hashable, Tally {
  public struct Totals: Sendable, Hashable {
    public var records = 0
    public var failures = 0
    /// Of pages, inflated.
    public var pageBytes = 0

    mutating func merge(_ other: Totals) {
      records += other.records
      failures += other.failures
      pageBytes += other.pageBytes
    }
  }

  public private(set) var total = Totals()
  public private(set) var byOutlet: [String: Totals] = [:]
  public private(set) var byDay: [CalendarDay: Int] = [:]
  public private(set) var byMediaType: [Page.MediaType: Int] = [:]
  public private(set) var byReason: [PageFailure.Reason: Int] = [:]

  public init() {}

  public mutating func add(_ record: borrowing FetchedRecord) {
    var one = Totals(records: 1)
    let outlet: String
    switch record.outcome {
    case .page(let page):
      one.pageBytes = page.bytes.count
      outlet = page.outlet.id
      byMediaType[page.mediaType, default: 0] += 1
      if let day = CorpusStatistics.day(of: page) { byDay[day, default: 0] += 1 }
    case .failure(let failure, _, let attribution):
      one.failures = 1
      outlet = attribution.id
      byReason[failure.reason, default: 0] += 1
    }
    total.merge(one)
    byOutlet[outlet, default: Totals()].merge(one)
  }

  public mutating func merge(_ later: consuming CorpusStatistics) {
    total.merge(later.total)
    byOutlet.merge(later.byOutlet) { left, right in
      var sum = left
      sum.merge(right)
      return sum
    }
    byDay.merge(later.byDay, uniquingKeysWith: +)
    byMediaType.merge(later.byMediaType, uniquingKeysWith: +)
    byReason.merge(later.byReason, uniquingKeysWith: +)
  }

  private static func day(of page: Page) -> CalendarDay? {
    let parts = page.id.path.split(separator: "/")
    if parts.count > 2, let day = CalendarDay(parts[1]) { return day }
    if let published = page.supplied.published, let day = CalendarDay(published.prefix(10)) { return day }
    return page.fetched?.day()
  }

  /// Counts a whole corpus in one pass; memory does not grow with it.
  public static func counting(_ corpus: PageCorpus) -> CorpusStatistics {
    let reader = PageReader(corpus)
    var scratch = FetchScratch()
    var statistics = CorpusStatistics()
    while let record = reader.next(&scratch) { statistics.add(record) }
    return statistics
  }

  /// The counts as lines for a person, sorted, so that they are the same each time.
  public func lines(for corpus: PageCorpus) -> [String] {
    var formats: [CorpusFormat: (files: Int, bytes: Int)] = [:]
    for file in corpus.files {
      let format = CorpusFormat(path: file.path) ?? .unsupported
      formats[format, default: (0, 0)].files += 1
      formats[format, default: (0, 0)].bytes += file.byteCount
    }
    var lines = [
      "\(corpus.files.count) files, \(corpus.files.reduce(0) { $0 + $1.byteCount }) bytes on disk",
      "\(total.records) records: \(total.records - total.failures) pages of \(total.pageBytes) bytes, "
        + "\(total.failures) left out",
    ]
    if let licence = corpus.manifest.licence { lines.append("licence \(licence)") }
    lines.append("files by the format that their names tell")
    lines += formats.sorted { $0.key < $1.key }.map { format, count in
      "  \(format == .unsupported ? "told by content" : format.rawValue): \(count.files) files, \(count.bytes) bytes"
    }
    lines.append("pages by media type")
    lines += byMediaType.sorted { $0.key.rawValue < $1.key.rawValue }.map { "  \($0.key.rawValue): \($0.value)" }
    lines.append("left out by reason")
    lines += byReason.sorted { $0.key.rawValue < $1.key.rawValue }.map { "  \($0.key.rawValue): \($0.value)" }
    lines.append("records by outlet")
    lines += byOutlet.sorted { ($1.value.records, $0.key) < ($0.value.records, $1.key) }.map { outlet, totals in
      "  \(outlet): \(totals.records) (\(totals.failures) left out), \(totals.pageBytes) bytes"
    }
    if let first = byDay.keys.min(), let last = byDay.keys.max() {
      lines.append("pages by day, \(byDay.count) days from \(first) to \(last)")
      lines += byDay.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
    }
    return lines
  }
}
