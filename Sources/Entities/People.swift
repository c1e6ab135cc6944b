import News

/// The people of an article: whose full names are one person's, and whom a shorter name may mean.
struct People {
  /// By person, which is known by the form of its fullest name: the forms that mean no one else.
  private(set) var written: [Int: [Int]] = [:]
  /// The people in whose names a word stands.
  private var bearers: [String: [Int]] = [:]
  /// More bearers of a word than these are not told apart.
  private static let limit = 64

  /// Joins the full names that are one person's.
  ///
  /// A full name that two fuller ones hold, such as both family names of two brothers, is left as a short one.
  init(_ forms: inout ArticleForms) {
    let all = forms.forms
    let fulls = all.indices.filter { all[$0].person?.isFull ?? false }.sorted { left, right in
      guard let one = all[left].person, let other = all[right].person else { return left < right }
      return (-one.words.count, -one.nicknames.count, one.suffix.isEmpty ? 1 : 0, left)
        < (-other.words.count, -other.nicknames.count, other.suffix.isEmpty ? 1 : 0, right)
    }
    for form in fulls {
      guard let name = all[form].person else { continue }
      let fitting = candidates(for: name, forms).filter { $0.fit != .none }
      if fitting.isEmpty {
        written[form] = [form]
        enter(form, under: name)
      } else if fitting.count == 1, let full = fitting.first?.person {
        forms.join(form, to: full)
        written[full]?.append(form)
        enter(full, under: name)
      }
    }
    readNicknames(&forms)
  }

  var all: [Int] { written.keys.sorted() }

  private mutating func enter(_ person: Int, under name: PersonName) {
    for word in Set(name.words + name.nicknames) where !(bearers[word]?.contains(person) ?? false) {
      bearers[word, default: []].append(person)
    }
  }

  /// The people that a name may mean, each with the best fit of its forms.
  func candidates(for name: PersonName, _ forms: ArticleForms) -> [(person: Int, fit: PersonName.Fit)] {
    let named = Set([name.givenName, name.familyName].flatMap { bearers[$0] ?? [] })
    if named.count > People.limit { return [] }
    return named.sorted().map { person in
      let fits = (written[person] ?? []).compactMap { form in
        forms.forms[form].person.map { full in
          full.words.count >= name.words.count ? name.fit(in: full, forms.tables) : full.fit(in: name, forms.tables)
        }
      }
      return (person, fits.max() ?? .none)
    }
  }

  /// The people whom a short name fits best; those of a given name that it is a familiar form of, if no others.
  func meant(by name: PersonName, _ forms: ArticleForms) -> [Int] {
    let fitting = candidates(for: name, forms)
    if let best = fitting.map(\.fit).max(), best != .none {
      return fitting.filter { $0.fit == best }.map(\.person)
    }
    guard name.words.count == 1, name.words[0].count > 2, written.count <= People.limit else { return [] }
    let familiar = all.filter { person in
      guard let given = forms.forms[person].person?.givenName else { return false }
      let opens = name.words[0].count > 3 && given.hasPrefix(name.words[0])
      return opens || forms.tables.areFamiliar(name.words[0], given)
    }
    return familiar.count == 1 ? familiar : []
  }

  /// "Alonzo Baptiste, known as “Lonnie”": the name in quotes is one more of the person before it, and tells that
  /// "Lonnie Baptiste" is, too.
  private mutating func readNicknames(_ forms: inout ArticleForms) {
    var read = 0
    for (index, name) in forms.names.enumerated() where name.type == .person && index > 0 && read < People.limit {
      let form = forms.formOf[index]
      guard let nickname = forms.forms[form].person, !nickname.isFull, forms.context.isNickname(name.span.range) else {
        continue
      }
      read += 1
      for earlier in stride(from: index - 1, through: 0, by: -1) {
        if forms.context.isParted(Int(forms.names[earlier].span.end), Int(name.span.start)) { break }
        let person = forms.root(forms.formOf[earlier])
        guard written[person] != nil else { continue }
        forms.addNickname(nickname.words[0], to: person)
        bearers[nickname.words[0], default: []].append(person)
        for other in all where other != person {
          guard let name = forms.forms[other].person, name.givenName == nickname.words[0],
            let full = forms.forms[person].person, name.fit(in: full, forms.tables) != .none
          else { continue }
          forms.join(other, to: person)
          let others = written.removeValue(forKey: other) ?? []
          written[person]? += others
          for (word, people) in bearers { bearers[word] = people.filter { $0 != other } }
          enter(person, under: name)
        }
        break
      }
    }
  }
}
