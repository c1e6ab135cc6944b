/// Reads who wrote an article and when from the lines about its title.
struct TextCreditReader {
  private let dateReader = DateReader()
  private let bylines = BylineReader()
  /// Words that introduce an author within a line.
  private let introductions = Set(
    ResourceFile.lines("text-phrases").filter { $0.hasPrefix("author ") }.map { String($0.dropFirst(7)) })

  private let months = Set(
    ResourceFile.lines("months").flatMap { $0.split(separator: " ").dropFirst() }.map { String($0) })

  /// Lines about the title that are no part of the text, by what they are.
  struct Credits {
    var byline: [String] = []
    var bylineLine: Int?
    var date: Int?
    var standfirst: Int?
  }

  /// Whether each short line up to `end` states a date.
  func dates(_ text: [UInt8], _ lines: [TextLine], upTo end: Int) -> [Bool] {
    var isDate = [Bool](repeating: false, count: lines.count)
    for index in lines.indices where index < end && index + 40 >= end {
      let line = lines[index]
      guard line.digits >= 3, line.words <= 20 else { continue }
      isDate[index] = dateReader.read(string(text, line)) != nil
    }
    return isDate
  }

  func read(
    _ text: [UInt8], _ lines: [TextLine], title: Int?, firstParagraph: Int, isDate: [Bool], isBody: [Bool]
  ) -> Credits {
    var credits = Credits()
    let start = max(0, (title ?? firstParagraph) - 3)
    let end = min(lines.count, firstParagraph + 2)
    guard start < end else { return credits }
    let about = (start..<end).filter { $0 != title }
    credits.date = about.first { isDate[$0] && !lines[$0].cues.contains(.updated) } ?? about.first { isDate[$0] }
    (credits.byline, credits.bylineLine) = byline(
      text, lines, about, title: title, date: credits.date, isBody: isBody)
    if let title {
      credits.standfirst = standfirst(lines, title: title, credits, isDate: isDate, isBody: isBody)
    }
    return credits
  }

  private func byline(
    _ text: [UInt8], _ lines: [TextLine], _ about: [Int], title: Int?, date: Int?, isBody: [Bool]
  ) -> ([String], Int?) {
    for index in about where HeadlineFinder.isByline(lines[index]) {
      let people = introduced(text, lines, index)
      if !people.isEmpty { return (people, index) }
    }
    if let date {
      // `3 May 2017 By Ann Lee 4 comments`, `Ann Lee May 3, 2017`
      let words = string(text, lines[date]).split(separator: " ")
      if let cut = words.firstIndex(where: { introductions.contains($0.lowercased()) }) {
        let people = bylines.names(beforeDate(words[(cut + 1)...].joined(separator: " ")))
        if !people.isEmpty { return (people, date) }
      }
      let before = beforeDate(string(text, lines[date]))
      if isName(before) { return ([before], date) }
    }
    // A name alone beside the date or the title; what stands above the title, too, is a menu's.
    let beside = date.map { [$0 - 1, $0 + 1, $0 - 2, $0 + 2] } ?? []
    for index in beside where about.contains(index) && !isBody[index] {
      let name = string(text, lines[index])
      let isMenu = lines[..<(title ?? index)].contains { $0.key == lines[index].key }
      let people = isMenu || !lines[index].cues.isEmpty ? [] : names(name)
      if !people.isEmpty { return (people, index) }
    }
    for index in about where !beside.contains(index) && index > title ?? 0 && lines[index].cues.isEmpty {
      let name = string(text, lines[index])
      // Somebody who is named again at the foot.
      if isName(name), lines[(index + 1)...].contains(where: { $0.key == lines[index].key }),
        !lines[..<index].contains(where: { $0.key == lines[index].key })
      {
        return ([name], index)
      }
    }
    for index in lines.indices.dropFirst(title ?? 0)
    where lines[index].cues.contains(.byline) && lines[index].words <= 6 && !lines[index].isTerminated {
      let people = introduced(text, lines, index)
      if !people.isEmpty, !isBody[index] { return (people, index) }
    }
    return ([], nil)
  }

  /// The people whom a line introduces, or the next one where it is nothing but the introduction.
  private func introduced(_ text: [UInt8], _ lines: [TextLine], _ index: Int) -> [String] {
    let line = string(text, lines[index])
    let words = line.split(separator: " ")
    if let last = words.last, words.count <= 2, introductions.contains(last.lowercased().filter { $0 != ":" }) {
      guard lines.indices.contains(index + 1), lines[index + 1].words <= 10 else { return [] }
      return bylines.names(beforeDate(string(text, lines[index + 1])))
    }
    return bylines.names(beforeDate(line))
  }

  /// Whether the text is one person's name and nothing else.
  private func isName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard (2...4).contains(words.count), words.allSatisfy({ $0.first?.isUppercase == true }) else { return false }
    return bylines.names(text) == [text]
  }

  /// The people whom the text names, where it says nothing else: `Ann Lee`, `Ann Lee and Bo Ray`.
  private func names(_ text: String) -> [String] {
    if isName(text) { return [text] }
    let people = bylines.names(text)
    guard (2...4).contains(people.count), people.allSatisfy(isName) else { return [] }
    let words = text.split { $0 == " " || $0 == "," }
    let joiners = words.count { $0.first?.isUppercase != true }
    return people.reduce(joiners) { $0 + $1.split(separator: " ").count } == words.count && joiners < people.count
      ? people : []
  }

  /// What stands before a date: before the first digit, the name of a month and the sign that parts them.
  private func beforeDate(_ text: String) -> String {
    var words = text.split(separator: " ")
    if let cut = words.firstIndex(where: { $0.contains { $0.isNumber } }) { words = Array(words[..<cut]) }
    while let last = words.last {
      let letters = last.lowercased().filter { $0.isLetter }
      guard letters.isEmpty || months.contains(letters) else { break }
      words.removeLast()
    }
    return words.joined(separator: " ")
  }

  /// The sentence between the title and the line that says who wrote when.
  private func standfirst(
    _ lines: [TextLine], title: Int, _ credits: Credits, isDate: [Bool], isBody: [Bool]
  ) -> Int? {
    guard let stop = [credits.bylineLine, credits.date].compactMap({ $0 }).filter({ $0 > title }).min() else {
      return nil
    }
    let between = (title + 1..<stop).filter { index in
      let line = lines[index]
      return (5...60).contains(line.words) && line.lowerWords * 3 >= line.words && line.cues.isEmpty && !isDate[index]
        && line.key != lines[title].key
    }
    return stop - title <= 6 && between.count == 1 ? between[0] : nil
  }

  private func string(_ text: [UInt8], _ line: TextLine) -> String {
    let whole = String(decoding: text[line.range], as: UTF8.self)
    return WhiteSpace.collapsed(whole) ?? whole
  }
}
