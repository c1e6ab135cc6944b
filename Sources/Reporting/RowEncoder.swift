/// Turns a row into its CSV line and its JSON object.
///
/// A value type of its own, so that filling the two buffers is one access to the file that owns it, not one a byte.
struct RowEncoder {
  private(set) var csv: [UInt8] = []
  private(set) var json: [UInt8] = []
  private var row = TableRow()
  private let columnCount: Int
  private let guardsFormulas: Bool
  /// Columns in the byte order of their names, each with its `"name":`.
  private let members: [(column: Int, key: [UInt8])]

  init(_ table: ReportTable, guardsFormulas: Bool) {
    self.guardsFormulas = guardsFormulas
    columnCount = table.columns.count
    members = table.columns.enumerated()
      .sorted { $0.element.utf8.lexicographicallyPrecedes($1.element.utf8) }
      .map { index, name in
        var key: [UInt8] = []
        JSONBytes.append(name, to: &key)
        return (index, key + [0x3A])
      }
  }

  /// Encodes the row that `fill` makes: one cell a column, in the order of the columns.
  mutating func encode(isFirst: Bool, _ fill: (inout TableRow) -> Void) {
    row.removeAll()
    fill(&row)
    precondition(row.cells.count == columnCount, "a row of \(columnCount) columns has \(row.cells.count) cells")
    writeCSV()
    writeJSON(isFirst: isFirst)
  }

  private mutating func writeCSV() {
    csv.removeAll(keepingCapacity: true)
    for (index, cell) in row.cells.enumerated() {
      if index > 0 { csv.append(0x2C) }
      let content = row.bytes[cell.start..<cell.end]
      switch cell.kind {
      case .missing: break
      case .number: csv.append(contentsOf: content)
      case .text: CSV.append(content, guarded: guardsFormulas, to: &csv)
      case .list:
        var joined: [UInt8] = []
        for byte in content {
          if byte == TableRow.listSeparator { joined.append(contentsOf: [0x3B, 0x20]) } else { joined.append(byte) }
        }
        CSV.append(joined, guarded: guardsFormulas, to: &csv)
      }
    }
    csv.append(contentsOf: [0x0D, 0x0A])
  }

  private mutating func writeJSON(isFirst: Bool) {
    json.removeAll(keepingCapacity: true)
    json.append(contentsOf: isFirst ? [0x0A, 0x7B] : [0x2C, 0x0A, 0x7B])
    for (position, member) in members.enumerated() {
      if position > 0 { json.append(0x2C) }
      json.append(contentsOf: member.key)
      let cell = row.cells[member.column]
      let content = row.bytes[cell.start..<cell.end]
      switch cell.kind {
      case .missing: json.append(contentsOf: "null".utf8)
      case .number: json.append(contentsOf: content)
      case .text:
        json.append(0x22)
        JSONBytes.escape(content, to: &json)
        json.append(0x22)
      case .list:
        json.append(0x5B)
        if !content.isEmpty {
          for (place, item) in content.split(separator: TableRow.listSeparator, omittingEmptySubsequences: false)
            .enumerated()
          {
            if place > 0 { json.append(0x2C) }
            json.append(0x22)
            JSONBytes.escape(item, to: &json)
            json.append(0x22)
          }
        }
        json.append(0x5D)
      }
    }
    json.append(0x7D)
  }
}
