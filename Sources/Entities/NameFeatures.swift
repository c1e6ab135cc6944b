/// The features of a token that depend on more than one form: its neighbours, its run of capitals, the article.
struct NameFeatures {
  let text: NameText
  /// Tokens of the sentence.
  let sentence: Range<Int>
  let isTitleCase: Bool

  /// What stands for the words before and behind the sentence.
  static let edge = NameForm(
    word: 11, lower: 12, lowerID: 0, shape: .other, pattern: 13, prefixes: .zero, suffixes: .zero,
    coarseCluster: 0xFFFF,
    cluster: 0xFFFF, traits: [], isCaseless: false)

  func form(_ token: Int) -> NameForm { sentence.contains(token) ? text.form(token) : NameFeatures.edge }

  func features(_ token: Int, into buffer: inout FeatureBuffer) {
    let here = form(token)
    let before = form(token - 1)
    let after = form(token + 1)
    let twoBefore = form(token - 2)
    let twoAfter = form(token + 2)
    let base: UInt64 = here.isCaseless ? 10_500 : 10_000
    let mix = FeatureHash.mix
    buffer.put(base, mix(before.lower, here.lower))
    buffer.put(base + 1, mix(here.lower, after.lower))
    buffer.put(base + 2, mix(UInt64(before.cluster), UInt64(here.cluster) | 1 << 32))
    buffer.put(base + 3, mix(UInt64(here.cluster), UInt64(after.cluster) | 1 << 33))
    buffer.put(base + 4, mix(before.traitBits, here.traitBits | 1 << 40))
    buffer.put(base + 5, mix(here.traitBits, after.traitBits | 1 << 41))
    buffer.put(base + 6, mix(UInt64(before.cluster) << 16 | UInt64(after.cluster), UInt64(here.shape.rawValue)))
    buffer.put(base + 7, mix(UInt64(before.coarseCluster) << 16 | UInt64(twoBefore.coarseCluster), here.kind))
    buffer.put(base + 8, mix(UInt64(after.coarseCluster) << 16 | UInt64(twoAfter.coarseCluster), here.kind))
    buffer.put(base + 9, mix(mix(before.lower, after.lower), UInt64(here.shape.rawValue)))
    let phrase = UInt64(text.phrase[token])
    if phrase > 0 {
      buffer.put(base + 10, phrase)
      buffer.put(base + 11, mix(phrase, after.traitBits))
      buffer.put(base + 12, mix(phrase, before.lower))
    }
    if here.isCaseless {
      buffer.put(base + 13, mix(mix(before.lower, here.lower), after.lower))
      return
    }
    let place = position(token)
    let shapes = UInt64(here.shape.rawValue) | UInt64(before.shape.rawValue) << 4 | UInt64(after.shape.rawValue) << 8
    let title: UInt64 = isTitleCase ? 1 : 0
    buffer.put(base + 20, shapes | title << 12)
    buffer.put(base + 21, shapes | UInt64(twoBefore.shape.rawValue) << 12 | 1 << 20)
    buffer.put(base + 22, shapes | UInt64(twoAfter.shape.rawValue) << 12 | 1 << 21)
    buffer.put(base + 23, place << 8 | UInt64(here.shape.rawValue))
    buffer.put(base + 24, mix(place << 8 | 1, here.traitBits))
    let elsewhere = UInt64(text.elsewhere(token))
    if here.isUpper {
      buffer.put(base + 25, mix(place << 8 | 2, here.lower))
      buffer.put(base + 30, elsewhere << 16 | place << 8 | UInt64(here.shape.rawValue))
      buffer.put(base + 31, mix(elsewhere | place << 8, here.traitBits))
      let longer = Int(text.longerRun[here.lowerID])
      if longer >= 0 { longerRun(longer, token, here, base, &buffer) }
    }
    let run = Int(text.runOf[token])
    if run >= 0 { runFeatures(run, token, here, elsewhere, base, &buffer) }
  }

  /// Where a capital proves less: 0 first in the sentence, 1 after a quotation mark or colon, 2 second, else 3; and 4
  /// more in title case.
  private func position(_ token: Int) -> UInt64 {
    let title: UInt64 = isTitleCase ? 4 : 0
    if token == sentence.lowerBound { return title }
    let before = text.form(token - 1)
    if before.shape == .other, before.word == NameFeatures.quote || before.word == NameFeatures.colon {
      return title + 1
    }
    if token == sentence.lowerBound + 1 { return title + (before.shape == .other ? 1 : 2) }
    return title + 3
  }
  private static let quote = FeatureHash.of("\"".utf8)
  private static let colon = FeatureHash.of(":".utf8)

