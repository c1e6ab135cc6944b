import News
import Reporting
import Support

extension CompareFixture {
  /// Attention, tone, words, firsts and sources of the stories and outlets that `data` has.
  func addSections(to data: inout ComparePageData) {
    data.attention = data.stories.prefix(12).map { subject($0.headline, "story", data) }
    data.attention += [subject("Mara Lindqvist", "person", data), subject("Northshore", "place", data)]
    data.tone = ["Mara Lindqvist", "Northshore Energy", "Tom Ashby"].enumerated().map {
      tone($0.element, $0.offset, data)
    }
    for first in data.outlets.indices.prefix(3) {
      for second in data.outlets.indices.prefix(4) where second > first { data.words.append(pair(first, second)) }
    }
    data.firsts = data.outlets.indices.map { place in
      let stories = data.stories.count { !$0.cells[place].articles.isEmpty && $0.outlets > 1 }
      return ComparePageData.Firsts(
        outlet: place, stories: stories, certain: stories / (place + 2), possible: stories / 9,
        medianLag: stories > 0 ? 35 * place...(60 + 50 * place) : nil)
    }
    data.sources = ["Mara Lindqvist", "the council", "Tom Ashby", "a spokesman for the harbour authority"].enumerated()
      .map {
        number, name in
        ComparePageData.Source(
          name: name,
          rows: data.outlets.indices.map {
            .init(outlet: $0, articles: 12 / (number + 1) + $0 % 3, quotes: 20 / (number + 1) + $0)
          })
      }
  }

  private func subject(_ name: String, _ kind: String, _ data: ComparePageData) -> ComparePageData.Subject {
    var random = SplitMix64(seed: UInt64(name.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF }))
    let peak = Int.random(in: 0..<max(1, data.days.count), using: &random)
    var counts: [ComparePageData.Subject.Count] = []
    for outlet in data.outlets.indices {
      for day in data.days.indices where data.outlets[outlet].volume[day] > 0 {
        let most = data.outlets[outlet].volume[day] / (2 + abs(day - peak) * 2 + outlet % 3)
        let articles = Int.random(in: 0...most, using: &random)
        if articles > 0 { counts.append(.init(outlet: outlet, day: day, articles: articles)) }
      }
    }
    return ComparePageData.Subject(name: name, kind: kind, counts: counts)
  }

  private func tone(_ name: String, _ number: Int, _ data: ComparePageData) -> ComparePageData.EntityTone {
    let rows = [nil] + data.outlets.indices.prefix(7).map { $0 as Int? }
    return ComparePageData.EntityTone(
      name: name, type: number == 1 ? "organisation" : "person",
      rows: rows.map { outlet in
        let place = outlet ?? 9
        let mean = Double((place * 37 + number * 53) % 70 - 40) / 100
        let half = outlet == nil ? 0.04 : 0.08 + Double(place) / 40
        let hasInterval = place != 5
        return ComparePageData.EntityTone.Row(
          outlet: outlet, articles: 40 - 3 * place, mentions: 90 - 7 * place,
          tone: .init(mean, low: hasInterval ? mean - half : nil, high: hasInterval ? mean + half : nil),
          negative: place % 2 == 1
            ? [
              .init(
                text: "\(name) was accused of a cover-up.", place: "outlet-\(place)/a.html@10-45", probability: 0.93)
            ] : [],
          positive: place % 3 == 0
            ? [
              .init(
                text: "\(name) won praise for the rescue.", place: "outlet-\(place)/b.html@80-114", probability: 0.88)
            ] : [])
      })
  }

  private func pair(_ first: Int, _ second: Int) -> ComparePageData.WordPair {
    var random = SplitMix64(seed: UInt64(first * 100 + second))
    let stems = [
      "council", "harbour", "minister", "storm", "flood", "ferry", "rent", "strike", "hospital", "bank", "court",
      "school",
      "union", "bridge", "fuel", "runway", "police", "fire", "tax", "vote", "river", "energy", "train", "museum",
      "fishing",
    ]
    let ends = ["", "s", " plan", " crisis", " deal", " row"]
    var terms: [ComparePageData.WordPair.Term] = []
    for number in 0..<150 {
      let base = 400 / (number + 1) + 1
      let tilt = Double.random(in: -2.2...2.2, using: &random)
      let a = number % 17 == 3 ? 0 : Int(Double(base) * (1 + max(0, tilt))) + Int.random(in: 0...2, using: &random)
      let b = number % 19 == 5 ? 0 : Int(Double(base) * (1 + max(0, -tilt))) + Int.random(in: 0...2, using: &random)
      let z = tilt * Double(base).squareRoot() / 1.4
      let text = stems[number % 25] + ends[number / 25 % 6]
      terms.append(
        .init(
          text: text, countA: a, countB: b,
          rankA: a == 0 ? 0 : 1 - Double(number + Int.random(in: 0...40, using: &random)) / 200,
          rankB: b == 0 ? 0 : 1 - Double(number + Int.random(in: 0...40, using: &random)) / 200,
          logRatio: number % 23 == 7 ? nil : tilt, z: number % 23 == 7 ? nil : z,
          p: number % 23 == 7 ? nil : min(1, 2 * max(0.000_01, 0.5 - abs(z) / 5)),
          lines: (0..<4).map { line in
            .init(
              article: "outlet-\(line % 2 == 0 ? first : second)/2026-11/\(number)-\(line).html",
              outlet: line % 2 == 0 ? first : second, left: "it was said on Tuesday night that the ", match: text,
              right: " would be discussed again when the committee meets in line \(line)")
          }))
    }
    terms.sort { abs($0.z ?? 0) > abs($1.z ?? 0) }
    return ComparePageData.WordPair(a: first, b: second, wordsA: 41_200, wordsB: 38_700, terms: terms)
  }
}
