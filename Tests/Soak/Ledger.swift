import Foundation

/// What an archive says of every record, as its own report tells it.
struct Ledger {
  struct Row: Equatable {
    var hash: String
    var outcome: String
    var outlet: String
    var day: String?
    var title: String
    var words: String
    var furniture: String
  }

  private(set) var rows: [String: Row] = [:]
  /// Ids that stand there twice.
  private(set) var doubled: [String] = []

  /// - Parameter report: The folder of a report over all days.
  init(report: String) throws {
    let records = try CSVRows(path: "\(report)/dispositions.csv")
    for row in records.rows {
      let id = records.text(row, "id")
      let value = Row(
        hash: records.text(row, "content_hash"), outcome: records.text(row, "outcome"),
        outlet: records.text(row, "outlet"), day: nil, title: "", words: "", furniture: "")
      if rows.updateValue(value, forKey: id) != nil { doubled.append(id) }
    }
    let articles = try CSVRows(path: "\(report)/articles.csv")
    for row in articles.rows {
      let id = articles.text(row, "id")
      let published = articles.text(row, "published")
      rows[id]?.day = published.isEmpty ? nil : String(published.prefix(10))
      rows[id]?.title = articles.text(row, "title")
      rows[id]?.words = articles.text(row, "words")
      rows[id]?.furniture = articles.text(row, "furniture_blocks")
    }
  }

  /// How many articles have lost their texts to retention.
  private(set) var withoutTexts = 0

  /// Adds what an archive knows of articles whose texts it has let go, which reports leave out.
  mutating func addWithoutTexts(export: String) throws {
    guard let data = FileManager.default.contents(atPath: export) else { throw SoakError("\(export) is missing") }
    var columns: [String: Int]?
    for line in data.split(separator: UInt8(ascii: "\n")) {
      let object = try JSONSerialization.jsonObject(with: line)
      if let head = object as? [String: Any] {
        let names = (head["table"] as? String) == "record" ? head["columns"] as? [String] : nil
        columns = names.map { Dictionary(uniqueKeysWithValues: zip($0, 0...)) }
      } else if let columns, let row = object as? [Any] {
        let value = { (name: String) in columns[name].map { row[$0] } }
        guard value("is_pruned") as? Int == 1, let path = value("path") as? String else { continue }
        let number = value("number") as? Int ?? -1
        let id = number < 0 ? path : "\(path)#\(number)"
        withoutTexts += 1
        let hash = ((value("content_hash") as? [String: String])?["base64"]).flatMap { Data(base64Encoded: $0) }
        let row = Row(
          hash: (hash ?? Data()).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(), outcome: "article",
          outlet: value("outlet") as? String ?? "", day: (value("day") as? Int).map { Berlin.text(day: $0) },
          title: value("title") as? String ?? "", words: (value("words") as? Int).map(String.init) ?? "",
          // How many blocks were left out went with the text.
          furniture: "unknown")
        if rows.updateValue(row, forKey: id) != nil { doubled.append(id) }
      }
    }
  }

  /// Departures from what the generator knows: of records, and of articles by outlet and day.
  func faults(against truth: [String: TrueRecord]) -> [String] {
    var faults = doubled.map { "\($0) stands twice" }
    var counts: [String: Int] = [:]
    for record in truth.values.sorted(by: { $0.id < $1.id }) {
      guard let row = rows[record.id] else {
        faults.append("\(record.id) is missing")
        continue
      }
      if row.outlet != record.outlet { faults.append("\(record.id) is of \(row.outlet), not \(record.outlet)") }
      guard record.isWhole else {
        continue
      }
      counts["\(record.outlet) \(record.day ?? "-")", default: 0] += 1
      if row.outcome != "article" {
        faults.append("\(record.id) is \(row.outcome), not an article")
      } else if row.day != record.day {
        faults.append("\(record.id) is of \(row.day ?? "no day"), not of \(record.day ?? "no day")")
      } else if row.title != record.title {
        faults.append("\(record.id) is called \(row.title), not \(record.title)")
      }
    }
    for id in rows.keys.sorted() where truth[id] == nil && truth[Ledger.file(id)]?.isWhole != false {
      faults.append("\(id) was never delivered")
    }
    for (id, row) in rows where row.outcome == "article" && truth[id]?.isWhole != false {
      counts["\(row.outlet) \(row.day ?? "-")", default: 0] -= 1
    }
    faults += counts.filter { $0.value != 0 }.keys.sorted().map { "\($0): the count is off by \(-(counts[$0] ?? 0))" }
    return faults
  }

  /// Departures from an archive of the same corpus; where both left out the same number of blocks, texts have to be
  /// equally long as well.
  func faults(against other: Ledger) -> [String] {
    var faults: [String] = []
    for id in Set(rows.keys).union(other.rows.keys).sorted() {
      guard var row = rows[id], var twin = other.rows[id] else {
        faults.append("\(id) stands in one archive alone")
        continue
      }
      if row.furniture != twin.furniture {
        row.words = ""
        twin.words = ""
      }
      row.furniture = ""
      twin.furniture = ""
      if row != twin { faults.append("\(id) differs: \(row), \(twin)") }
    }
    return faults
  }

  private static func file(_ id: String) -> String { id.split(separator: "#").first.map(String.init) ?? id }
}
