/// How one language writes what looks like the end of a sentence but isn't.
struct Orthography: Sendable {
  /// Written before a name, as `Mr` in `Mr. Smith`: they end no sentence.
  var titles = WordList()
  /// Abbreviations only before a number, as `No` in `No. 10`.
  var beforeNumbers = WordList()
  /// Others; a sentence ends with one if a capitalised function word follows.
  var abbreviations = WordList()
  /// Short numbers with a full stop are ordinals (`3. Oktober`).
  var ordinalStop = false
  /// A short word and its apostrophe are a token of their own (`l'` `Assemblée`).
  var elision = false

  init() {}

  /// Reads the sections of a list. A word in lower case stands for its capitalised form as well.
  init(sections: [String: [String]]) {
    titles = Orthography.list(sections["titles"])
    beforeNumbers = Orthography.list(sections["before numbers"])
    abbreviations = Orthography.list(sections["abbreviations"])
    ordinalStop = sections["rules"]?.contains("ordinal stop") ?? false
    elision = sections["rules"]?.contains("elision") ?? false
  }

  private static func list(_ words: [String]?) -> WordList {
    var list = WordList()
    for word in words ?? [] {
      list.insert(word)
      list.insert(word.prefix(1).uppercased() + word.dropFirst())
    }
    return list
  }
}
