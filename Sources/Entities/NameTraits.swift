/// What the gazetteers and word lists know of a word or phrase.
struct NameTraits: OptionSet, Sendable {
  let rawValue: UInt32

  /// English news writes it in lower case.
  static let common = NameTraits(rawValue: 1 << 0)
  static let firstName = NameTraits(rawValue: 1 << 1)
  static let surname = NameTraits(rawValue: 1 << 2)
  static let country = NameTraits(rawValue: 1 << 3)
  static let city = NameTraits(rawValue: 1 << 4)
  static let town = NameTraits(rawValue: 1 << 5)
  static let region = NameTraits(rawValue: 1 << 6)
  static let demonym = NameTraits(rawValue: 1 << 7)
  static let organisation = NameTraits(rawValue: 1 << 8)
  /// Stands before a person's name and is no part of it.
  static let title = NameTraits(rawValue: 1 << 9)
  /// Stands in lower case before a person's name.
  static let role = NameTraits(rawValue: 1 << 10)
  /// What people do: say, write, die.
  static let speech = NameTraits(rawValue: 1 << 11)
  static let organisationHead = NameTraits(rawValue: 1 << 12)
  static let organisationSuffix = NameTraits(rawValue: 1 << 13)
  /// Head of an organisation's name that goes on with "in".
  static let movement = NameTraits(rawValue: 1 << 14)
  static let placeHead = NameTraits(rawValue: 1 << 15)
  static let placeLead = NameTraits(rawValue: 1 << 16)
  /// Preposition that a place follows.
  static let placePreposition = NameTraits(rawValue: 1 << 17)
  static let otherHead = NameTraits(rawValue: 1 << 18)
  /// Small word inside names: de, van, al.
  static let particle = NameTraits(rawValue: 1 << 19)
  static let generation = NameTraits(rawValue: 1 << 20)
  /// Function words that open sentences.
  static let opener = NameTraits(rawValue: 1 << 21)
  static let calendar = NameTraits(rawValue: 1 << 22)
  static let notName = NameTraits(rawValue: 1 << 23)
  /// First word of a phrase of the table.
  static let opensPhrase = NameTraits(rawValue: 1 << 24)

  /// Says that a people or a tongue is named before it.
  static let folk = NameTraits(rawValue: 1 << 25)
  /// Says that a company, a militia or the like is named before it.
  static let grouping = NameTraits(rawValue: 1 << 26)

  static let place: NameTraits = [.country, .city, .town, .region]
  /// Phrases that are names as they stand.
  static let known: NameTraits = [.country, .city, .town, .region, .demonym, .organisation]
  static let person: NameTraits = [.firstName, .surname]

  /// The kinds that resource files name.
  static let byName: [String: NameTraits] = [
    "common": .common, "firstname": .firstName, "surname": .surname, "country": .country, "city": .city,
    "town": .town, "region": .region, "demonym": .demonym, "organisation": .organisation, "title": .title,
    "role": .role, "speech": .speech, "orghead": .organisationHead, "orgsuffix": .organisationSuffix,
    "movement": .movement, "placehead": .placeHead, "placelead": .placeLead, "placeword": .placePreposition,
    "otherhead": .otherHead, "particle": .particle, "generation": .generation, "opener": .opener,
    "calendar": .calendar, "folk": .folk, "grouping": .grouping, "notname": .notName,
  ]

  func has(_ other: NameTraits) -> Bool { !isDisjoint(with: other) }
}
