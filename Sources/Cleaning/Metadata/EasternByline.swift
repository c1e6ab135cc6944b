/// Reads bylines as papers of East Asia write them: the name before or after the word for a reporter.
enum EasternByline {
  /// `한나루 기자`, `记者 王小明`, `文／山田太郎`; nil where the line is none.
  static func names(_ line: String) -> [String]? {
    guard line.utf8.count < 90, line.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) else { return nil }
    // An address of mail may follow.
    let words = line.split(whereSeparator: { $0 == " " || $0 == "\u{3000}" }).filter { !$0.contains("@") }
    guard let last = words.last else { return nil }
    if words.count > 1, after.contains(String(last)) { return list(words.dropLast()) }
    if words.count == 1, let title = after.first(where: { last.hasSuffix($0) }) {
      return list([last.dropLast(title.count)])
    }
    guard let head = before.first(where: { line.hasPrefix($0) }) else { return nil }
    let rest = line.dropFirst(head.count)
    guard let sign = rest.first, signs.contains(sign) else { return nil }
    return list(rest.split(separator: " ").filter { !$0.contains("@") })
  }

  private static let after = ["기자", "특파원", "선임기자", "전문기자", "논설위원", "객원기자", "記者", "记者"]
  private static let before = ["记者", "記者", "本报记者", "本報記者", "作者", "撰文", "撰稿", "文", "執筆", "取材・文"]
  private static let signs: Set<Character> = [" ", ":", "：", "/", "／", "=", "＝"]
  private static let joiners: Set<Character> = ["·", "・", "、", ",", "，", "/", "／", ":", "：", "=", "＝"]

  /// The parts as names; nil where one is too long or too short for a name, or not of these scripts.
  private static func list(_ parts: [Substring]) -> [String]? {
    let names = parts.flatMap { $0.split(whereSeparator: joiners.contains) }.map { String($0) }
    let isNames = names.allSatisfy { name in
      (2...5).contains(name.count)
        && name.unicodeScalars.allSatisfy { $0.value >= 0x2E80 && $0.properties.isAlphabetic }
    }
    return isNames && (1...6).contains(names.count) ? names : nil
  }
}
