import News

/// Which surging terms are told with another subject that surges in the same outlet: words of a name, and single words
/// of a pair of words.
struct SurgeFolding {
  /// By surge: the one that it is told with, or nil.
  let leads: [Int?]
  /// By surge: the terms that are told with it, the surest first, at most five.
  private(set) var terms: [Int: [String]] = [:]

  /// - Parameter surges: outlet and subject, the surest first.
  init(_ surges: [(outlet: Int, subject: NightSubject)]) {
    let folder = NameFolder()
    // The first surge whose words include a word, by outlet: names before pairs.
    var byWord: [String: Int] = [:]
    func claim(_ words: [String], _ surge: Int) {
      for word in words {
        let key = "\(surges[surge].outlet) \(word)"
        if byWord[key] == nil { byWord[key] = surge }
      }
    }
    for (index, surge) in surges.enumerated() {
      if case .entity(let key) = surge.subject { claim(folder.words(key.name), index) }
    }
    var leads: [Int?] = Array(repeating: nil, count: surges.count)
    func fold(_ index: Int, _ words: [String]) {
      let owners = words.compactMap { byWord["\(surges[index].outlet) \($0)"] }
      if let lead = owners.min() { leads[index] = lead }
    }
    for (index, surge) in surges.enumerated() {
      guard case .term(let text) = surge.subject, text.utf8.contains(0x20) else { continue }
      fold(index, folder.words(text))
    }
    for (index, surge) in surges.enumerated() where leads[index] == nil {
      guard case .term(let text) = surge.subject, text.utf8.contains(0x20) else { continue }
      claim(folder.words(text), index)
    }
    for (index, surge) in surges.enumerated() {
      guard case .term(let text) = surge.subject, !text.utf8.contains(0x20) else { continue }
      fold(index, folder.words(text))
    }
    self.leads = leads
    for (index, surge) in surges.enumerated() {
      guard let lead = leads[index], (terms[lead]?.count ?? 0) < SurgeFolding.mostTerms else { continue }
      terms[lead, default: []].append(surge.subject.name)
    }
  }

  private static let mostTerms = 5
}
