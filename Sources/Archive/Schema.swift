import GRDB

/// The tables, and how an archive of an older version becomes one of this version.
enum Schema {
  /// Stands in `PRAGMA user_version`.
  static let version = 4
  /// `PRAGMA application_id`, "BrSh": what tells an archive from other SQLite files.
  static let applicationID = 0x4272_5368

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(
        sql: """
          PRAGMA application_id = \(applicationID);
          PRAGMA user_version = 1;

          CREATE TABLE metadata (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

          CREATE TABLE recipe (id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL UNIQUE) STRICT;

          CREATE TABLE run (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            pipeline TEXT NOT NULL,
            recipe INTEGER NOT NULL REFERENCES recipe,
            started INTEGER,
            -- Set when the run ends with balanced books; the counts are of that moment.
            finished INTEGER,
            is_finished INTEGER NOT NULL DEFAULT 0,
            articles INTEGER NOT NULL DEFAULT 0,
            skipped INTEGER NOT NULL DEFAULT 0,
            added INTEGER NOT NULL DEFAULT 0,
            updated INTEGER NOT NULL DEFAULT 0
          ) STRICT;

          CREATE TABLE run_failure (
            run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
            stage TEXT NOT NULL,
            reason TEXT NOT NULL,
            records INTEGER NOT NULL,
            PRIMARY KEY (run, stage, reason)
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE record (
            id INTEGER PRIMARY KEY,
            path TEXT NOT NULL,
            -- Which record of the file, from 1; -1 where the file is one record.
            number INTEGER NOT NULL,
            content_hash BLOB NOT NULL,
            recipe INTEGER NOT NULL REFERENCES recipe,
            written_run INTEGER NOT NULL REFERENCES run,
            -- The last run whose books the record stands in.
            seen_run INTEGER NOT NULL REFERENCES run,
            -- What `written_run` did to it: 0 added, 1 updated (other content), 2 made again (other recipe).
            change INTEGER NOT NULL,
            outlet TEXT NOT NULL,
            outlet_source TEXT NOT NULL,
            url TEXT,
            fetched INTEGER,
            byte_count INTEGER NOT NULL,
            -- A failure, or nulls.
            stage TEXT,
            reason TEXT,
            detail TEXT,
            -- An article, or nulls. `day` counts from 1970-01-01: the day that windows go by.
            day INTEGER,
            published INTEGER,
            published_precision TEXT,
            published_offset INTEGER,
            published_zone_source TEXT,
            published_evidence TEXT,
            canonical_url TEXT,
            title TEXT,
            section TEXT,
            language TEXT,
            kind TEXT
          ) STRICT;
          CREATE UNIQUE INDEX record_in_order ON record (path, number);
          CREATE INDEX record_by_run ON record (seen_run);

          -- Apart from `record`, so that lists and counts need not read past the texts.
          CREATE TABLE content (
            record INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
            text TEXT NOT NULL,
            annotations BLOB NOT NULL
          ) STRICT;
          """)
    }
    migrator.registerMigration("2") { db in
      try db.execute(
        sql: """
          PRAGMA user_version = 2;

          -- What an article is compared by with its outlet's other articles; apart from `content`, for it tells of the
          -- article before furniture was left out, and stays when that is done.
          CREATE TABLE print (
            record INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
            outlet TEXT NOT NULL,
            -- Hashes, or nulls.
            title INTEGER,
            address INTEGER,
            -- Ten bytes a block, little-endian: eight of its key, two of its length.
            parts BLOB NOT NULL,
            -- Whether the outlet's furniture has been left out of the article.
            is_settled INTEGER NOT NULL DEFAULT 0
          ) STRICT;
          CREATE INDEX print_by_outlet ON print (outlet);
          CREATE INDEX print_unsettled ON print (outlet) WHERE is_settled = 0;
          """)
    }
    migrator.registerMigration("3") { try addNights($0) }
    migrator.registerMigration("4") { try addChecksums($0) }
    return migrator
  }
}
