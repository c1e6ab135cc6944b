import Archive
import Foundation
public import News

/// Looking after an archive, as text for a person or JSON for a program: what `broadsheet archive` does.
public struct ArchiveCare: Sendable {
  /// How far a long task has come; `total` is 0 where that is not known.
  public typealias Progress = (_ done: Int64, _ total: Int64) -> Void

  public let path: String

  /// - Parameter path: an archive, or a definition (a name that ends with `.yaml` or `.yml`), whose archive is meant then.
  /// - Throws: `RunError.definition`.
  public init(_ path: String) throws(RunError) {
    let isDefinition = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    self.path = isDefinition ? try Job(definitionFile: path).plan.archivePath : path
  }

  /// What the archive holds, in numbers.
  public func statistics(json: Bool) throws(RunError) -> String {
    let statistics = try ArchiveCare.mapping { () throws(ArchiveError) in try PageArchive.statistics(path) }
    return json ? ArchiveCare.json(statistics.fields) : statistics.text(path)
  }

  /// - Returns: a line that says what was gained.
  public func compact(progress: @escaping Progress) throws(RunError) -> String {
    let result = try ArchiveCare.mapping { () throws(ArchiveError) in try PageArchive.compact(path, progress: progress)
    }
    return "\(path): \(result.bytesBefore) bytes before, \(result.bytesAfter) after"
  }

  /// - Returns: a line that says which nights were taken back.
  public func forgetNights(after day: CalendarDay) throws(RunError) -> String {
    let nights = try ArchiveCare.mapping { () throws(ArchiveError) -> [CalendarDay] in
      // To write in it makes an archive; this is for one that is there.
      try PageArchive(path: path, mode: .readOnly).close()
      let archive = try PageArchive(path: path, mode: .readWrite)
      let nights = try archive.forgetNights(after: day)
      try archive.close()
      return nights
    }
    guard let first = nights.first, let last = nights.last else { return "\(path): no night after \(day)" }
    return nights.count == 1
      ? "\(path): 1 night taken back, \(first)" : "\(path): \(nights.count) nights taken back, \(first) to \(last)"
  }

  /// - Returns: a line that says what was copied.
  public func backUp(to destination: String, isReplacing: Bool, progress: @escaping Progress) throws(RunError) -> String
  {
    let bytes = try ArchiveCare.mapping { () throws(ArchiveError) in
      try PageArchive.backUp(path, to: destination, isReplacing: isReplacing, progress: progress)
    }
    return "\(destination): \(bytes) bytes, checked"
  }

  /// - Parameter file: nil for standard output.
  /// - Returns: a line that says what was exported.
  public func export(to file: String?, progress: @escaping Progress) throws(RunError) -> String {
    let transfer = try ArchiveCare.mapping { () throws(ArchiveError) in
      try PageArchive.export(
        path, to: file.map { .file($0) } ?? .descriptor(FileHandle.standardOutput.fileDescriptor), progress: progress)
    }
    return "\(file ?? "standard output"): \(transfer.summary)"
  }

  /// Makes an archive from an export.
  ///
  /// - Parameter file: `-` for standard input.
  /// - Returns: a line that says what was imported.
  public static func importing(
    _ file: String, to path: String, progress: @escaping Progress
  ) throws(RunError) -> String {
    let transfer = try mapping { () throws(ArchiveError) in
      try PageArchive.importing(file == "-" ? nil : file, to: path, progress: progress)
    }
    return "\(path): \(transfer.summary)"
  }

  static func mapping<Result>(_ body: () throws(ArchiveError) -> Result) throws(RunError) -> Result {
    do { return try body() } catch { throw .archive(error) }
  }

  static func json(_ fields: [String: Any]) -> String {
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    guard JSONSerialization.isValidJSONObject(fields),
      let data = try? JSONSerialization.data(withJSONObject: fields, options: options)
    else { return "{}\n" }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

extension ArchiveTransfer {
  fileprivate var summary: String {
    "\(rows["record"] ?? 0) records, \(rows.values.reduce(0, +)) rows in all, schema \(schema), "
      + "\(byteCount) bytes of JSON Lines"
  }
}
