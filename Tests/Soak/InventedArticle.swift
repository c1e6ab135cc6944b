/// What an outlet publishes: whom and what it is about, in what tone.
struct InventedArticle {
  let outlet: Int
  let day: Int
  /// Among the articles of outlet and day.
  let number: Int
  /// When it was published: minutes after the day began.
  var minute: Double
  /// Ranks in the vocabulary; the first of each is what the article is about.
  var people: [Int]
  var organisations: [Int]
  var places: [Int]
  var event: Int
  /// In −1…1.
  var tone: Double

  func slug(_ vocabulary: Vocabulary) -> String {
    let event = Vocabulary.events[event].filter { $0 != "'" }.split(separator: " ").joined(separator: "-")
    return "\(event)-\(vocabulary.people[people[0]].surname.lowercased())-\(day % 1_000)\(number)"
  }
}

/// The text of an article.
struct ArticleText {
  let title: String
  let author: String
  /// Two sentences each.
  let paragraphs: [String]

  /// - Parameter version: 0 as first published; each further one says something else.
  init(_ article: InventedArticle, vocabulary: Vocabulary, seed: UInt64, version: Int = 0) {
    var random = NewsRandom(seed: seed, 2, article.outlet, article.day, article.number, version)
    var writer = SentenceWriter(article: article, vocabulary: vocabulary)
    title = writer.fill(random.element(Sentences.headlines), &random, isTitle: true)
    author = vocabulary.name(vocabulary.people.count - 1 - article.outlet)
    let length = random.within(95...140)
    var sentences = [writer.fill("P of O spoke in L about the E on which N people had waited.", &random)]
    var used: Set<String> = []
    var words = 14
    while words < length {
      let isTelling = article.tone.magnitude > 0.9 || random.chance(0.45)
      let isPositive = random.chance(0.5 + 0.5 * article.tone)
      let list = !isTelling ? Sentences.neutral : isPositive ? Sentences.positive : Sentences.negative
      let template = random.element(list)
      guard used.insert(template).inserted || used.count == list.count else { continue }
      sentences.append(writer.fill(template, &random))
      words += template.utf8.count { $0 == UInt8(ascii: " ") } + 2
    }
    paragraphs = stride(from: 0, to: sentences.count, by: 2).map { start in
      sentences[start..<min(start + 2, sentences.count)].joined(separator: " ")
    }
  }
}

/// Puts names into the places of a sentence.
private struct SentenceWriter {
  let article: InventedArticle
  let vocabulary: Vocabulary

  mutating func fill(_ template: String, _ random: inout NewsRandom, isTitle: Bool = false) -> String {
    let main = article.people[0]
    let other = article.people.dropFirst().isEmpty ? main : random.element(Array(article.people.dropFirst()))
    var text = ""
    let scalars = Array(template)
    for (index, character) in scalars.enumerated() {
      let isAlone =
        (index == 0 || !scalars[index - 1].isLetter)
        && (index + 1 == scalars.count || !scalars[index + 1].isLetter)
      guard isAlone else {
        text.append(character)
        continue
      }
      switch character {
      case "P": text += vocabulary.name(main)
      case "S": text += random.chance(0.4) ? vocabulary.name(main) : vocabulary.people[main].surname
      case "Q": text += vocabulary.name(other)
      case "O":
        text +=
          vocabulary.organisations[
            random.chance(0.7) ? article.organisations[0] : random.element(article.organisations)]
      case "L": text += vocabulary.places[random.chance(0.7) ? article.places[0] : random.element(article.places)]
      case "E": text += Vocabulary.events[article.event]
      case "N": text += "\(random.within(3...980))"
      default: text.append(character)
      }
    }
    return text
  }
}
