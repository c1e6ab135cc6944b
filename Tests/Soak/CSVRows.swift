import Foundation

/// The rows of a table of a report, by column.
struct CSVRows {
  let rows: [[String]]
  private let columns: [String: Int]

  init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else { throw SoakError("\(path) is missing") }
    var rows: [[String]] = []
    var row: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuote = false
    for byte in data {
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          isQuoted = false
          wasQuote = true
        } else {
          field.append(byte)
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        // A doubled one inside quotes stands for itself.
        if wasQuote { field.append(byte) }
        isQuoted = true
        wasQuote = false
      case UInt8(ascii: ","), UInt8(ascii: "\n"):
        row.append(String(decoding: field, as: UTF8.self))
        field = []
        wasQuote = false
        if byte == UInt8(ascii: "\n") {
          rows.append(row)
          row = []
        }
      case UInt8(ascii: "\r"): break
      default: field.append(byte)
      }
    }
    columns = Dictionary((rows.first ?? []).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    self.rows = Array(rows.dropFirst())
  }

  func text(_ row: [String], _ column: String) -> String { columns[column].map { row[$0] } ?? "" }
}
