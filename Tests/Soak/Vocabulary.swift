/// The invented people, organisations and places of all outlets; a rank is a name, the lower the more often in the
/// news. Nothing about them changes over the year.
struct Vocabulary {
  let people: [(given: String, surname: String)]
  let organisations: [String]
  let places: [String]
  /// People of middling fame whom no story of the day is ever about: those of planted surges.
  let quietPeople: Range<Int>

  init(seed: UInt64) {
    var random = NewsRandom(seed: seed, 1)
    let surnames = random.shuffled(Self.joined(Self.surnameStarts, Self.surnameEnds))
    let given = random.shuffled(Self.given)
    people = (0..<300).map { (given[($0 * 7 + $0 / given.count) % given.count], surnames[$0]) }
    let companies = random.shuffled(Self.joined(Self.companyStarts, Self.companyEnds))
    organisations = (0..<120).map { "\(companies[$0]) \(Self.suffixes[$0 % Self.suffixes.count])" }
    places = Array(random.shuffled(Self.joined(Self.placeStarts, Self.placeEnds)).prefix(90))
    quietPeople = 100..<220
  }

  func name(_ person: Int) -> String { "\(people[person].given) \(people[person].surname)" }

  private static func joined(_ starts: String, _ ends: String) -> [String] {
    let ends = ends.split(separator: " ")
    return starts.split(separator: " ").flatMap { start in ends.map { "\(start)\($0)" } }
  }

  private static let given = """
    James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica \
    Thomas Sarah Charles Karen Daniel Nancy Matthew Lisa Anthony Margaret Mark Sandra Donald Ashley Steven Emily Paul \
    Donna Andrew Michelle Joshua Carol Kenneth Amanda Kevin Melissa Brian Deborah George Stephanie Edward Rebecca \
    Ronald Laura Timothy Helen Jason Cynthia Jeffrey Anna Ryan Nicole Jacob Emma
    """.split(separator: " ").map(String.init)
  private static let surnameStarts =
    "Hal Mar Thorn Wex Bram Cald Der Fen Gar Hol Kel Lang Mor Nor Os Pen Rad Stan Trev Ul Wal Yar"
  private static let surnameEnds = "by den field gate ham ley low more ridge stead ton well wick worth wood mond"
  private static let companyStarts =
    "Aver Belt Cor Dyn Elm Fair Glen Harb Inver Jun Kest Lum Meri Nov Orb Pax Quill Riv Sol Tyr Vant"
  private static let companyEnds = "eon ion ax mont ora um us ic"
  private static let suffixes = [
    "Bank", "Motors", "Energy", "Airways", "Group", "Holdings", "University", "Rail", "Foods", "Telecom", "Partners",
    "Insurance", "Institute", "Steel", "Media", "Council",
  ]
  private static let placeStarts = "Ash Birch Cron Dun Frost Green Ing Kings Lin Mill Oak Pres Queens Rock Sal Wake"
  private static let placeEnds = "borough bridge bury castle chester cliffe ford haven mouth pool port shaw"

  /// What is in the news, besides names.
  static let events = [
    "harbour expansion", "ferry collision", "budget vote", "hospital merger", "school closure", "water contract",
    "museum theft", "rail dispute", "housing plan", "election recount", "factory fire", "fishing quota",
    "stadium licence", "bridge repair", "pension ruling", "airport noise", "library sale", "tram extension",
    "mayor's inquiry", "drug trial", "flood defence", "tax settlement", "theatre festival", "energy tariff",
    "police review", "census dispute", "data breach", "wind farm", "land auction", "bus franchise", "cup final",
    "refugee centre", "cycling scheme", "grain harvest", "music prize", "coal mine", "court appeal", "food scandal",
    "bank rescue", "satellite launch",
  ]
}
