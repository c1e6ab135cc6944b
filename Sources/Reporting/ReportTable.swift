/// A table of a report: its file name without extension, and its columns in the order of the CSV.
///
/// `Reports/README.md` defines every column; a test holds the two together.
public struct ReportTable: Hashable, Sendable {
  public let name: String
  public let columns: [String]

  private init(_ name: String, _ columns: String) {
    self.name = name
    self.columns = columns.split(separator: " ").map(String.init)
  }

  public static let articles = ReportTable(
    "articles",
    "id outlet outlet_source url canonical_url title byline published published_precision zone_source "
      + "published_source updated section language language_source kind kind_confidence completeness wire_agency wire_place wire_credits words "
      + "sentences tone_mean tone_spread tone_positive tone_neutral tone_negative tone_positive_share "
      + "tone_neutral_share tone_negative_share tone_own tone_quoted sentences_quoted entities charset replacements "
      + "furniture_blocks")
  public static let entities = ReportTable(
    "entities",
    "entity type aliases could_be place scope outlet day articles mentions of_articles share share_low share_high")
  public static let terms = ReportTable(
    "terms", "term words scope outlet day count documents of_words of_articles per_million tf_idf")
  public static let outlets = ReportTable(
    "outlets",
    "outlet records articles failures failure_share failure_low failure_high words words_mean wire_articles undated "
      + "first_day last_day tone_articles tone_mean tone_low tone_high tone_own tone_quoted")
  public static let timeline = ReportTable(
    "timeline",
    "outlet day articles words tone_articles tone_mean tone_own tone_quoted sentences_positive sentences_neutral sentences_negative"
  )
  public static let tone = ReportTable(
    "tone",
    "entity type place scope outlet articles wire_articles mentions quoted_mentions negative neutral positive mean low high "
      + "negative_sentences negative_places positive_sentences positive_places")
  public static let dispositions = ReportTable(
    "dispositions", "id outlet outlet_source url fetched bytes content_hash outcome stage detail")

  /// Of no report: what `broadsheet kwic` writes.
  public static let context = ReportTable("context", "id outlet day start end left match right")

  public static let all = [articles, entities, terms, outlets, timeline, tone, dispositions]
}
