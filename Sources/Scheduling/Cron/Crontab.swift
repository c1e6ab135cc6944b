/// A user's crontab: our blocks between their marker lines, and all else byte for byte as it was.
///
/// Our blocks stand at the top, where no `SHELL=`, `PATH=` or `CRON_TZ=` of the user's has been set yet.
public struct Crontab: Sendable, Equatable {
  public struct Block: Sendable, Equatable {
    public var entry: ScheduleEntry
    public var line: String
  }

  public private(set) var blocks: [Block]
  /// The lines of others.
  public private(set) var others: [UInt8]

  /// - Throws: `SchedulingError.invalid` where a marker line is missing.
  public init(_ bytes: [UInt8]) throws(SchedulingError) {
    blocks = []
    others = []
    var open: (entry: ScheduleEntry, lines: [String])?
    for line in Self.lines(bytes) {
      let text = String(decoding: line, as: UTF8.self)
      let trimmed = text.hasSuffix("\n") ? String(text.dropLast()) : text
      if trimmed.hasPrefix(Self.begin) {
        guard open == nil, let entry = ScheduleEntry(json: trimmed.dropFirst(Self.begin.count)) else {
          throw Self.damaged(trimmed)
        }
        open = (entry, [])
      } else if trimmed.hasPrefix(Self.end) {
        guard let block = open, trimmed == Self.end + block.entry.name else { throw Self.damaged(trimmed) }
        blocks.append(Block(entry: block.entry, line: block.lines.joined(separator: "\n")))
        open = nil
      } else if open != nil {
        open?.lines.append(trimmed)
      } else {
        others += line
      }
    }
    if let open { throw Self.damaged(Self.begin + open.entry.name) }
  }

  /// Adds a block, or replaces the one of the same name.
  public mutating func set(_ entry: ScheduleEntry, line: String) {
    let block = Block(entry: entry, line: line)
    if let index = blocks.firstIndex(where: { $0.entry.name == entry.name }) {
      blocks[index] = block
    } else {
      blocks.append(block)
    }
  }

  public mutating func remove(_ name: String) { blocks.removeAll { $0.entry.name == name } }

  /// - Throws: `SchedulingError.invalid`.
  public func bytes() throws(SchedulingError) -> [UInt8] {
    var text = ""
    for block in blocks { text += try Self.text(block.entry, line: block.line) }
    return Array(text.utf8) + others
  }

  /// A block with its marker lines.
  ///
  /// - Throws: `SchedulingError.invalid`.
  public static func text(_ entry: ScheduleEntry, line: String) throws(SchedulingError) -> String {
    "\(begin)\(try entry.json())\n\(line)\n\(end)\(entry.name)\n"
  }

  private static let begin = "# broadsheet-schedule begin: "
  private static let end = "# broadsheet-schedule end: "

  private static func damaged(_ line: String) -> SchedulingError {
    .invalid(
      "the crontab's line `\(line.prefix(80))` has lost its partner; mend or delete the lines around it by `crontab -e`"
    )
  }

  /// Each with its end.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }
}
