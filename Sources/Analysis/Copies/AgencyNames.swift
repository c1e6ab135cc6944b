/// The forms of one agency's name as one: `Meridian` in a dateline and `Meridian Wire` below a text.
struct AgencyNames {
  private let full: [String: String]

  /// A name that starts one other name, and one alone, is short for it.
  init(_ names: Set<String>) {
    var full: [String: String] = [:]
    let words = names.map { (name: $0, words: $0.split(separator: " ")) }
    for short in words {
      let longer = words.filter { $0.words.count > short.words.count && $0.words.starts(with: short.words) }
      if let only = longer.first, longer.count == 1 { full[short.name] = only.name }
    }
    self.full = full
  }

  func full(_ name: String) -> String { full[name] ?? name }

  /// Letters and figures alone, so that ids compare with names.
  static func key(_ name: String) -> String { String(name.lowercased().filter { $0.isLetter || $0.isNumber }) }
}
