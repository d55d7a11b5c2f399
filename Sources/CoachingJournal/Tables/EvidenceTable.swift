import CoachingRules
import GRDB
import LogbookValues

/// Reading what the derived tables `tag`, `entry`, `note` and `attachment` say together.
struct EvidenceTable {
  let db: Database

  /// How much evidence there is for each criterion that anything was ever tagged with.
  package func counts() throws -> [CriterionID: CriterionStanding.EvidenceCount] {
    var counts: [CriterionID: CriterionStanding.EvidenceCount] = [:]
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT tag.unit, tag.outcome, tag.number,
          coalesce(sum(entry.sort <> 'support'), 0) AS sessions, coalesce(sum(entry.sort = 'support'), 0) AS support,
          count(note.id) AS notes, count(attachment.id) AS attachments
        FROM tag
          LEFT JOIN entry ON entry.id = tag.entry AND entry.state <> 'withdrawn'
          LEFT JOIN note ON note.id = tag.entry AND note.state <> 'withdrawn'
          LEFT JOIN attachment ON attachment.id = tag.entry AND NOT attachment.withdrawn
        GROUP BY tag.unit, tag.outcome, tag.number
        """)
    while let row = try rows.next() {
      counts[try CriterionID(row: row)] = try CriterionStanding.EvidenceCount(
        sessions: row.number("sessions"), notes: row.number("notes"), support: row.number("support"),
        attachments: row.number("attachments"))
    }
    return counts
  }

  /// The criteria of the mark sheet in force that nothing is evidence for. Quicker than `counts` where there
  /// is much.
  func criteriaWithout() throws -> Set<CriterionID> {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT unit, outcome, number FROM criterion WHERE NOT EXISTS (
          SELECT 1 FROM tag
            LEFT JOIN entry ON entry.id = tag.entry AND entry.state <> 'withdrawn'
            LEFT JOIN note ON note.id = tag.entry AND note.state <> 'withdrawn'
            LEFT JOIN attachment ON attachment.id = tag.entry AND NOT attachment.withdrawn
          WHERE (tag.unit, tag.outcome, tag.number) = (criterion.unit, criterion.outcome, criterion.number)
            AND coalesce(entry.id, note.id, attachment.id) IS NOT NULL)
        """)
    return try Set(rows.map { try CriterionID(row: $0) })
  }

  /// The evidence for a criterion, the newest day first.
  package func evidence(for criterion: CriterionID) throws -> [Evidence] {
    try LabelTable(db: db).entries(taggedWith: criterion).compactMap(evidence)
      .sorted { ($1.date, $0.id.hex) < ($0.date, $1.id.hex) }
  }

  /// What may be evidence, the newest day first: at most `limit` entries, and as many notes and attachments.
  package func candidates(limit: Int) throws -> [Evidence] {
    let entries = try EntryID.fetchAll(
      db, sql: "SELECT id FROM entry WHERE state <> 'withdrawn' ORDER BY date DESC, start DESC, id LIMIT ?",
      arguments: [limit])
    let notes = try EntryID.fetchAll(
      db, sql: "SELECT id FROM note WHERE state <> 'withdrawn' ORDER BY date DESC, id LIMIT ?", arguments: [limit])
    let attachments = try EntryID.fetchAll(
      db, sql: "SELECT id FROM attachment WHERE NOT withdrawn ORDER BY attached DESC, id LIMIT ?", arguments: [limit])
    return try (entries + notes + attachments).compactMap(evidence)
      .sorted { ($1.date, $0.id.hex) < ($0.date, $1.id.hex) }
  }

  /// An entry, note or attachment as evidence; nil for one that is withdrawn or undone.
  package func evidence(_ id: EntryID) throws -> Evidence? {
    let piece: Evidence.Piece
    if let row = try EntryTable(db: db).row(id), row.state != .withdrawn {
      piece = .entry(row)
    } else if let row = try NoteTable(db: db).row(id), row.state != .withdrawn {
      piece = .note(row)
    } else if let row = try AttachmentTable(db: db).row(id), !row.isWithdrawn {
      piece = .attachment(row, of: try EntryTable(db: db).shortened(row.entry))
    } else {
      return nil
    }
    return Evidence(
      piece: piece, shortID: try EntryTable(db: db).shortened(id),
      number: try LabelTable(db: db).evidenceNumber(of: id))
  }
}
