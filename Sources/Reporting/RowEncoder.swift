import ByteStrings

/// Turns a row into its CSV line and its JSON object.
struct RowEncoder: ~Copyable {
  private var row = TableRow()
  private let columnCount: Int
  private let guardsFormulas: Bool
  /// Columns in the byte order of their names, each with its `"name":`, which stands in `keys`, and from the second on
  /// with a comma before it.
  private let members: [(column: Int, key: Range<Int>)]
  private let keys: ByteBuffer

  init(_ table: ReportTable, guardsFormulas: Bool) {
    self.guardsFormulas = guardsFormulas
    columnCount = table.columns.count
    var keys = ByteBuffer()
    var members: [(column: Int, key: Range<Int>)] = []
    let sorted = table.columns.enumerated().sorted { $0.element.utf8.lexicographicallyPrecedes($1.element.utf8) }
    for (index, name) in sorted {
      let start = keys.count
      if !members.isEmpty { keys.append(0x2C) }
      JSONBytes.append(name, to: &keys)
      keys.append(0x3A)
      members.append((index, start..<keys.count))
    }
    self.members = members
    self.keys = keys
  }

  /// Takes the row that `fill` makes: one cell a column, in the order of the columns.
  mutating func read(_ fill: (inout TableRow) -> Void) {
    row.removeAll()
    fill(&row)
    precondition(row.cells.count == columnCount, "a row of \(columnCount) columns has \(row.cells.count) cells")
  }

  func writeCSV(to csv: inout ByteBuffer) {
    for index in 0..<columnCount {
      if index > 0 { csv.append(0x2C) }
      let cell = row.cells[index]
      switch cell.kind {
      case .missing: break
      case .number: row.bytes.withBytes(cell.range) { csv.append($0) }
      case .text: row.bytes.withBytes(cell.range) { CSV.append($0, guarded: guardsFormulas, to: &csv) }
      case .list: writeList(cell.range, to: &csv)
      }
    }
    csv.append(0x0D)
    csv.append(0x0A)
  }

  private func writeList(_ range: Range<Int>, to csv: inout ByteBuffer) {
    var joined = ByteBuffer()
    row.bytes.withBytes(range) { bytes in
      for byte in bytes { if byte == TableRow.listSeparator { joined.append("; ") } else { joined.append(byte) } }
    }
    joined.withBytes { CSV.append($0, guarded: guardsFormulas, to: &csv) }
  }

  func writeJSON(isFirst: Bool, to json: inout ByteBuffer) {
    json.append(isFirst ? "\n{" : ",\n{")
    for index in 0..<columnCount {
      let member = members[index]
      keys.withBytes(member.key) { json.append($0) }
      let cell = row.cells[member.column]
      row.bytes.withBytes(cell.range) { content in
        switch cell.kind {
        case .missing: json.append("null")
        case .number: json.append(content)
        case .text: JSONBytes.append(content, to: &json)
        case .list:
          json.append(0x5B)
          if !content.isEmpty {
            let items = content.split(separator: TableRow.listSeparator, omittingEmptySubsequences: false)
            for (place, item) in items.enumerated() {
              if place > 0 { json.append(0x2C) }
              JSONBytes.append(UnsafeBufferPointer(rebasing: item), to: &json)
            }
          }
          json.append(0x5D)
        }
      }
    }
    json.append(0x7D)
  }
}
