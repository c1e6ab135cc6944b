import ByteStrings
import News

/// What the article as a whole says of the runs of tokens that may be names: which of them are, and of what type.
struct CandidateVote {
  /// One way of writing a candidate.
  private struct Form {
    let first: NameCandidate
    var weights = [0, 0, 0, 0]
    var count = 0
    var isProven = false
    var type = EntityType.other
  }

  private let words: [NameWord]
  private let text: [UInt8]
  private var forms: [UInt64: Form] = [:]

  init(_ candidates: [NameCandidate], _ words: [NameWord], _ text: [UInt8]) {
    self.words = words
    self.text = text
    for candidate in candidates {
      var form = forms[candidate.key] ?? Form(first: candidate)
      form.weights[Int(candidate.type.rawValue)] += candidate.confidence
      form.count += 1
      // A lone ordinary word is a name where it is one elsewhere.
      if !candidate.weak { form.isProven = true }
      forms[candidate.key] = form
    }
    for key in forms.keys {
      guard let weights = forms[key]?.weights else { continue }
      var best = 0
      for type in 1..<4 where weights[type] > weights[best] { best = type }
      forms[key]?.type = EntityType(rawValue: UInt8(best)) ?? .other
    }
    recogniseFamilyNames()
  }

  /// A single word that opens or ends a person's name is a person, unless it is surely something else.
  private mutating func recogniseFamilyNames() {
    var owned: Set<UInt64> = []
    for form in forms.values where form.type == .person {
      let names = form.first.tokens.filter { words[$0].isUpper && !words[$0].traits.contains(.generation) }
      guard names.count > 1, let first = names.first, let last = names.last else { continue }
      owned.insert(ByteHash.of(text.span, words[first].range))
      owned.insert(ByteHash.of(text.span, words[last].range))
    }
    for (key, form) in forms where form.type != .person {
      let names = form.first.tokens.filter { words[$0].isUpper }
      guard names.count == 1, owned.contains(ByteHash.of(text.span, words[names[0]].range)) else { continue }
      guard form.weights[Int(form.type.rawValue)] / form.count < 800 || form.first.entry < 0 else { continue }
      forms[key]?.type = .person
      forms[key]?.isProven = true
    }
  }

  /// The names among the candidates, in their order.
  func names(_ candidates: [NameCandidate]) -> [NameSpan] {
    candidates.compactMap { candidate in
      guard let form = forms[candidate.key], form.isProven else { return nil }
      return NameSpan(
        span: Span(words[candidate.firstToken].start, words[candidate.endToken - 1].end), type: form.type,
        confidence: UInt16(clamping: candidate.confidence))
    }
  }
}
