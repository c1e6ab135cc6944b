import GRDB
import News

extension Schema {
  /// Version 3: what nights need to read only what is new, to tell what has changed since, and to let old texts go.
  static func addNights(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA user_version = 3;

        -- Words of the article, so that sums stand when its text is gone.
        ALTER TABLE record ADD COLUMN words INTEGER;
        -- Whether the text was let go by retention.
        ALTER TABLE record ADD COLUMN is_pruned INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX record_by_day ON record (day, outlet, words);
        CREATE INDEX record_by_writer ON record (written_run);
        CREATE INDEX record_with_text ON record (coalesce(day, fetched / 86400)) WHERE stage IS NULL AND is_pruned = 0;

        -- The night that a run worked for, by its day since 1970-01-01; null for other runs.
        ALTER TABLE run ADD COLUMN night INTEGER;
        -- Records of files that had not changed and were not opened.
        ALTER TABLE run ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE run ADD COLUMN unread_files INTEGER NOT NULL DEFAULT 0;

        -- Files whose records all stand in the ledger, as they were when they were read; times in nanoseconds.
        CREATE TABLE file (
          path TEXT PRIMARY KEY,
          byte_count INTEGER NOT NULL,
          modified INTEGER NOT NULL,
          changed INTEGER NOT NULL,
          recipe INTEGER NOT NULL REFERENCES recipe,
          records INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- A row a night that was closed, by the last day that it reports.
        CREATE TABLE night (
          day INTEGER PRIMARY KEY,
          window_days INTEGER NOT NULL,
          baseline_days INTEGER NOT NULL,
          -- Set when the report stands.
          is_reported INTEGER NOT NULL DEFAULT 0,
          -- Whether it was its turn; 0 for one that somebody asked for by its date.
          was_due INTEGER NOT NULL,
          -- What came since the night before that was reported, in records.
          added INTEGER NOT NULL,
          updated INTEGER NOT NULL,
          -- Read again and found as they were; and in files that had not changed and were not opened.
          known INTEGER NOT NULL,
          unread INTEGER NOT NULL,
          unread_files INTEGER NOT NULL,
          -- Of the articles among these: dated in the window, before it, after it, not at all.
          inside INTEGER NOT NULL,
          late INTEGER NOT NULL,
          ahead INTEGER NOT NULL,
          undated INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE night_failure (
          night INTEGER NOT NULL REFERENCES night ON DELETE CASCADE,
          stage TEXT NOT NULL,
          reason TEXT NOT NULL,
          records INTEGER NOT NULL,
          PRIMARY KEY (night, stage, reason)
        ) STRICT, WITHOUT ROWID;

        -- How many findings of each kind the report of a night has.
        CREATE TABLE night_finding (
          night INTEGER NOT NULL REFERENCES night ON DELETE CASCADE,
          name TEXT NOT NULL,
          count INTEGER NOT NULL,
          PRIMARY KEY (night, name)
        ) STRICT, WITHOUT ROWID;

        -- What nights said of a day: a row where a night said something else than those before it.
        CREATE TABLE told (
          day INTEGER NOT NULL,
          outlet TEXT NOT NULL,
          night INTEGER NOT NULL REFERENCES night ON DELETE CASCADE,
          articles INTEGER NOT NULL,
          words INTEGER NOT NULL,
          PRIMARY KEY (day, outlet, night)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX told_by_night ON told (night);

        -- The story of each article that a night has placed: placed once, never moved.
        CREATE TABLE story_member (
          record INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
          -- The record that the story began with.
          story INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
          strength INTEGER
        ) STRICT;
        CREATE INDEX story_member_by_story ON story_member (story);

        -- Blocks that an outlet repeats, by the night that found it out; null where a run of no night did.
        CREATE TABLE learned_block (
          outlet TEXT NOT NULL,
          key INTEGER NOT NULL,
          night INTEGER,
          articles INTEGER NOT NULL,
          text TEXT NOT NULL,
          PRIMARY KEY (outlet, key)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX learned_block_by_night ON learned_block (night);
        """)
    try fillWords(db)
  }

  /// Words of the articles that earlier versions archived. What cannot be read stays without: `verify` names it.
  private static func fillWords(_ db: Database) throws {
    let rows = RawStatement(
      try db.makeStatement(
        sql: "SELECT id, path, number, outlet, url, text, annotations FROM record JOIN content ON record = id"))
    let update = RawStatement(try db.makeStatement(sql: "UPDATE record SET words = ? WHERE id = ?"))
    while try rows.step() {
      guard let words = try? words(rows) else { continue }
      try update.bind(words, at: 1)
      try update.bind(rows.integer(0), at: 2)
      _ = try update.step()
      update.reset()
    }
  }

  private static func words(_ row: RawStatement) throws -> Int {
    let context = AnnotationCodec.Context(
      id: PageID(path: try row.text(1), number: row.integer(2)),
      outlet: OutletAttribution(id: try row.text(3), source: .unknown), url: try row.optionalText(4))
    let text = try row.text(5)
    let item = try row.withBytes(6) { bytes throws(DamagedBytes) in
      try AnnotationCodec.decode(bytes, text: text, context: context)
    }
    return Int(item.terms.wordCount)
  }
}
