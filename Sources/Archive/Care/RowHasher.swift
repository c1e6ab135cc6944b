import News

/// Hashes the values of rows: what `checksum` columns and seals hold. It never changes; another way of hashing would be
/// another version of the schema.
struct RowHasher {
  private var bytes: [UInt8] = []

  private mutating func add(tag: UInt8, _ number: UInt64) {
    bytes.append(tag)
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ number: Int64?) {
    if let number { add(tag: 1, UInt64(bitPattern: number)) } else { bytes.append(0) }
  }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(text: $0) }
  }

  mutating func add(text: UnsafeBufferPointer<UInt8>) {
    add(tag: 2, UInt64(text.count))
    bytes.append(contentsOf: text)
  }

  mutating func add(blob: UnsafeBufferPointer<UInt8>) {
    add(tag: 3, UInt64(blob.count))
    bytes.append(contentsOf: blob)
  }

  /// Adds some columns of a statement's row.
  mutating func add(_ row: RawStatement, _ columns: Range<Int32>) {
    for column in columns {
      switch row.kind(column) {
      case .null: bytes.append(0)
      case .integer: add(row.integer(column))
      case .real: add(tag: 4, row.real(column).bitPattern)
      case .text: row.withText(column) { add(text: $0) }
      case .blob: row.withBytes(column) { add(blob: $0) }
      }
    }
  }

  /// The hash of what was added since the last one.
  mutating func take() -> UInt64 {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes.withUnsafeBytes { XXH64.hash($0) }
  }
}

/// The `checksum` columns.
enum Checksum {
  /// What the checksum of a row of `record` tells of. Apart from these, `seen_run` is mixed in so that it can be changed
  /// alone, and `is_pruned` is left out: whether there is a text says the same.
  static let recordColumns = [
    "id", "path", "number", "content_hash", "recipe", "written_run", "change", "outlet", "outlet_source", "url",
    "fetched", "byte_count", "stage", "reason", "detail", "day", "published", "published_precision",
    "published_offset", "published_zone_source", "published_evidence", "canonical_url", "title", "section", "language",
    "kind", "words",
  ]

  /// - Parameters:
  ///   - row: begins with `recordColumns`, and `seen_run` comes next.
  static func record(_ row: RawStatement, _ hasher: inout RowHasher) -> Int64 {
    let count = Int32(recordColumns.count)
    hasher.add(row, 0..<count)
    return Int64(bitPattern: hasher.take()) ^ row.integer(count)
  }

  /// SQL for the checksum of a row whose `column`, one that is mixed in, becomes `value`. SQLite knows no exclusive or.
  static func after(_ column: String, becomes value: String) -> String {
    func xor(_ left: String, _ right: String) -> String { "((\(left) | \(right)) - (\(left) & \(right)))" }
    return xor("checksum", xor(column, value))
  }

  static func content(
    of record: Int64, text: UnsafeBufferPointer<UInt8>, annotations: UnsafeBufferPointer<UInt8>
  ) -> Int64 {
    let seed = XXH64.hash(text, seed: UInt64(bitPattern: record))
    return Int64(bitPattern: XXH64.hash(annotations, seed: seed))
  }

  /// What the checksum of a row of `print` tells of; `is_settled` is mixed in.
  static let printColumns = ["record", "outlet", "title", "address", "parts"]

  /// - Parameter row: begins with `printColumns`, and `is_settled` comes next.
  static func print(_ row: RawStatement, _ hasher: inout RowHasher) -> Int64 {
    let count = Int32(printColumns.count)
    hasher.add(row, 0..<count)
    return Int64(bitPattern: hasher.take()) ^ row.integer(count)
  }
}
