import GRDB
import SignedRecords

/// The tables of a journal file, in three sorts: records, kept and derived (design, "The journal file").
package enum Schema {
  /// Says that an SQLite file is a coachlog journal; "CoLg" in ASCII.
  static let applicationID: Int32 = 0x436F_4C67

  /// Every step from an empty file to this version's tables. A step is text that depends on no other code, so that it
  /// does tomorrow what it does today; a change of the tables is a new step with a text of its own.
  package static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("tables 6") { db in try db.execute(sql: version1) }
    return migrator
  }

  /// The steps of journals that were made before anything was released. They are not brought up to date.
  static let unreleased: Set = ["1", "2", "version 1", "tables 1", "tables 2", "tables 3", "tables 4", "tables 5"]

  /// Every table a journal has.
  static var tables: Set<String> {
    Set(keptTables + derivedTables)
  }

  /// What the tables are called that nothing can bring back: records, and what is kept beside them.
  static let keptTables = [
    "record", "journal", "document", "scheme", "timer", "marksheet", "import_map", "seen_leak", "statement",
  ]

  /// What every derived table is called; each comes before what its triggers keep.
  static let derivedTables = [
    "chain", "pin", "about", "voided", "batch", "revoked", "unread", "supervisor", "enrolment", "unit", "requirement",
    "reflection",
    "note", "note_session", "action", "feedback", "attachment", "client", "label", "evidence_number", "tag",
    "discussed", "criterion", "assessment",
    "assessment_cover", "unit_decision", "sample", "answer", "asked", "request", "entry", "total", "day_total",
    "state_total",
  ]

  /// The rows of the tables that the triggers on `entry` keep, as `source.entry` gives them all at once.
  static let totals = [
    "total": """
    SELECT requirement, sum(iif(state = 'signed', counted, 0)), sum(iif(state = 'signed', 0, counted))
    FROM source.entry WHERE counted > 0 GROUP BY requirement
    """,
    "day_total": """
    SELECT requirement, date, sum(counted) FROM source.entry WHERE counted > 0 AND sort <> 'block'
    GROUP BY requirement, date
    """,
    "state_total": "SELECT sort, state, count(*) FROM source.entry GROUP BY sort, state",
  ]

  /// The first version, which never changes: a test holds its digest.
  ///
  /// The triggers on `record` refuse every way to change a record that SQL has; `INSERT OR REPLACE` deletes without
  /// firing delete triggers unless a connection asks for recursive ones, so the insert trigger looks for the row
  /// itself. The index of rare records leaves out the two kinds that make up nearly all of a journal.
  ///
  /// The triggers on `entry` keep the totals, so that no screen ever adds up entries. Hours brought forward are of no
  /// day: the pace of the last weeks would take them for work done in these weeks.
  static let version1 = """
    CREATE TABLE record (
      id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
      namespace TEXT NOT NULL CHECK (length(namespace) BETWEEN 1 AND 64),
      payload BLOB NOT NULL CHECK (length(payload) BETWEEN 1 AND 65536),
      signer BLOB NOT NULL CHECK (length(signer) = 32),
      signature BLOB NOT NULL CHECK (length(signature) = 64)
    ) STRICT;
    CREATE INDEX record_rare ON record (namespace)
      WHERE namespace NOT IN ('session.v1@coachlog', 'signoff.v1@coachlog');
    CREATE TRIGGER record_unchanged BEFORE UPDATE ON record BEGIN
      SELECT RAISE(ABORT, 'records are append-only');
    END;
    CREATE TRIGGER record_undeleted BEFORE DELETE ON record BEGIN
      SELECT RAISE(ABORT, 'records are append-only');
    END;
    CREATE TRIGGER record_unreplaced BEFORE INSERT ON record
    WHEN EXISTS (SELECT 1 FROM record WHERE id = NEW.id OR rowid = NEW.rowid) BEGIN
      SELECT RAISE(ABORT, 'records are append-only');
    END;
    CREATE TABLE journal (
      one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
      enrolment TEXT NOT NULL CHECK (length(enrolment) = 32)
    ) STRICT;
    CREATE TABLE document (
      sha256 BLOB NOT NULL PRIMARY KEY CHECK (length(sha256) = 32),
      bytes BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE scheme (
      sha256 BLOB NOT NULL PRIMARY KEY CHECK (length(sha256) = 32),
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE timer (
      one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
      role TEXT NOT NULL CHECK (role IN ('coaching', 'mentoring')),
      client TEXT NOT NULL CHECK (length(client) BETWEEN 1 AND 12),
      date TEXT NOT NULL CHECK (length(date) = 10),
      start TEXT NOT NULL CHECK (length(start) = 5),
      offset TEXT NOT NULL CHECK (length(offset) = 6),
      started INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE marksheet (
      sha256 BLOB NOT NULL PRIMARY KEY CHECK (length(sha256) = 32),
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE import_map (
      headings BLOB NOT NULL PRIMARY KEY CHECK (length(headings) = 32),
      map BLOB NOT NULL CHECK (length(map) BETWEEN 1 AND 65536)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE seen_leak (
      record BLOB NOT NULL PRIMARY KEY CHECK (length(record) = 32)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE statement (
      sha256 BLOB NOT NULL PRIMARY KEY CHECK (length(sha256) = 32),
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE chain (
      signer BLOB NOT NULL PRIMARY KEY CHECK (length(signer) = 32),
      n INTEGER NOT NULL CHECK (n > 0),
      record BLOB NOT NULL CHECK (length(record) = 32)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE pin (
      signer BLOB NOT NULL CHECK (length(signer) = 32),
      record BLOB NOT NULL CHECK (length(record) = 32),
      PRIMARY KEY (signer, record)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE about (
      entry TEXT NOT NULL CHECK (length(entry) = 32),
      record BLOB NOT NULL CHECK (length(record) = 32),
      PRIMARY KEY (entry, record)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE voided (
      target BLOB NOT NULL CHECK (length(target) = 32),
      undo BLOB NOT NULL CHECK (length(undo) = 32),
      n INTEGER NOT NULL CHECK (n > 0),
      PRIMARY KEY (target, undo)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE batch (
      record BLOB NOT NULL PRIMARY KEY CHECK (length(record) = 32),
      n INTEGER NOT NULL CHECK (n > 0),
      last INTEGER NOT NULL CHECK (last > n)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE revoked (
      target BLOB NOT NULL CHECK (length(target) = 32),
      revocation BLOB NOT NULL CHECK (length(revocation) = 32),
      signer BLOB NOT NULL CHECK (length(signer) = 32),
      n INTEGER NOT NULL CHECK (n > 0),
      PRIMARY KEY (target, revocation)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE unread (
      record BLOB NOT NULL PRIMARY KEY CHECK (length(record) = 32)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE supervisor (
      key BLOB NOT NULL PRIMARY KEY CHECK (length(key) = 32),
      name TEXT NOT NULL,
      email TEXT,
      role TEXT NOT NULL CHECK (role <> ''),
      good_through INTEGER CHECK (good_through >= 0),
      record BLOB NOT NULL CHECK (length(record) = 32),
      since INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE enrolment (
      one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
      record BLOB NOT NULL CHECK (length(record) = 32),
      learner TEXT NOT NULL,
      scheme TEXT NOT NULL,
      scheme_sha256 BLOB NOT NULL CHECK (length(scheme_sha256) = 32),
      qualification TEXT NOT NULL,
      accreditation TEXT,
      title TEXT NOT NULL,
      credits INTEGER NOT NULL,
      registered TEXT NOT NULL,
      deadline TEXT,
      centre TEXT,
      centre_number TEXT,
      registration_number TEXT,
      counts_direct_report INTEGER NOT NULL CHECK (counts_direct_report IN (0, 1)),
      counts_group INTEGER NOT NULL CHECK (counts_group IN (0, 1)),
      counts_training INTEGER NOT NULL CHECK (counts_training IN (0, 1)),
      group_largest INTEGER CHECK (group_largest BETWEEN 2 AND 999),
      counts_brought_forward INTEGER NOT NULL CHECK (counts_brought_forward IN (0, 1)),
      counts_signed_only INTEGER NOT NULL CHECK (counts_signed_only IN (0, 1)),
      counted_meanings TEXT NOT NULL,
      own_rules TEXT,
      differences TEXT NOT NULL
    ) STRICT;
    CREATE TABLE unit (
      position INTEGER NOT NULL PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      credits INTEGER NOT NULL CHECK (credits >= 0)
    ) STRICT;
    CREATE TABLE requirement (
      position INTEGER NOT NULL PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('practice', 'induction', 'tutorial')),
      role TEXT CHECK (role IN ('coaching', 'mentoring')),
      title TEXT NOT NULL,
      required INTEGER NOT NULL CHECK (required >= 0),
      target INTEGER NOT NULL CHECK (target >= required)
    ) STRICT;
    CREATE TABLE reflection (
      position INTEGER NOT NULL PRIMARY KEY,
      unit TEXT NOT NULL UNIQUE,
      notes INTEGER NOT NULL CHECK (notes >= 0)
    ) STRICT;
    CREATE TABLE note (
      id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
      version BLOB NOT NULL CHECK (length(version) = 32),
      unit TEXT NOT NULL,
      date TEXT NOT NULL CHECK (length(date) = 10),
      model TEXT,
      text BLOB NOT NULL CHECK (length(text) = 32),
      written INTEGER NOT NULL,
      amended INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('current', 'conflict', 'withdrawn'))
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE note_session (
      note TEXT NOT NULL CHECK (length(note) = 32),
      session TEXT NOT NULL CHECK (length(session) = 32),
      PRIMARY KEY (note, session)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX note_session_back ON note_session (session);
    CREATE TABLE action (
      id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
      version BLOB NOT NULL CHECK (length(version) = 32),
      status TEXT NOT NULL CHECK (status IN ('open', 'done')),
      due TEXT CHECK (length(due) = 10),
      done_on TEXT CHECK (length(done_on) = 10),
      note TEXT CHECK (length(note) = 32),
      text BLOB NOT NULL CHECK (length(text) = 32),
      written INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('current', 'conflict', 'withdrawn'))
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE client (
      code TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 12),
      relation TEXT NOT NULL CHECK (relation IN ('internal', 'external')),
      contract TEXT CHECK (length(contract) = 10),
      consent INTEGER CHECK (consent IN (0, 1)),
      consent_on TEXT CHECK (length(consent_on) = 10),
      feedback_on TEXT CHECK (length(feedback_on) = 10),
      text BLOB CHECK (length(text) = 32)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE feedback (
      id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
      session TEXT NOT NULL CHECK (length(session) = 32),
      version BLOB NOT NULL CHECK (length(version) = 32),
      source TEXT NOT NULL CHECK (source IN ('client', 'peer', 'observer')),
      date TEXT NOT NULL CHECK (length(date) = 10),
      text BLOB NOT NULL CHECK (length(text) = 32),
      n INTEGER NOT NULL CHECK (n > 0),
      withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX feedback_session ON feedback (session);
    CREATE TABLE attachment (
      id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
      entry TEXT NOT NULL CHECK (length(entry) = 32),
      version BLOB NOT NULL CHECK (length(version) = 32),
      type TEXT NOT NULL CHECK (type IN ('pdf', 'text', 'png', 'jpeg')),
      bytes INTEGER NOT NULL CHECK (bytes BETWEEN 1 AND 16777216),
      file BLOB NOT NULL CHECK (length(file) = 32),
      text BLOB CHECK (length(text) = 32),
      attached INTEGER NOT NULL,
      n INTEGER NOT NULL CHECK (n > 0),
      withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX attachment_entry ON attachment (entry);
    CREATE TABLE label (
      entry TEXT NOT NULL PRIMARY KEY CHECK (length(entry) = 32),
      agenda INTEGER NOT NULL CHECK (agenda IN (0, 1)),
      n INTEGER NOT NULL CHECK (n > 0)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE evidence_number (
      entry TEXT NOT NULL PRIMARY KEY CHECK (length(entry) = 32),
      number INTEGER NOT NULL CHECK (number > 0),
      n INTEGER NOT NULL CHECK (n > 0),
      record BLOB NOT NULL CHECK (length(record) = 32)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX evidence_number_back ON evidence_number (number);
    CREATE TABLE tag (
      entry TEXT NOT NULL CHECK (length(entry) = 32),
      unit TEXT NOT NULL,
      outcome INTEGER NOT NULL CHECK (outcome BETWEEN 1 AND 99),
      number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 99),
      PRIMARY KEY (entry, unit, outcome, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tag_criterion ON tag (unit, outcome, number);
    CREATE TABLE discussed (
      support TEXT NOT NULL CHECK (length(support) = 32),
      entry TEXT NOT NULL CHECK (length(entry) = 32),
      n INTEGER NOT NULL CHECK (n > 0),
      PRIMARY KEY (support, entry)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX discussed_back ON discussed (entry);
    CREATE TABLE criterion (
      position INTEGER NOT NULL PRIMARY KEY,
      unit TEXT NOT NULL,
      outcome INTEGER NOT NULL CHECK (outcome BETWEEN 1 AND 99),
      number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 99),
      label TEXT NOT NULL,
      label_sha256 BLOB NOT NULL CHECK (length(label_sha256) = 32),
      UNIQUE (unit, outcome, number)
    ) STRICT;
    CREATE TABLE assessment (
      record BLOB NOT NULL PRIMARY KEY CHECK (length(record) = 32),
      unit TEXT NOT NULL,
      outcome INTEGER NOT NULL CHECK (outcome BETWEEN 1 AND 99),
      number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 99),
      decision TEXT NOT NULL CHECK (decision IN ('met', 'referred')),
      feedback TEXT,
      resubmit_by TEXT CHECK (length(resubmit_by) = 10),
      label_sha256 BLOB NOT NULL CHECK (length(label_sha256) = 32),
      name TEXT NOT NULL,
      decided INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE assessment_cover (
      assessment BLOB NOT NULL CHECK (length(assessment) = 32),
      version BLOB NOT NULL CHECK (length(version) = 32),
      PRIMARY KEY (assessment, version)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE unit_decision (
      record BLOB NOT NULL PRIMARY KEY CHECK (length(record) = 32),
      unit TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sample (
      record BLOB NOT NULL PRIMARY KEY CHECK (length(record) = 32),
      target BLOB NOT NULL CHECK (length(target) = 32),
      result TEXT NOT NULL CHECK (result IN ('agreed', 'action')),
      feedback TEXT,
      name TEXT NOT NULL,
      sampled INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE answer (
      request BLOB NOT NULL CHECK (length(request) = 32),
      record BLOB NOT NULL CHECK (length(record) = 32),
      signer BLOB NOT NULL CHECK (length(signer) = 32),
      PRIMARY KEY (request, record)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE asked (
      version BLOB NOT NULL CHECK (length(version) = 32),
      request BLOB NOT NULL CHECK (length(request) = 32),
      PRIMARY KEY (version, request)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE request (
      record BLOB NOT NULL PRIMARY KEY CHECK (length(record) = 32),
      id TEXT NOT NULL CHECK (length(id) = 32),
      name TEXT NOT NULL,
      key BLOB CHECK (length(key) = 32),
      made INTEGER NOT NULL,
      n INTEGER NOT NULL CHECK (n > 0),
      state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'cancelled'))
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE entry (
      id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 32),
      sort TEXT NOT NULL CHECK (sort IN ('session', 'support', 'block')),
      version BLOB NOT NULL CHECK (length(version) = 32),
      date TEXT NOT NULL CHECK (length(date) = 10),
      start TEXT CHECK (length(start) = 5),
      offset TEXT CHECK (length(offset) = 6),
      begins INTEGER,
      ends INTEGER CHECK (ends > begins),
      minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND iif(sort = 'block', 6000000, 1440)),
      counted INTEGER NOT NULL CHECK (counted BETWEEN 0 AND minutes),
      uncounted TEXT,
      role TEXT CHECK (role IN ('coaching', 'mentoring')),
      client TEXT,
      support TEXT CHECK (support IN ('induction', 'tutorial', 'supervision', 'cpd', 'observation', 'discussion',
        'witness')),
      requirement TEXT,
      status TEXT NOT NULL CHECK (status IN ('held', 'no-show', 'cancelled')),
      state TEXT NOT NULL
        CHECK (state IN ('logged', 'requested', 'signed', 'returned', 'changed', 'conflict', 'withdrawn')),
      amended INTEGER NOT NULL CHECK (amended IN (0, 1)),
      supervisor TEXT,
      decided INTEGER,
      text BLOB CHECK (length(text) = 32),
      first TEXT CHECK (length(first) = 10),
      model TEXT,
      fee TEXT CHECK (fee IN ('internal', 'paid', 'pro-bono')),
      paid INTEGER CHECK (paid BETWEEN 0 AND minutes),
      people INTEGER CHECK (people BETWEEN 1 AND 999),
      setting TEXT CHECK (setting IN ('workplace', 'direct-report', 'training')),
      channel TEXT CHECK (channel IN ('in-person', 'phone', 'video')),
      giver TEXT,
      unit TEXT,
      logged TEXT NOT NULL CHECK (length(logged) = 10),
      CHECK ((sort = 'session') = (begins IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX entry_version ON entry (version);
    CREATE INDEX entry_newest ON entry (date, start, id);
    CREATE INDEX entry_held ON entry (begins) WHERE status = 'held' AND state <> 'withdrawn';
    CREATE INDEX entry_waiting ON entry (state, date) WHERE state <> 'signed';
    CREATE TABLE total (
      requirement TEXT NOT NULL PRIMARY KEY,
      signed INTEGER NOT NULL CHECK (signed >= 0),
      unsigned INTEGER NOT NULL CHECK (unsigned >= 0)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE day_total (
      requirement TEXT NOT NULL,
      date TEXT NOT NULL,
      minutes INTEGER NOT NULL CHECK (minutes >= 0),
      PRIMARY KEY (requirement, date)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE state_total (
      sort TEXT NOT NULL,
      state TEXT NOT NULL,
      entries INTEGER NOT NULL CHECK (entries >= 0),
      PRIMARY KEY (sort, state)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER entry_counted AFTER INSERT ON entry BEGIN
      INSERT INTO state_total (sort, state, entries) VALUES (NEW.sort, NEW.state, 1)
        ON CONFLICT DO UPDATE SET entries = entries + 1;
      INSERT INTO total (requirement, signed, unsigned)
        SELECT NEW.requirement, iif(NEW.state = 'signed', NEW.counted, 0), iif(NEW.state = 'signed', 0, NEW.counted)
        WHERE NEW.counted > 0
        ON CONFLICT DO UPDATE SET signed = signed + excluded.signed, unsigned = unsigned + excluded.unsigned;
      INSERT INTO day_total (requirement, date, minutes)
        SELECT NEW.requirement, NEW.date, NEW.counted WHERE NEW.counted > 0 AND NEW.sort <> 'block'
        ON CONFLICT DO UPDATE SET minutes = minutes + excluded.minutes;
    END;
    CREATE TRIGGER entry_uncounted AFTER DELETE ON entry BEGIN
      UPDATE state_total SET entries = entries - 1 WHERE sort = OLD.sort AND state = OLD.state;
      DELETE FROM state_total WHERE sort = OLD.sort AND state = OLD.state AND entries = 0;
      UPDATE total SET
        signed = signed - iif(OLD.state = 'signed', OLD.counted, 0),
        unsigned = unsigned - iif(OLD.state = 'signed', 0, OLD.counted)
        WHERE requirement = OLD.requirement AND OLD.counted > 0;
      DELETE FROM total WHERE requirement = OLD.requirement AND signed = 0 AND unsigned = 0;
      UPDATE day_total SET minutes = minutes - OLD.counted
        WHERE requirement = OLD.requirement AND date = OLD.date AND OLD.counted > 0 AND OLD.sort <> 'block';
      DELETE FROM day_total WHERE requirement = OLD.requirement AND date = OLD.date AND minutes = 0;
    END;
    CREATE TRIGGER entry_replaced BEFORE UPDATE ON entry BEGIN
      SELECT RAISE(ABORT, 'an entry row is deleted and inserted anew');
    END;
    """
}
