import Foundation

/// One change to the corpus, and what it makes true of the records.
struct Delivery {
  enum Change {
    case write([UInt8])
    case append([UInt8])
    /// The same bytes, with a new time of modification.
    case touch
  }

  /// Below the corpus.
  let path: String
  let change: Change
  let modified: Date
  let record: TrueRecord?
}

/// What the archive should say of a record.
struct TrueRecord: Equatable {
  let id: String
  let outlet: String
  /// `YYYY-MM-DD`; nil for a page without a date, and for a broken one.
  let day: String?
  let title: String
  /// False for a broken page.
  let isWhole: Bool
}

/// Brings what newsrooms publish into a folder, as crawlers do: late now and then, twice, cut off, changed afterwards.
struct Crawler {
  let newsroom: Newsroom
  /// Of each container file, how many records it holds.
  private var recordCounts: [String: Int] = [:]
  /// Of the crawler's first day at work.
  private let firstNight: Int

  init(newsroom: Newsroom, firstNight: Int) {
    self.newsroom = newsroom
    self.firstNight = firstNight
  }

  private struct Fate {
    var delay = 0
    var isUndated = false
    /// After how many nights the page is delivered again, and as what. Two at least: a file that was written moments before
    /// a night is not known to it by its times, and would be read again in any case.
    var again: (after: Int, as: Again)?
    var isBroken = false

    enum Again { case changed, touched, underNewPath, repaired }
  }

  private func fate(of article: InventedArticle) -> Fate {
    var fate = Fate()
    if article.minute < 150 { fate.delay = -1 }
    guard !newsroom.isPlanted(article.outlet, near: article.day), abs(article.tone) < 1 else { return fate }
    var outletDay = NewsRandom(seed: newsroom.seed, 8, article.outlet, article.day)
    if newsroom.hasOutages, outletDay.chance(0.004) { fate.delay = outletDay.within(1...4) }
    var random = NewsRandom(seed: newsroom.seed, 9, article.outlet, article.day, article.number)
    if random.chance(0.01) { fate.delay = random.within(1...3) }
    if random.chance(0.005) { fate.isUndated = true }
    guard newsroom.outlets[article.outlet].container == .pages else { return fate }
    if random.chance(0.004) {
      fate.isBroken = true
      if random.chance(0.5) { fate.again = (random.within(2...3), .repaired) }
    } else if random.chance(0.01) {
      fate.again = (random.within(2...3), .changed)
    } else if random.chance(0.01) {
      fate.again = (random.within(2...3), .touched)
    } else if random.chance(0.005) {
      fate.again = (random.within(2...3), .underNewPath)
    }
    return fate
  }

  /// What arrives between the night before that of `day` and its own.
  mutating func deliveries(forNightOf day: Int) -> [Delivery] {
    var all: [Delivery] = []
    for published in (day - 7)...(day + 1) {
      for article in newsroom.articles(on: published) {
        let fate = fate(of: article)
        let first = published + fate.delay
        if first == day { all.append(deliver(article, fate, on: day)) }
        if let again = fate.again, first >= firstNight, first + again.after == day {
          all.append(deliverAgain(article, fate, again.as, first: first, on: day))
        }
      }
    }
    return all
  }

  private mutating func deliver(_ article: InventedArticle, _ fate: Fate, on day: Int) -> Delivery {
    let outlet = newsroom.outlets[article.outlet]
    let page = page(article, fate, version: 0)
    // Within the hour, but never after the night that is to read it.
    let minute = fate.delay == 0 ? article.minute + 20 : fate.delay < 0 ? 24 * 60 + 125 : 600
    let modified = Berlin.instant(day, minutes: minute + Double(article.number % 7))
    switch outlet.container {
    case .pages:
      let path = path(article, on: day)
      var bytes = StoredGzip.member(Array(page.html.utf8))
      if fate.isBroken { bytes = Array(bytes.prefix(bytes.count / 3)) }
      return Delivery(
        path: path, change: .write(bytes), modified: modified, record: record(path, article, fate, page.text))
    case .warc, .lines:
      let isWARC = outlet.container == .warc
      let path = "\(outlet.id)/\(Berlin.text(day: day).prefix(7))." + (isWARC ? "warc.gz" : "jsonl")
      recordCounts[path, default: 0] += 1
      let id = "\(path)#\(recordCounts[path] ?? 0)"
      let address = "https://www.\(outlet.id).example/news/\(article.slug(newsroom.vocabulary))"
      let bytes =
        isWARC
        ? WARC.record(page.html, address: address, fetched: modified, id: id)
        : Array(
          "{\"url\": \(PageMarkup.quote(address)), \"html\": \(JSONText.quote(page.html))}\n".utf8)
      return Delivery(
        path: path, change: .append(bytes), modified: modified, record: record(id, article, fate, page.text))
    }
  }

