import News

/// Words that tell what a name is, whatever stands around it.
enum TellingWords {
  /// Ends of companies' names; the next company bears them as well.
  static let companies: Set<String> = [
    "inc", "ltd", "llc", "llp", "plc", "corp", "co", "gmbh", "ag", "sa", "spa", "nv", "bv", "pty", "jsc", "pjsc", "bhd",
    "limited", "incorporated", "corporation", "company", "holdings", "holding", "group", "as", "ab", "oyj", "se", "kg",
    "international", "industries", "technologies",
  ]
  private static let storms: Set<String> = ["hurricane", "typhoon", "cyclone"]

  /// The type that a name taken for a person's has by its own words, or nil.
  ///
  /// - Parameter words: the folded words of the name.
  static func type(_ surface: String, _ words: [String]) -> EntityType? {
    guard let first = words.first, let last = words.last, words.count > 1 else { return nil }
    if storms.contains(first) { return .other }
    // Two families, or a family and its company.
    if surface.utf8.contains(0x26) { return .organisation }
    guard companies.contains(last) else { return nil }
    // "AG" and "A.Ş." are no family names, as "Ag" and "As" may be.
    let end = surface.split(whereSeparator: \.isWhitespace).last ?? ""
    return last.count > 2
      || Initials.isShouted(String(end), 2...2) && !Initials.isShouted(surface.filter { !$0.isWhitespace }, 2...64)
      ? .organisation : nil
  }
}
