import News

/// Whom "he" and "she" mean in one article that is read sentence by sentence.
struct CitedPeople {
  /// A sentence with people in it.
  private struct Scene {
    var block: UInt32
    /// People who do what it tells.
    var subjects: Set<UInt32> = []
    var people: Set<UInt32> = []
    /// Who was cited.
    var speaker: UInt32?
  }

  private let text: CitedText
  private let speakers: SpeakerReader
  private let mentions: [Mention]
  private let blocks: [UInt32]
  /// By entity, for people: whether a woman, where that is known.
  private var isWoman: [UInt32: Bool] = [:]
  private let isPerson: [Bool]
  private var scenes: [Scene] = []

  /// Sentences and blocks that a pronoun reaches back.
  private static let reach = (sentences: 5, blocks: UInt32(2))

  init(_ text: CitedText, _ item: borrowing AnnotatedArticle, _ isWoman: (String) -> Bool?) {
    self.text = text
    speakers = SpeakerReader(text)
    mentions = item.entities.mentions
    blocks = item.sentences.map(\.block)
    isPerson = item.entities.entities.map { $0.type == .person }
    for (number, entity) in item.entities.entities.enumerated() where entity.type == .person {
      let forms = [entity.name] + entity.aliases
      let given = forms.compactMap { form in
        form.utf8.contains(0x20) ? form.split(separator: " ").first.flatMap { isWoman($0.lowercased()) } : nil
      }
      if let woman = given.first { self.isWoman[UInt32(number)] = woman }
    }
    // A title tells, whatever the name.
    for token in text.words.indices.dropFirst() {
      let kind = text.words[token - 1].kind
      guard text.words[token].isPerson, !kind.isDisjoint(with: [.man, .woman]), !kind.contains(.person) else {
        continue
      }
      self.isWoman[mentions[Int(text.words[token].mention)].entity] = kind.contains(.woman)
    }
  }

  /// Takes up a sentence that has been read.
  mutating func add(_ sentence: Int, speaker: UInt32?) {
    guard blocks.indices.contains(sentence) else { return }
    var scene = scene(text.sentences[sentence], block: blocks[sentence])
    scene.speaker = speaker.flatMap { Int($0) < isPerson.count && isPerson[Int($0)] ? $0 : nil }
    scenes.append(scene)
  }

  /// The one whom a pronoun means; nil where it may mean several.
  ///
  /// Who did something before in the sentence; else, of the last sentence nearby that has anybody whom it can mean, who
  /// spoke or did something.
  func antecedent(of pronoun: Int, in sentence: Int) -> UInt32? {
    let woman = text.words[pronoun].kind.contains(.woman)
    func fits(_ person: UInt32) -> Bool { isWoman[person].map { $0 == woman } ?? true }
    let own = scene(text.sentences[sentence].lowerBound..<pronoun, block: blocks[sentence])
    if own.people.contains(where: fits) { return CitedPeople.only(own.subjects.filter(fits)) }
    for scene in scenes.suffix(CitedPeople.reach.sentences).reversed() {
      guard blocks[sentence] &- scene.block <= CitedPeople.reach.blocks else { return nil }
      if let speaker = scene.speaker, fits(speaker) { return speaker }
      let people = scene.people.filter(fits)
      guard !people.isEmpty else { continue }
      return CitedPeople.only(scene.subjects.filter(fits)) ?? CitedPeople.only(people.filter { isWoman[$0] != nil })
    }
    return nil
  }

  private static func only(_ people: Set<UInt32>) -> UInt32? { people.count == 1 ? people.first : nil }

  /// The people named outside quotations.
  private func scene(_ tokens: Range<Int>, block: UInt32) -> Scene {
    var scene = Scene(block: block)
    for token in tokens where text.words[token].isPerson && !text.words[token].isQuoted {
      let mention = text.words[token].mention
      guard token + 1 >= tokens.upperBound || text.words[token + 1].mention != mention else { continue }
      let entity = mentions[Int(mention)].entity
      guard Int(entity) < isPerson.count, isPerson[Int(entity)] else { continue }
      scene.people.insert(entity)
      if speakers.isSubject(token, from: tokens.lowerBound) { scene.subjects.insert(entity) }
    }
    return scene
  }
}
