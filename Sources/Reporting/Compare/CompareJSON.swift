import ByteStrings
import News

/// What the page's scripts read of `ComparePageData`: arrays where there are many of a kind, so that the names of their
/// members are not said ten thousand times.
///
/// `data.js` reads exactly this. A number of thousandths is the value times 1000, rounded; `null` is no value.
///
/// | key | holds |
/// |---|---|
/// | `days` | the days of the axis, as text |
/// | `agencies` | names |
/// | `outlets` | `[id, name, articles, [day, articles, …], [outage day, …], start of its URLs, start of its ids]` |
/// | `articles` | `[outlet, headline, day, time, rest of URL, agency, words, thousandths of tone, rest of id]` |
/// | `stories` | `[headline, or an article that has the same, first day, last day, articles, outlets, states, cells]`: `states` runs of a letter and how many outlets in a row, `cells` those with articles or marks |
/// | a cell | `[outlet, [article, …], words, tone, low, high, lag from, lag to, marks]`: thousandths, minutes; `marks` the sum of 1 first, 2 perhaps first, 4 exclusive, 8 omission |
/// | `attention` | `[name, kind, [outlet, day, articles, …]]` |
/// | `lines` | `[article id, outlet, left, match, right]` |
/// | `words` | `[a, b, words of a, of b, [term, …]]` |
/// | a term | `[text, count in a, in b, thousandths of rank in a, in b, hundredths of log ratio, of z, ten-thousandths of p, [line, …]]` |
struct CompareJSON {
  private let data: ComparePageData
  private var agencies = NumberedValues<String>()
  private var lines = NumberedValues<ComparePageData.WordPair.Line>()
  private let addressStarts: [String]
  private let idStarts: [String]

  /// JSON that may stand in a `script` element: no `<`, `>`, `&` and no line separators.
  static func text(_ data: ComparePageData) -> String {
    var writer = CompareJSON(data)
    return writer.text()
  }

  private init(_ data: ComparePageData) {
    self.data = data
    var addresses = [[String]](repeating: [], count: data.outlets.count)
    var ids = addresses
    for article in data.articles where data.outlets.indices.contains(article.outlet) {
      if let url = article.safeURL { addresses[article.outlet].append(url) }
      ids[article.outlet].append(article.id)
    }
    addressStarts = addresses.map(CommonStart.of)
    idStarts = ids.map(CommonStart.of)
  }

  private mutating func text() -> String {
    var json = JSONBytes()
    json.object { json in
      json.member("days", data.days.map(\.description))
      json.key("outlets")
      json.array { json in
        for (place, outlet) in data.outlets.enumerated() {
          write(outlet, addressStarts[place], idStarts[place], to: &json)
        }
      }
      json.key("articles")
      json.array { json in for article in data.articles { write(article, to: &json) } }
      json.key("stories")
      json.array { json in for story in data.stories { write(story, to: &json) } }
      json.key("attention")
      json.array { json in for subject in data.attention { write(subject, to: &json) } }
      json.key("words")
      json.array { json in for pair in data.words where isKnown(pair) { write(pair, to: &json) } }
      // What others point into is filled while they are written, and stands behind them.
      json.member("agencies", agencies.values)
      json.key("lines")
      json.array { json in for line in lines.values { write(line, to: &json) } }
    }
    return json.bytes.withBytes { EmbeddedJSON.escaped($0) }
  }

  private func write(
    _ outlet: ComparePageData.Outlet, _ addressStart: String, _ idStart: String, to json: inout JSONBytes
  ) {
    json.array { json in
      json.value(outlet.id)
      json.value(outlet.name)
      json.value(outlet.articles)
      json.array { json in
        for (day, articles) in outlet.volume.prefix(data.days.count).enumerated() where articles > 0 {
          json.value(day)
          json.value(articles)
        }
      }
      json.array { json in for day in outlet.outageDays where data.days.indices.contains(day) { json.value(day) } }
      json.value(addressStart)
      json.value(idStart)
    }
  }

  private mutating func write(_ article: ComparePageData.ListedArticle, to json: inout JSONBytes) {
    let isKnown = data.outlets.indices.contains(article.outlet)
    let agency = article.agency.map { agencies.number(of: $0) }
    json.array { json in
      json.optional(isKnown ? article.outlet : nil)
      json.value(article.headline)
      json.optional(article.day.flatMap { data.days.indices.contains($0) ? $0 : nil })
      json.value(article.time)
      json.value(article.safeURL.map { isKnown ? CommonStart.rest(of: $0, after: addressStarts[article.outlet]) : $0 })
      json.optional(agency)
      json.value(article.words)
      json.optional(article.tone.flatMap { Decimal.scaled($0, places: 3) })
      json.value(isKnown ? CommonStart.rest(of: article.id, after: idStarts[article.outlet]) : article.id)
    }
  }

