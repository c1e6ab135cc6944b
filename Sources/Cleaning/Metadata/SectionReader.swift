/// Finds the section that an article is in.
enum SectionReader {
  private static let longest = 60

  /// What the page states, or the first step of its trail after the site's front.
  static func section(_ stated: StatedMetadata, title: String?) -> String? {
    let claims = [
      stated.article?["articleSection"]?.string, stated.meta("article:section"), stated.meta("section"),
      stated.meta("parsely-section"), stated.meta("sailthru.section"),
    ]
    for claim in claims {
      if let section = CharacterReference.plain(claim), isSection(section, title: title) { return section }
    }
    return trail(stated, title: title)
  }

  /// A trail of less than three steps, from the front to the article, names no section.
  private static func trail(_ stated: StatedMetadata, title: String?) -> String? {
    guard stated.trail.count >= 2 else { return nil }
    let steps = stated.trail.compactMap(CharacterReference.plain)
    guard steps.count >= 2 else { return nil }
    let step = steps[1]
    let isLast = steps.count == 2
    return isSection(step, title: title) && !isLast ? step : nil
  }

  private static func isSection(_ text: String, title: String?) -> Bool {
    guard (2...longest).contains(text.utf8.count), !text.contains("://"), text.contains(where: \.isLetter) else {
      return false
    }
    return title.map { Words($0).key != Words(text).key } ?? true
  }
}
