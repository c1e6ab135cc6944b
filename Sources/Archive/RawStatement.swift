import GRDB
import GRDBSQLite

/// A prepared statement driven through SQLite's own calls: binding a row this way costs a third of going through
/// `DatabaseValue`, and text and blobs are not copied on the way.
///
/// Valid inside the database access that made it.
struct RawStatement {
  private let statement: Statement
  private let handle: OpaquePointer

  init(_ statement: Statement) {
    self.statement = statement
    handle = statement.sqliteStatement
  }

  // MARK: Writing

  /// Columns count from 1, as in SQL.
  func bind(_ number: Int64?, at index: Int32) throws {
    try check(number.map { sqlite3_bind_int64(handle, index, $0) } ?? sqlite3_bind_null(handle, index))
  }

  func bind(_ number: Int, at index: Int32) throws { try bind(Int64(number), at: index) }

  func bind(_ text: String?, at index: Int32) throws {
    guard var text else { return try check(sqlite3_bind_null(handle, index)) }
    // SQLite copies the bytes: the pointer does not outlive this call.
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    try check(
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { bytes in
          guard let start = bytes.baseAddress else { return sqlite3_bind_text(handle, index, "", 0, copied) }
          return sqlite3_bind_text(handle, index, start, Int32(clamping: bytes.count), copied)
        }
      })
  }

  func bind(_ number: Double, at index: Int32) throws { try check(sqlite3_bind_double(handle, index, number)) }

  /// - Parameter text: valid UTF-8.
  func bind(text: [UInt8], at index: Int32) throws {
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    try check(
      text.withUnsafeBytes { bytes in
        guard let start = bytes.bindMemory(to: CChar.self).baseAddress, !bytes.isEmpty else {
          return sqlite3_bind_text(handle, index, "", 0, copied)
        }
        return sqlite3_bind_text(handle, index, start, Int32(clamping: bytes.count), copied)
      })
  }

  func bind(_ bytes: [UInt8], at index: Int32) throws {
    try bytes.withUnsafeBufferPointer { try bind($0, at: index) }
  }

  func bind(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int32) throws {
    guard let start = bytes.baseAddress, !bytes.isEmpty else {
      return try check(sqlite3_bind_zeroblob(handle, index, 0))
    }
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    try check(sqlite3_bind_blob(handle, index, start, Int32(clamping: bytes.count), copied))
  }

  /// - Returns: whether there is a row to read.
  func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default:
      let error = lastError
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Makes the statement ready for its next row.
  func reset() { sqlite3_reset(handle) }

  // MARK: Reading

  /// Columns count from 0, as in SQLite's calls.
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// What the row holds in a column, whatever the table says.
  enum Kind { case null, integer, real, text, blob }

  func kind(_ column: Int32) -> Kind {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: .integer
    case SQLITE_FLOAT: .real
    case SQLITE_TEXT: .text
    case SQLITE_BLOB: .blob
    default: .null
    }
  }

  func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

  func text(_ column: Int32) throws -> String {
    guard let text = try optionalText(column) else { throw damage(column, "is missing") }
    return text
  }

  func optionalText(_ column: Int32) throws -> String? {
    guard let start = sqlite3_column_text(handle, column) else { return nil }
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    guard let text = String(validating: bytes, as: UTF8.self) else { throw damage(column, "is not UTF-8") }
    return text
  }

  func bytes(_ column: Int32) -> [UInt8] { withBytes(column) { Array($0) } }

  /// The bytes in place, which stand until the statement's next step.
  func withBytes<Result, Failure: Error>(
    _ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let start = sqlite3_column_blob(handle, column)?.assumingMemoryBound(to: UInt8.self)
    let count = start == nil ? 0 : Int(sqlite3_column_bytes(handle, column))
    return try body(UnsafeBufferPointer(start: start, count: count))
  }

  /// The bytes of a text in place, which need not be UTF-8.
  func withText<Result>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    let start = sqlite3_column_text(handle, column)
    return try body(
      UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(handle, column))))
  }

  /// A case that the column holds by its name.
  func name<Case: RawRepresentable<String>>(_ column: Int32) throws -> Case {
    guard let result = Case(rawValue: try text(column)) else { throw damage(column, "has an unknown value") }
    return result
  }

  private func damage(_ column: Int32, _ what: String) -> DamagedBytes {
    DamagedBytes(description: "column \(sqlite3_column_name(handle, column).map(String.init(cString:)) ?? "") \(what)")
  }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw lastError }
  }

  private var lastError: DatabaseError {
    let connection = sqlite3_db_handle(handle)
    return DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
      message: String(cString: sqlite3_errmsg(connection)))
  }
}