  private func write(_ story: ComparePageData.Story, to json: inout JSONBytes) {
    let cells = Array(story.cells.prefix(data.outlets.count))
    let articles = cells.flatMap(\.articles).filter(data.articles.indices.contains)
    json.array { json in
      if let same = articles.first(where: { data.articles[$0].headline == story.headline }) {
        json.value(same)
      } else {
        json.value(story.headline)
      }
      json.optional(story.firstDay.flatMap { data.days.indices.contains($0) ? $0 : nil })
      json.optional(story.lastDay.flatMap { data.days.indices.contains($0) ? $0 : nil })
      json.value(story.articles)
      json.value(story.outlets)
      json.value(CompareJSON.runs(cells.map(\.state)))
      json.array { json in
        for (outlet, cell) in cells.enumerated() where !cell.articles.isEmpty || cell.marks > 0 {
          write(cell, of: outlet, to: &json)
        }
      }
    }
  }

  private func write(_ cell: ComparePageData.Cell, of outlet: Int, to json: inout JSONBytes) {
    json.array { json in
      json.value(outlet)
      json.array { json in
        for article in cell.articles where data.articles.indices.contains(article) { json.value(article) }
      }
      json.value(cell.words)
      for number in [cell.tone?.value, cell.tone?.low, cell.tone?.high] {
        json.optional(number.flatMap { Decimal.scaled($0, places: 3) })
      }
      json.optional(cell.lag?.lowerBound)
      json.optional(cell.lag?.upperBound)
      json.value(cell.marks)
    }
  }

  /// `o2a14w1`: a letter for a state, and in how many outlets one after the other.
  static func runs(_ states: [ComparePageData.Cell.State]) -> String {
    var text = ""
    var start = 0
    while start < states.count {
      let end = states[start...].firstIndex { $0 != states[start] } ?? states.count
      text += states[start].letter + String(end - start)
      start = end
    }
    return text
  }

  private func write(_ subject: ComparePageData.Subject, to json: inout JSONBytes) {
    json.array { json in
      json.value(subject.name)
      json.value(subject.kind)
      json.array { json in
        for count in subject.counts
        where data.outlets.indices.contains(count.outlet) && data.days.indices.contains(count.day) {
          json.value(count.outlet)
          json.value(count.day)
          json.value(count.articles)
        }
      }
    }
  }

  private func isKnown(_ pair: ComparePageData.WordPair) -> Bool {
    data.outlets.indices.contains(pair.a) && data.outlets.indices.contains(pair.b)
  }

  private mutating func write(_ pair: ComparePageData.WordPair, to json: inout JSONBytes) {
    json.array { json in
      for number in [pair.a, pair.b, pair.wordsA, pair.wordsB] { json.value(number) }
      json.array { json in
        for term in pair.terms {
          let numbers = term.lines.map { lines.number(of: $0) }
          json.array { json in
            json.value(term.text)
            for number in [term.countA, term.countB] { json.value(number) }
            json.optional(Decimal.scaled(term.rankA, places: 3))
            json.optional(Decimal.scaled(term.rankB, places: 3))
            json.optional(term.logRatio.flatMap { Decimal.scaled($0, places: 2) })
            json.optional(term.z.flatMap { Decimal.scaled($0, places: 2) })
            json.optional(term.p.flatMap { Decimal.scaled($0, places: 4) })
            json.array { json in for number in numbers { json.value(number) } }
          }
        }
      }
    }
  }

  private func write(_ line: ComparePageData.WordPair.Line, to json: inout JSONBytes) {
    json.array { json in
      json.value(line.article)
      json.optional(data.outlets.indices.contains(line.outlet) ? line.outlet : nil)
      for text in [line.left, line.match, line.right] { json.value(text) }
    }
  }
}

/// Values numbered in the order in which they are first asked for.
private struct NumberedValues<Value: Hashable> {
  private(set) var values: [Value] = []
  private var numbers: [Value: Int] = [:]

  mutating func number(of value: Value) -> Int {
    if let number = numbers[value] { return number }
    numbers[value] = values.count
    values.append(value)
    return values.count - 1
  }
}

/// What the texts of one outlet begin with, said once.
private enum CommonStart {
  static func of(_ texts: [String]) -> String {
    guard var start = texts.first.map({ Array($0.unicodeScalars) }), texts.count > 1 else { return "" }
    for text in texts.dropFirst() {
      let same = zip(start, text.unicodeScalars).prefix { $0 == $1 }.count
      start.removeLast(start.count - same)
    }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: start)
    return String(scalars)
  }

  static func rest(of text: String, after start: String) -> String {
    String(text.unicodeScalars.dropFirst(start.unicodeScalars.count))
  }
}

extension ComparePageData.Cell {
  /// The sum of 1 first, 2 perhaps first, 4 exclusive, 8 omission.
  var marks: Int {
    (first == .certain ? 1 : 0) + (first == .possible ? 2 : 0) + (isExclusive ? 4 : 0) + (isOmission ? 8 : 0)
  }
}

extension ComparePageData.Cell.State {
  var letter: String {
    switch self {
    case .own: "o"
    case .wire: "w"
    case .mixed: "m"
    case .absent: "a"
    case .outage: "x"
    case .noVolume: "n"
    }
  }
}

extension ComparePageData.ListedArticle {
  /// An address that a page may lead to: of the web, and nothing that runs.
  var safeURL: String? {
    guard let url else { return nil }
    return url.hasPrefix("https://") || url.hasPrefix("http://") ? url : nil
  }
}

extension JSONBytes {
  fileprivate mutating func optional(_ number: Int?) {
    if let number { value(number) } else { value(Optional<String>.none) }
  }
}
