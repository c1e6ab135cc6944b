public import Analysis
import ByteStrings
import News

/// Lines in context as text for a person, as CSV or as JSON: `beginning()`, `rows(_:)` as often as there are lines, `end()`.
///
/// CSV and JSON have id, outlet, day, start and end (of the match, in UTF-8 bytes of the article's text), left, match and
/// right. Text has a line each: outlet, day, left, match, right, and `id@start`.
public struct ContextTable: ~Copyable {
  public enum Format: String, Sendable, CaseIterable { case text, csv, json }

  public struct Settings: Sendable {
    public var format = Format.text
    /// Columns of each side in text.
    public var width = 50
    /// Whether matches are set off by the terminal's bold type, in text.
    public var isHighlighted = false
    /// Byte order mark, and apostrophes before what a spreadsheet would take for a formula, in CSV.
    public var excel = false

    public init() {}
  }

  private let settings: Settings
  private let outletColumns: Int
  private var encoder: RowEncoder
  private var buffer = ByteBuffer()
  private var isEmpty = true

  private static let mostOutletColumns = 24

  /// - Parameter outlets: those that may come, which makes the first column of text as wide as they need.
  public init(_ settings: Settings, outlets: some Sequence<String>) {
    self.settings = settings
    outletColumns = min(ContextTable.mostOutletColumns, outlets.map { DisplayWidth.of($0) }.max() ?? 0)
    encoder = RowEncoder(.context, guardsFormulas: settings.excel)
  }

  public func beginning() -> [UInt8] {
    switch settings.format {
    case .text: []
    case .json: [0x5B]
    case .csv:
      Array(((settings.excel ? "\u{FEFF}" : "") + ReportTable.context.columns.joined(separator: ",") + "\r\n").utf8)
    }
  }

  /// The next lines.
  public mutating func rows(_ lines: [ContextLine]) -> [UInt8] {
    buffer.removeAll()
    for line in lines {
      if settings.format == .text {
        buffer.append(text(line))
      } else {
        encoder.read { ContextTable.fill(&$0, line) }
        if settings.format == .csv {
          encoder.writeCSV(to: &buffer)
        } else {
          encoder.writeJSON(isFirst: isEmpty, to: &buffer)
        }
      }
      isEmpty = false
    }
    return buffer.array
  }

  public func end() -> [UInt8] { settings.format == .json ? Array((isEmpty ? "]\n" : "\n]\n").utf8) : [] }

  private static func fill(_ row: inout TableRow, _ line: ContextLine) {
    row.text(line.article.description)
    row.text(line.outlet)
    row.text(line.day?.description)
    row.number(Int(line.span.start))
    row.number(Int(line.span.end))
    row.text(line.left)
    row.text(line.match)
    row.text(line.right)
  }

  // MARK: Text

  private func text(_ line: ContextLine) -> String {
    let outlet = ContextTable.shortened(ContextTable.visible(line.outlet), columns: outletColumns)
    let left = DisplayWidth.suffix(ContextTable.trimmed(ContextTable.visible(line.left)), columns: settings.width)
    let right = DisplayWidth.prefix(ContextTable.trimmed(ContextTable.visible(line.right)), columns: settings.width)
    var match = ContextTable.isolated(ContextTable.visible(line.match))
    if settings.isHighlighted { match = "\u{1B}[1m\(match)\u{1B}[0m" }
    var text = ContextTable.isolated(outlet.text) + ContextTable.spaces(outletColumns - outlet.columns)
    text += "  " + (line.day?.description ?? "undated   ") + "  "
    text += ContextTable.spaces(settings.width - left.columns) + ContextTable.isolated(String(left.text))
    text += "  \(match)  "
    text += ContextTable.isolated(String(right.text)) + ContextTable.spaces(settings.width - right.columns)
    return text + "  \(ContextTable.visible(line.article.description))@\(line.span.start)\n"
  }

  /// All of a text, or its beginning and `…`.
  private static func shortened(_ text: String, columns: Int) -> (text: String, columns: Int) {
    let whole = DisplayWidth.prefix(text, columns: columns)
    guard whole.text.endIndex < text.endIndex else { return (text, whole.columns) }
    let beginning = DisplayWidth.prefix(text, columns: columns - 1)
    return (beginning.text + "…", beginning.columns + 1)
  }

  /// Columns stand apart in any case.
  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last == " " { text.removeLast() }
    return String(text.drop { $0 == " " })
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  /// Text without what would move a terminal's cursor or turn the direction of the rest of the line.
  private static func visible(_ text: String) -> String {
    func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case ..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: false
      default: true
      }
    }
    guard !text.unicodeScalars.allSatisfy(isHarmless) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isHarmless(scalar) { result.append(scalar) } else if scalar.value < 0xA0 { result.append("\u{FFFD}") }
    }
    return String(result)
  }

  /// Text from right to left between signs that keep it from turning its neighbours around.
  private static func isolated(_ text: String) -> String {
    DisplayWidth.runsLeft(text) ? "\u{2068}\(text)\u{2069}" : text
  }
}
