import ByteStrings

/// What a word may do in a sentence that tells who said something.
struct SpeechWord: OptionSet {
  let rawValue: UInt32

  /// Tells of speech wherever it stands: said.
  static let says = SpeechWord(rawValue: 1 << 0)
  /// Tells of speech before "that" or beside a quotation: warned.
  static let reports = SpeechWord(rawValue: 1 << 1)
  /// Names the listener before what is said: told.
  static let tells = SpeechWord(rawValue: 1 << 2)
  /// Of several speakers: say.
  static let saysOfMany = SpeechWord(rawValue: 1 << 3)
  static let person = SpeechWord(rawValue: 1 << 4)
  /// Other pronouns, and words that open a clause within: who, it, what.
  static let pronoun = SpeechWord(rawValue: 1 << 5)
  static let determiner = SpeechWord(rawValue: 1 << 6)
  static let article = SpeechWord(rawValue: 1 << 7)
  static let preposition = SpeechWord(rawValue: 1 << 8)
  static let conjunction = SpeechWord(rawValue: 1 << 9)
  /// May stand between a speaker and the verb: also, had, later.
  static let between = SpeechWord(rawValue: 1 << 10)
  /// Turns the verb round: was told, would not say.
  static let auxiliary = SpeechWord(rawValue: 1 << 11)
  static let time = SpeechWord(rawValue: 1 << 12)
  /// Speaks for someone: spokeswoman.
  static let spokesperson = SpeechWord(rawValue: 1 << 13)
  /// Speaks without an article: officials.
  static let speakers = SpeechWord(rawValue: 1 << 14)
  static let that = SpeechWord(rawValue: 1 << 15)
  static let according = SpeechWord(rawValue: 1 << 16)
  static let to = SpeechWord(rawValue: 1 << 17)
  /// Whom things are told: reporters, parliament.
  static let listeners = SpeechWord(rawValue: 1 << 18)

  /// Ends a name whose bearer is no subject: 's.
  static let possessive = SpeechWord(rawValue: 1 << 19)
  /// What a name before it belongs to: administration.
  static let office = SpeechWord(rawValue: 1 << 20)
  static let man = SpeechWord(rawValue: 1 << 21)
  static let woman = SpeechWord(rawValue: 1 << 22)

  /// What no name or description goes across.
  static let border: SpeechWord = [
    .says, .reports, .tells, .saysOfMany, .person, .pronoun, .determiner, .preposition, .conjunction, .auxiliary,
    .time, .that, .according,
  ]
  static let verb: SpeechWord = [.says, .reports, .tells, .saysOfMany]

  /// The class of a word in small letters, with straight apostrophes.
  static func of(_ lowered: [UInt8]) -> SpeechWord {
    guard lowered.count <= longest else { return [] }
    return classes[ByteHash.of(lowered.span, lowered.indices)] ?? []
  }

  private static let longest = 16

  /// Closed classes of English, and the verbs and nouns of news agencies' style books for speech. Verbs that tell of
  /// thoughts (believes, hopes) or findings (found, ruled) are left out: nobody need have said so.
  private static let classes: [UInt64: SpeechWord] = {
    let lists: [(SpeechWord, String)] = [
      (.says, "said says"), (.tells, "told tells"), (.saysOfMany, "say"),
      (
        .reports,
        """
        added adds announced announces argued argues warned warns claimed insisted insists replied replies responded
        explained explains acknowledged acknowledges admitted admits confirmed confirms declared declares denied denies
        promised vowed vows pledged suggested stressed stresses emphasised emphasized reiterated revealed testified
        predicted predicts conceded concedes complained contended contends asserted asserts maintained maintains cautioned
        commented remarked observed continued concluded wrote writes tweeted asked joked quipped countered lamented
        alleged noted recalled stated
        """
      ),
      (.person, "he she"), (.man, "he mr mr. sir lord"),
      (.woman, "she mrs mrs. ms ms. miss lady dame"), (.possessive, "'s '"),
      (.office, "administration campaign government presidency camp era team family foundation"),
      (
        .pronoun,
        "i we you it they who which whom whose what this these those him them us me one's there here how why where"
      ),
      ([.determiner, .article], "a an the"),
      (
        .determiner,
        "his her their its our my your some many several few both all most each every another any no two three four one"
      ),
      (
        .preposition,
        """
        of for from in at with on by near against about into over under between among during without within through
        across behind around like than per via despite toward towards inside outside onto upon unlike
        """
      ),
      ([.preposition, .to], "to"),
      (
        .conjunction,
        "and or but while as if because although though when after before since until whereas whether nor yet so unless"
      ),
      (
        .between,
        """
        also has had have later then again previously earlier recently repeatedly often once since reportedly now just
        still always simply only even further never ever already
        """
      ),
      (
        .auxiliary,
        """
        is are was were be been being am do does did would could will can may might should must not n't won't cannot to
        'd 'll having get got gets
        """
      ),
      (
        .time,
        """
        monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow last next january february april
        june july august september october november december morning afternoon evening night week month year
        """
      ),
      (.spokesperson, "spokesman spokeswoman spokesperson spokesmen spokespeople representative"),
      (
        .speakers,
        """
        officials police authorities sources witnesses residents experts analysts critics scientists researchers
        prosecutors investigators lawmakers lawyers doctors activists campaigners economists diplomats organisers
        organizers organizations organisations unions aides advisers advisors supporters opponents observers companies
        ministers firefighters detectives relatives neighbours neighbors historians executives employees staff workers
        teachers voters republicans democrats conservatives liberals senators congressmen leaders rebels troops
        commentators strategists pollsters insiders regulators judges engineers academics medics parents friends
        """
      ),
      (.that, "that"), (.according, "according"),
      (
        .listeners,
        """
        reporters journalists parliament lawmakers mps him her them us me congress jurors court police investigators
        supporters viewers readers delegates senators members staff colleagues fans voters shareholders investors
        """
      ),
    ]
    var classes: [UInt64: SpeechWord] = [:]
    for (kind, words) in lists {
      for word in words.split(whereSeparator: \.isWhitespace) {
        let bytes = Array(word.utf8)
        classes[ByteHash.of(bytes.span, bytes.indices), default: []].formUnion(kind)
      }
    }
    return classes
  }()
}
