/// One table, written row by row as CSV (RFC 4180) and as a JSON array of objects with sorted keys.
final class TableFile {
  let table: ReportTable
  private let csv: OutputFile
  private let json: OutputFile
  private let guardsFormulas: Bool
  /// Columns in the byte order of their names, each with its `"name":`.
  private let members: [(column: Int, key: [UInt8])]
  private var line: [UInt8] = []
  private var row = TableRow()
  private(set) var rowCount = 0

  init(_ table: ReportTable, directory: String, excel: Bool) throws(ReportError) {
    self.table = table
    guardsFormulas = excel
    csv = try OutputFile(path: "\(directory)/\(table.name).csv")
    json = try OutputFile(path: "\(directory)/\(table.name).json")
    members = table.columns.enumerated()
      .sorted { $0.element.utf8.lexicographicallyPrecedes($1.element.utf8) }
      .map { index, name in
        var key: [UInt8] = []
        JSONBytes.append(name, to: &key)
        return (index, key + [0x3A])
      }
    // A byte order mark is what makes spreadsheets read UTF-8.
    if excel { try csv.write([0xEF, 0xBB, 0xBF]) }
    try csv.write((table.columns.joined(separator: ",") + "\r\n").utf8)
    try json.write("[".utf8)
  }

  /// Writes the row that `fill` makes: one cell a column, in the order of the columns.
  func append(_ fill: (inout TableRow) -> Void) throws(ReportError) {
    row.removeAll()
    fill(&row)
    precondition(row.cells.count == table.columns.count, "a row of \(table.name) has \(row.cells.count) cells")
    writeCSV()
    try csv.write(line)
    writeJSON()
    try json.write(line)
    rowCount += 1
  }

  func finish() throws(ReportError) -> [OutputSummary] {
    try json.write((rowCount == 0 ? "]\n" : "\n]\n").utf8)
    let hashes = (csv: try csv.finish(), json: try json.finish())
    return [
      OutputSummary(name: "\(table.name).csv", bytes: csv.byteCount, rows: rowCount, sha256: hashes.csv),
      OutputSummary(name: "\(table.name).json", bytes: json.byteCount, rows: rowCount, sha256: hashes.json),
    ]
  }

  private func writeCSV() {
    line.removeAll(keepingCapacity: true)
    for (index, cell) in row.cells.enumerated() {
      if index > 0 { line.append(0x2C) }
      let content = row.bytes[cell.start..<cell.end]
      switch cell.kind {
      case .missing: break
      case .number: line.append(contentsOf: content)
      case .text: CSV.append(content, guarded: guardsFormulas, to: &line)
      case .list:
        var joined: [UInt8] = []
        for byte in content {
          if byte == TableRow.listSeparator { joined.append(contentsOf: [0x3B, 0x20]) } else { joined.append(byte) }
        }
        CSV.append(joined, guarded: guardsFormulas, to: &line)
      }
    }
    line.append(contentsOf: [0x0D, 0x0A])
  }

  private func writeJSON() {
    line.removeAll(keepingCapacity: true)
    line.append(contentsOf: rowCount == 0 ? [0x0A, 0x7B] : [0x2C, 0x0A, 0x7B])
    for (position, member) in members.enumerated() {
      if position > 0 { line.append(0x2C) }
      line.append(contentsOf: member.key)
      let cell = row.cells[member.column]
      let content = row.bytes[cell.start..<cell.end]
      switch cell.kind {
      case .missing: line.append(contentsOf: "null".utf8)
      case .number: line.append(contentsOf: content)
      case .text:
        line.append(0x22)
        JSONBytes.escape(content, to: &line)
        line.append(0x22)
      case .list:
        line.append(0x5B)
        if !content.isEmpty {
          for (place, item) in content.split(separator: TableRow.listSeparator, omittingEmptySubsequences: false)
            .enumerated()
          {
            if place > 0 { line.append(0x2C) }
            line.append(0x22)
            JSONBytes.escape(item, to: &line)
            line.append(0x22)
          }
        }
        line.append(0x5D)
      }
    }
    line.append(0x7D)
  }
}

/// Cells of comma-separated values.
enum CSV {
  /// Appends one text cell: quoted where it holds a comma, a quote or a line break.
  ///
  /// - Parameter guarded: Put an apostrophe before text that a spreadsheet would take for a formula.
  static func append(_ content: some Collection<UInt8>, guarded: Bool, to line: inout [UInt8]) {
    let isFormula = guarded && (content.first.map { formulaStarts.contains($0) } ?? false)
    guard content.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
      if isFormula { line.append(0x27) }
      line.append(contentsOf: content)
      return
    }
    line.append(0x22)
    if isFormula { line.append(0x27) }
    for byte in content {
      if byte == 0x22 { line.append(0x22) }
      line.append(byte)
    }
    line.append(0x22)
  }

  /// `= + - @`, tab and carriage return.
  private static let formulaStarts: [UInt8] = [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D]
}

/// One file of a report, as `run.json` lists it.
public struct OutputSummary: Hashable, Sendable {
  public let name: String
  public let bytes: Int
  /// Rows without the header; lines for JSON Lines; nil for the page.
  public let rows: Int?
  public let sha256: String
}
