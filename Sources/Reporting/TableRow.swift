import ByteStrings

/// The cells of one row, in the order of the table's columns, before they become CSV and JSON.
struct TableRow: ~Copyable {
  enum Kind { case missing, number, text, list }

  private(set) var bytes = ByteBuffer()
  private(set) var cells: [(range: Range<Int>, kind: Kind)] = []

  /// Stands between the items of a list; articles' fields have no control characters but this makes it sure.
  static let listSeparator: UInt8 = 0x1F

  mutating func removeAll() {
    bytes.removeAll()
    cells.removeAll(keepingCapacity: true)
  }

  private mutating func end(_ start: Int, _ kind: Kind) { cells.append((start..<bytes.count, kind)) }

  mutating func missing() { end(bytes.count, .missing) }

  mutating func text(_ text: String?) {
    guard let text else { return missing() }
    let start = bytes.count
    bytes.append(text)
    end(start, .text)
  }

  /// Joined by `; ` in CSV, an array in JSON.
  mutating func list(_ items: [String]) {
    let start = bytes.count
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(TableRow.listSeparator) }
      for byte in item.utf8 { bytes.append(byte == TableRow.listSeparator ? 0x20 : byte) }
    }
    end(start, .list)
  }

  mutating func number(_ number: Int?) {
    guard let number else { return missing() }
    let start = bytes.count
    Decimal.append(number, to: &bytes)
    end(start, .number)
  }

  /// `number / 10^places`, exactly.
  mutating func number(_ number: Int?, places: Int) {
    guard let number else { return missing() }
    let start = bytes.count
    Decimal.append(number, places: places, to: &bytes)
    end(start, .number)
  }

  /// Missing where it is not finite: there is no NaN in a report.
  mutating func number(_ number: Double?, places: Int) {
    let start = bytes.count
    guard let number, Decimal.append(number, places: places, to: &bytes) else { return missing() }
    end(start, .number)
  }
}
