/// The stable name of one input record: the path below the corpus root and, in a file of many records, which one.
///
/// Written `path` or `path#record`; `record` counts from 1 in the order of the file, damaged ranges included.
public struct PageID: Hashable, Sendable, CustomStringConvertible {
  public let path: String
  public let record: Int?

  public init(path: String, record: Int? = nil) {
    self.path = path
    self.record = record
  }

  // `String` calls two spellings of one accented letter equal; on disk they are two files.
  public static func == (left: PageID, right: PageID) -> Bool {
    left.record == right.record && left.path.utf8.elementsEqual(right.path.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    var path = path
    path.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(record)
  }

  public var description: String { record.map { "\(path)#\($0)" } ?? path }
}

extension PageID: Comparable {
  /// By the bytes of the path, then by record number, so that the order is the same on every machine.
  public static func < (left: PageID, right: PageID) -> Bool {
    guard left.path.utf8.elementsEqual(right.path.utf8) else { return left.path.bytesPrecede(right.path) }
    return (left.record ?? 0) < (right.record ?? 0)
  }
}
