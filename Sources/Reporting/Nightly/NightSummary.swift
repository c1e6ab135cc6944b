/// The night as plain text, for e-mail and the terminal: 15 to 30 lines of at most 78 columns.
public struct NightSummary: Sendable {
  public static let columns = 78
  private static let labelColumns = 13

  private let findings: NightlyFindings

  public init(_ findings: NightlyFindings) { self.findings = findings }

  /// For the subject of an e-mail: one line.
  public var subject: String {
    let digest = NightDigest(findings)
    return NightSummary.isolated(
      NightSummary.fit(
        "\(ListedArticle.shortened(findings.pipeline)), \(findings.night): \(digest.headline)", NightSummary.columns))
  }

  /// Lines, each with a line feed. No character in it commands a terminal or turns the direction of a line.
  public var text: String {
    let digest = NightDigest(findings)
    var lines = [
      NightSummary.fit("\(findings.pipeline): night of \(DayWords.long(findings.night))", NightSummary.columns)
    ]
    lines.append(String(repeating: "=", count: DisplayWidth.of(lines[0])))
    lines += NightSummary.wrap(digest.lead, most: 2)
    lines += NightSummary.wrap(digest.headline, most: 3)
    if let note = digest.baselineNote { lines += NightSummary.wrap(note, most: 2) }
    lines.append("")
    let (read, dated) = digest.books
    lines += NightSummary.labelled("Books", NightSummary.wrap(read, NightSummary.itemColumns, most: 2))
    if !dated.isEmpty {
      lines += NightSummary.labelled("", NightSummary.wrap(dated, NightSummary.itemColumns, most: 2))
    }
    let (topics, note) = (digest.topics, findings.notes.first)
    // A line for each topic, and what is left for those that have more to say.
    var spare = NightSummary.mostLines - lines.count - topics.count - (note == nil ? 0 : 1)
    for topic in topics {
      let shown = topic.lines.prefix(min(NightSummary.most[topic.section] ?? 1, 1 + max(0, spare)))
      spare -= max(0, shown.count - 1)
      let label =
        topic.lines.count &+ topic.further > shown.count
        ? "\(topic.label) \(Decimal.grouped(topic.count))" : topic.label
      lines += NightSummary.labelled(
        label,
        shown.isEmpty
          ? [NightSummary.fit(topic.calm, NightSummary.itemColumns)]
          : shown.map { NightSummary.line($0, NightSummary.itemColumns) })
    }
    if let note {
      lines += NightSummary.labelled("Note", [NightSummary.fit(note, NightSummary.itemColumns)])
    }
    return lines.map { NightSummary.isolated($0) + "\n" }.joined()
  }

  private static let itemColumns = columns - labelColumns
  private static let mostLines = 30
  /// Lines a topic, where there is room.
  private static let most = ["surges": 4, "stories": 3, "volume": 3, "tone": 2, "restated": 2, "failures": 2]

  private static func labelled(_ label: String, _ lines: [String]) -> [String] {
    lines.enumerated().map { index, line in
      let head = index == 0 ? label : ""
      return head + String(repeating: " ", count: max(1, labelColumns - head.count)) + line
    }
  }

  /// The subject gives way to the rest of the line.
  private static func line(_ line: NightDigest.Line, _ columns: Int) -> String {
    let text = clean(line.text)
    guard !line.subject.isEmpty else { return fit(text, columns) }
    let room = columns - DisplayWidth.of(text) - 2
    let subject = fit(line.subject, max(room, columns / 3))
    // Whole, so that what stands in it keeps its order.
    let isolated = DisplayWidth.runsLeft(subject) ? "\(isolate)\(subject)\(end)" : subject
    return isolated + ": " + fit(text, columns - DisplayWidth.of(subject) - 2)
  }

  /// U+2068 and U+2069 of Unicode Standard Annex 9.
  private static let isolate: Character = "\u{2068}"
  private static let end: Character = "\u{2069}"

  /// A line whose words from right to left are isolated, those that are not yet, so that they do not turn the figures
  /// beside them around.
  private static func isolated(_ line: String) -> String {
    var result = ""
    // From the first letter that runs left, and what came since the last of these.
    var (run, rest) = ("", "")
    var isInside = false
    func close() {
      if !run.isEmpty { result += "\(isolate)\(run)\(end)" }
      result += rest
      (run, rest) = ("", "")
    }
    for character in line {
      if isInside || character == isolate {
        if !isInside { close() }
        isInside = character != end
        result.append(character)
      } else if DisplayWidth.runsLeft(String(character)) {
        run += rest
        run.append(character)
        rest = ""
      } else if run.isEmpty {
        result.append(character)
      } else if character.isLetter {
        rest.append(character)
        close()
      } else {
        rest.append(character)
      }
    }
    close()
    return result
  }

  private static func fit(_ text: String, _ columns: Int) -> String {
    let line = clean(text)
    guard DisplayWidth.of(line) > columns else { return line }
    return DisplayWidth.prefix(line, columns: max(0, columns - 1)).text + "…"
  }

  private static func wrap(_ text: String, _ columns: Int = columns, most: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in clean(text).split(separator: " ") {
      if !line.isEmpty, DisplayWidth.of(line) + 1 + DisplayWidth.of(word) > columns {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    lines.append(line)
    guard lines.count > most else { return lines.map { fit($0, columns) } }
    lines[most - 1] += " " + lines[most...].joined(separator: " ")
    return lines.prefix(most).map { fit($0, columns) }
  }

  /// Without what a terminal obeys and what turns a line's direction; a blank in its place, to keep words apart.
  private static func clean(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: scalars.append(" ")
      case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x61C, 0xFEFF: break
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
