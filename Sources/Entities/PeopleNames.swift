import News

/// Who is meant by each short name of a person.
///
/// Where several bear a name, news tells them apart by its customs: a title of the right sex; the one who was called by the
/// bare name before the others came in; the elder and the younger. Where nothing tells, the name stays apart.
struct PeopleNames {
  private let forms: ArticleForms
  private let people: People
  /// By person: the first full name of the body.
  private var introduced: [Int: Int] = [:]
  private var sexes: [Int: NameTables.Sex] = [:]
  /// How often each was meant by a short name without a title, and with one.
  private var bare: [Int: Int] = [:]
  private var titled: [Int: Int] = [:]

  /// What a name was found to mean.
  enum Meaning: Hashable {
    case form(Int)
    /// A bearer of the name who is never named in full: the elder or younger of the one who is.
    case relative(Int)
  }

  init(_ forms: ArticleForms, _ people: People) {
    self.forms = forms
    self.people = people
    for (person, written) in people.written { introduced[person] = written.map(forms.first).min() }
  }

  /// By name: who is meant by it, for the short names of people whose full names the article tells.
  mutating func meanings() -> [Int: Meaning] {
    var meant: [Int: [Int]] = [:]
    var owned: Set<Int> = []
    for written in people.written.values { owned.formUnion(written) }
    for (form, known) in forms.forms.enumerated() where !owned.contains(form) {
      if let name = known.person { meant[form] = people.meant(by: name, forms) }
    }
    let order = meant.keys.flatMap { forms.forms[$0].mentions }.sorted()
    learnSexes(order, meant)
    var meanings: [Int: Meaning] = [:]
    for name in order where !forms.isAbove(name) {
      guard let candidates = meant[forms.formOf[name]], !candidates.isEmpty else { continue }
      // "The elder Mr. Baptiste" does not make him the Mr. Baptiste of the text.
      if forms.context.age(before: start(name)) != nil {
        meanings[name] = relative(of: name, candidates)
        continue
      }
      meanings[name] = meaning(of: name, candidates)
      if case .form(let person)? = meanings[name] {
        if titleSex(name) == nil { bare[person, default: 0] += 1 } else { titled[person, default: 0] += 1 }
      }
    }
    // A headline speaks of the one whom the text then calls by the bare name.
    for name in order where forms.isAbove(name) {
      let candidates = meant[forms.formOf[name]] ?? []
      let most = candidates.map { bare[$0] ?? 0 }.max()
      let principals = candidates.filter { bare[$0] ?? 0 == most }
      if principals.count == 1 { meanings[name] = .form(principals[0]) }
    }
    return meanings
  }

  private func start(_ name: Int) -> Int { Int(forms.names[name].span.start) }

  private func titleSex(_ name: Int) -> NameTables.Sex? { forms.context.titleSex(before: start(name)) }

  /// By titles before the full name, then by those before a short name of one bearer, then by the given name.
  private mutating func learnSexes(_ order: [Int], _ meant: [Int: [Int]]) {
    for (person, written) in people.written {
      sexes[person] = written.flatMap { forms.forms[$0].mentions }.sorted().lazy.compactMap(titleSex).first
    }
    for name in order {
      guard let candidates = meant[forms.formOf[name]], candidates.count == 1, sexes[candidates[0]] == nil else {
        continue
      }
      sexes[candidates[0]] = titleSex(name)
    }
    for person in people.all where sexes[person] == nil {
      sexes[person] = forms.forms[person].person.flatMap { forms.tables.sex($0.givenName) }
    }
  }

  /// The elder or the younger: not the one whom the text is about.
  private func relative(of name: Int, _ candidates: [Int]) -> Meaning {
    let about = principal(candidates)
    let others = candidates.filter { $0 != about && introduced[$0] ?? 0 < name }
    return others.count == 1 ? .form(others[0]) : .relative(forms.formOf[name])
  }

  private func meaning(of name: Int, _ candidates: [Int]) -> Meaning? {
    var candidates = candidates
    let sex = titleSex(name)
    if let sex {
      let possible = candidates.filter { sexes[$0] == nil || sexes[$0] == sex }
      let sure = possible.filter { sexes[$0] == sex }
      if sure.count == 1 { return .form(sure[0]) }
      if !possible.isEmpty { candidates = possible }
    }
    if candidates.count == 1 { return .form(candidates[0]) }
    let known = candidates.filter { introduced[$0] ?? .max < name }
    if known.isEmpty { return candidates.min { (introduced[$0] ?? 0) < (introduced[$1] ?? 0) }.map { .form($0) } }
    if known.count == 1 { return .form(known[0]) }
    let untitled = known.filter { bare[$0] ?? 0 > 0 }
    let called = known.filter { titled[$0] ?? 0 > 0 }
    if sex != nil {
      if called.count == 1 { return .form(called[0]) }
      if called.isEmpty { return known.max { latest($0, before: name) < latest($1, before: name) }.map { .form($0) } }
      return nil
    }
    if untitled.isEmpty { return called.count == 1 ? .form(called[0]) : nil }
    return principal(untitled).map { .form($0) }
  }

  /// The one who is called by the bare name most.
  private func principal(_ people: [Int]) -> Int? {
    people.max { (bare[$0] ?? 0, -(introduced[$0] ?? 0)) < (bare[$1] ?? 0, -(introduced[$1] ?? 0)) }
  }

  /// The last full name of a person before a name.
  private func latest(_ person: Int, before name: Int) -> Int {
    (people.written[person] ?? []).compactMap { form in forms.forms[form].mentions.last { $0 < name } }.max() ?? -1
  }
}