  private func runFeatures(
    _ number: Int, _ token: Int, _ here: NameForm, _ elsewhere: UInt64, _ base: UInt64, _ buffer: inout FeatureBuffer
  ) {
    let run = text.runs[number]
    let first = text.form(run.start)
    let last = text.form(run.end - 1)
    let before = form(run.start - 1)
    let after = form(run.end)
    let mix = FeatureHash.mix
    let fromStart = UInt64(min(token - run.start, 3))
    let fromEnd = UInt64(min(run.end - 1 - token, 3))
    let spot = fromStart << 2 | fromEnd
    buffer.put(base + 40, spot << 8 | UInt64(min(run.end - run.start, 7)))
    buffer.put(base + 41, mix(before.lower, spot | 1 << 8))
    buffer.put(base + 42, mix(after.lower, spot | 2 << 8))
    buffer.put(base + 43, mix(UInt64(before.cluster) << 16 | UInt64(after.cluster), spot))
    buffer.put(base + 44, mix(before.traitBits, spot | 3 << 8))
    buffer.put(base + 45, mix(after.traitBits, spot | 4 << 8))
    buffer.put(base + 46, mix(mix(before.lower, form(run.start - 2).lower), spot | 5 << 8))
    buffer.put(base + 47, mix(mix(after.lower, form(run.end + 1).lower), spot | 6 << 8))
    if run.end - run.start > 1 {
      buffer.put(base + 50, mix(last.lower, spot))
      buffer.put(base + 51, mix(last.traitBits, spot))
      buffer.put(base + 52, mix(UInt64(last.cluster), spot))
      buffer.put(base + 53, mix(last.suffixes[2], spot))
      buffer.put(base + 54, mix(first.lower, spot))
      buffer.put(base + 55, mix(first.traitBits, spot))
      buffer.put(base + 56, mix(UInt64(first.cluster) << 16 | UInt64(last.cluster), spot))
      buffer.put(base + 57, mix(mix(first.traitBits, last.traitBits), spot))
    } else {
      buffer.put(base + 60, mix(mix(here.traitBits, before.traitBits), after.traitBits))
      buffer.put(base + 61, mix(UInt64(here.cluster), UInt64(before.cluster) << 16 | UInt64(after.cluster)))
    }
    // What joins the run to the next: "of", "and", a comma.
    let next = run.end + 1
    if next < sentence.upperBound, text.runOf[next] >= 0 {
      let other = text.runs[Int(text.runOf[next])]
      buffer.put(base + 62, mix(mix(after.lower, last.traitBits), spot))
      buffer.put(base + 63, mix(mix(after.lower, text.form(other.end - 1).traitBits), spot))
    }
    if run.start - 2 >= sentence.lowerBound, text.runOf[run.start - 2] >= 0 {
      let other = text.runs[Int(text.runOf[run.start - 2])]
      buffer.put(base + 64, mix(mix(before.lower, text.form(other.end - 1).traitBits), spot))
      buffer.put(base + 65, mix(mix(before.lower, text.form(other.start).lower), spot))
    }
  }

  /// The fuller name that this word ends, or is the initials of, elsewhere in the article.
  private func longerRun(
    _ number: Int, _ token: Int, _ here: NameForm, _ base: UInt64, _ buffer: inout FeatureBuffer
  ) {
    let run = text.runs[number]
    if Int(text.runOf[token]) == number { return }
    let first = text.form(run.start)
    let last = text.form(run.end - 1)
    let alone: UInt64 = text.runOf[token] >= 0 && size(Int(text.runOf[token])) == 1 ? 1 : 0
    let length = UInt64(min(run.end - run.start, 7))
    buffer.put(base + 70, FeatureHash.mix(first.traitBits, alone))
    buffer.put(base + 71, FeatureHash.mix(last.traitBits, alone | length << 8))
    buffer.put(base + 72, FeatureHash.mix(last.lower, alone))
    buffer.put(base + 73, FeatureHash.mix(first.lower, alone))
  }

  private func size(_ run: Int) -> Int { text.runs[run].end - text.runs[run].start }
}

extension NameForm {
  fileprivate var traitBits: UInt64 { UInt64(traits.rawValue) }
  /// Shape, or in caseless text what lists know.
  fileprivate var kind: UInt64 { isCaseless ? traitBits | 1 << 40 : UInt64(shape.rawValue) }
}
