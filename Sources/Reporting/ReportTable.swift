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
      + "sentences tone_mean tone_spread tone_low tone_high tone_positive tone_neutral tone_negative tone_positive_share "
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

  // MARK: Of a comparison

  public static let stories = ReportTable(
    "stories",
    "story title language articles outlets own_articles first_day last_day first_outlet alone_low alone_high exclusive "
      + "omitted_by article_ids")
  public static let coverage = ReportTable(
    "coverage",
    "story outlet state articles own_articles words prominence first_earliest first_latest lag_low lag_high first "
      + "tone_mean tone_low tone_high article_ids")
  public static let firsts = ReportTable(
    "firsts", "outlet stories certainly_first possibly_first median_lag_low median_lag_high")
  public static let attention = ReportTable(
    "attention", "subject kind outlet day articles of_articles share share_low share_high")

  public static let keyness = ReportTable(
    "keyness",
    "outlet subject kind direction count words articles of_articles per_million dp other_count other_words other_articles "
      + "other_of_articles other_per_million other_dp g2 p p_adjusted z log_ratio log_ratio_low log_ratio_high lines places"
  )
  public static let collocations = ReportTable(
    "collocations", "outlet pair count articles rarer_word g2 p npmi log_ratio")

  public static let wire = ReportTable(
    "wire", "id outlet title day standing agency confidence evidence origin copy_of copy_kind copy_share copy_words")

  public static let sources = ReportTable(
    "sources",
    "source kind outlet articles citations quoted paraphrased attributed by_spokespeople quoted_words places")

  public static let comparison = [
    stories, coverage, firsts, attention, tone, keyness, collocations, wire, sources,
  ]

  // MARK: Of a night

  public static let surges = ReportTable(
    "surges",
    "subject kind outlet articles of_articles outlets baseline_articles baseline_of_articles expected ratio clumping p q "
      + "terms evidence")
  public static let toneShifts = ReportTable(
    "tone_shifts",
    "subject kind outlet articles baseline_articles before after difference low high p q evidence")
  public static let volume = ReportTable("volume", "outlet articles expected low high alarm p q since")
  public static let runningStories = ReportTable(
    "running_stories",
    "story title language state first_day articles articles_in_all outlets outlet_ids article_ids")
  public static let restated = ReportTable(
    "restated", "day outlet articles_before articles_after words_before words_after")
  public static let newFurniture = ReportTable("new_furniture", "outlet articles text")
  public static let nightFailures = ReportTable(
    "night_failures", "stage reason records usual p verdict examples")

  public static let nightly = [
    surges, toneShifts, volume, runningStories, restated, newFurniture, nightFailures,
  ]
}
