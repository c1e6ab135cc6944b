import News

/// What hooks are told: that a report stands, or that nights fail.
struct HookEvent: Sendable {
  enum Kind: String { case published, failed, recovered }

  var kind: Kind
  /// The pipeline's name.
  var name: String
  /// Nil where the program did not get as far as to know.
  var night: CalendarDay?
  /// The report's folder, where there is one.
  var folder: String?
  /// In one line.
  var message: String
  /// In lines; what a letter says.
  var text: String
  /// Further variables of the environment.
  var variables: [String: String] = [:]

  init(kind: Kind, name: String, night: CalendarDay?, folder: String? = nil, message: String, text: String) {
    self.kind = kind
    self.name = name
    self.night = night
    self.folder = folder
    self.message = message
    self.text = text
  }

  init(_ report: NightReport) {
    self.init(
      kind: .published, name: report.name, night: report.night, folder: report.folder, message: report.headline,
      text: report.summary)
  }

  /// An argument with `{report}`, `{night}`, `{name}` and `{message}` filled in. What is filled in is not looked at again,
  /// and other braces stay.
  func filled(_ argument: String) -> String {
    let values = [
      "{report}": folder ?? "", "{night}": night?.description ?? "", "{name}": name,
      "{message}": HookEvent.line(message),
    ]
    var result = ""
    var rest = argument[...]
    while let brace = rest.firstIndex(of: "{") {
      result += rest[..<brace]
      rest = rest[brace...]
      if let (key, value) = values.first(where: { rest.hasPrefix($0.key) }) {
        result += value
        rest = rest.dropFirst(key.count)
      } else {
        result.append("{")
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  /// `inherited`, with what the event says.
  func environment(_ inherited: [String: String]) -> [String: String] {
    var environment = inherited
    environment["BROADSHEET_EVENT"] = kind.rawValue
    environment["BROADSHEET_NAME"] = name
    environment["BROADSHEET_NIGHT"] = night?.description ?? ""
    environment["BROADSHEET_REPORT"] = folder ?? ""
    environment["BROADSHEET_MESSAGE"] = HookEvent.line(message)
    // Far below what the system lets a variable hold.
    environment["BROADSHEET_SUMMARY"] = String(
      text.unicodeScalars.prefix(8_000).filter { $0 != "\0" }.map(Character.init))
    return environment.merging(variables) { $1 }
  }

  /// A text as one line of at most 500 characters, without control characters.
  static func line(_ text: String) -> String {
    let words = text.unicodeScalars.split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
    return String(words.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ").prefix(500))
  }
}
