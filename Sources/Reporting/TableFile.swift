import ByteStrings

/// One table, written row by row as CSV (RFC 4180) and as a JSON array of objects with sorted keys.
final class TableFile {
  let table: ReportTable
  private let csv: OutputFile
  private let json: OutputFile
  private var encoder: RowEncoder
  private(set) var rowCount = 0

  init(_ table: ReportTable, directory: String, excel: Bool) throws(ReportError) {
    self.table = table
    encoder = RowEncoder(table, guardsFormulas: excel)
    csv = try OutputFile(path: "\(directory)/\(table.name).csv")
    json = try OutputFile(path: "\(directory)/\(table.name).json")
    // A byte order mark is what makes spreadsheets read UTF-8.
    if excel { try csv.write("\u{FEFF}") }
    try csv.write(table.columns.joined(separator: ",") + "\r\n")
    try json.write("[")
  }

  /// Writes a whole table, whose rows `fill` appends.
  static func write(
    _ table: ReportTable, to directory: String, excel: Bool, _ fill: (TableFile) throws(ReportError) -> Void
  ) throws(ReportError) -> [OutputSummary] {
    let file = try TableFile(table, directory: directory, excel: excel)
    try fill(file)
    return try file.finish()
  }

  /// Writes the row that `fill` makes: one cell a column, in the order of the columns.
  func append(_ fill: (inout TableRow) -> Void) throws(ReportError) {
    encoder.read(fill)
    try csv.write { encoder.writeCSV(to: &$0) }
    try json.write { encoder.writeJSON(isFirst: rowCount == 0, to: &$0) }
    rowCount += 1
  }

  func finish() throws(ReportError) -> [OutputSummary] {
    try json.write(rowCount == 0 ? "]\n" : "\n]\n")
    let hashes = (csv: try csv.finish(), json: try json.finish())
    return [
      OutputSummary(name: "\(table.name).csv", bytes: csv.byteCount, rows: rowCount, sha256: hashes.csv),
      OutputSummary(name: "\(table.name).json", bytes: json.byteCount, rows: rowCount, sha256: hashes.json),
    ]
  }
}

/// Cells of comma-separated values.
enum CSV {
  /// Appends one text cell: quoted where it holds a comma, a quote or a line break.
  ///
  /// - Parameter guarded: Put an apostrophe before text that a spreadsheet would take for a formula.
  static func append(_ content: UnsafeBufferPointer<UInt8>, guarded: Bool, to line: inout ByteBuffer) {
    let isFormula = guarded && (content.first.map { formulaStarts.contains($0) } ?? false)
    let isQuoted = PlainRun.endInCSV(content, from: 0) < content.count
    if isQuoted { line.append(0x22) }
    if isFormula { line.append(0x27) }
    guard isQuoted else { return line.append(content) }
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