  private func deliverAgain(
    _ article: InventedArticle, _ fate: Fate, _ again: Fate.Again, first: Int, on day: Int
  ) -> Delivery {
    let modified = Berlin.instant(day, minutes: 700 + Double(article.number % 7))
    let old = path(article, on: first)
    var whole = fate
    whole.isBroken = false
    switch again {
    case .touched: return Delivery(path: old, change: .touch, modified: modified, record: nil)
    case .changed, .repaired, .underNewPath:
      let page = page(article, whole, version: again == .changed ? 1 : 0)
      let path =
        again == .underNewPath ? path(article, on: day).replacingOccurrences(of: ".html", with: "-2.html") : old
      return Delivery(
        path: path, change: .write(StoredGzip.member(Array(page.html.utf8))), modified: modified,
        record: record(path, article, whole, page.text))
    }
  }

  private func page(_ article: InventedArticle, _ fate: Fate, version: Int) -> (text: ArticleText, html: String) {
    let text = ArticleText(article, vocabulary: newsroom.vocabulary, seed: newsroom.seed, version: version)
    let published = Berlin.text(Berlin.instant(article.day, minutes: article.minute))
    let html = PageMarkup.html(
      text, slug: article.slug(newsroom.vocabulary), outlet: newsroom.outlets[article.outlet],
      published: fate.isUndated ? nil : published, furniture: newsroom.furniture(of: article.outlet, on: article.day))
    return (text, html)
  }

  private func path(_ article: InventedArticle, on day: Int) -> String {
    let outlet = newsroom.outlets[article.outlet]
    return "\(outlet.id)/\(Berlin.text(day: day))/\(article.slug(newsroom.vocabulary)).html.gz"
  }

  private func record(_ id: String, _ article: InventedArticle, _ fate: Fate, _ text: ArticleText) -> TrueRecord {
    TrueRecord(
      id: id, outlet: newsroom.outlets[article.outlet].id,
      day: fate.isUndated || fate.isBroken ? nil : Berlin.text(day: article.day), title: text.title,
      isWhole: !fate.isBroken)
  }
}

enum WARC {
  /// A gzip member with one response.
  static func record(_ html: String, address: String, fetched: Date, id: String) -> [UInt8] {
    let body =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: \(html.utf8.count)\r\n\r\n\(html)"
    var utc = Berlin.calendar
    utc.timeZone = .gmt
    let parts = utc.dateComponents([.hour, .minute, .second], from: fetched)
    let day = Berlin.text(day: Int((fetched.timeIntervalSince1970 / 86_400).rounded(.down)))
    let time = String(format: "%02d:%02d:%02d", parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0)
    let head = """
      WARC/1.0\r
      WARC-Type: response\r
      WARC-Target-URI: \(address)\r
      WARC-Date: \(day)T\(time)Z\r
      WARC-Record-ID: <urn:broadsheet:\(id)>\r
      Content-Type: application/http; msgtype=response\r
      Content-Length: \(body.utf8.count)\r
      \r\n
      """
    return StoredGzip.member(Array("\(head)\(body)\r\n\r\n".utf8))
  }
}

enum JSONText {
  static func quote(_ text: String) -> String {
    PageMarkup.quote(text).replacingOccurrences(of: "\n", with: "\\n")
  }
}
