import LogbookValues

/// What the first screen says: how far the learner is, the pace of the last half year, and what needs somebody.
package struct Overview: Equatable, Sendable {
  /// What was practised in one week, in counted minutes, signed or not.
  package struct Week: Equatable, Sendable {
    /// Its Monday.
    package var start: LocalDate
    /// Minutes of coaching.
    package var coaching: Int
    /// Minutes of mentoring.
    package var mentoring: Int
    /// Minutes of both that are not signed yet.
    package var unsigned: Int

    package init(start: LocalDate, coaching: Int = 0, mentoring: Int = 0, unsigned: Int = 0) {
      self.start = start
      self.coaching = coaching
      self.mentoring = mentoring
      self.unsigned = unsigned
    }
  }

  /// How many entries, sessions and support alike, want something done about them.
  package struct Attention: Equatable, Sendable {
    /// After how many days an entry that waits for its supervisor is overdue.
    package static let overdueDays = 14
    /// How many names `returnedBy` holds at most.
    package static let namesShown = 3

    /// Entries a supervisor sent back.
    package var returned: Int
    /// Who sent them back, each once and the latest first, at most three; several who sent one back are one text.
    package var returnedBy: [String]
    /// Entries amended after a sign-off.
    package var changed: Int
    /// Entries with two current versions.
    package var conflicts: Int
    /// Waiting entries of a day that lies `overdueDays` or more back.
    package var overdue: Int
    /// Entries that wait for a supervisor: logged, changed or requested.
    package var waiting: Int
    /// Supervisors who may sign.
    package var supervisors: Int

    package init(
      returned: Int, returnedBy: [String], changed: Int, conflicts: Int, overdue: Int, waiting: Int, supervisors: Int,
      actionsDue: Int = 0, resubmissions: [Resubmission] = []
    ) {
      self.returned = returned
      self.returnedBy = returnedBy
      self.changed = changed
      self.conflicts = conflicts
      self.overdue = overdue
      self.waiting = waiting
      self.supervisors = supervisors
      self.actionsDue = actionsDue
      self.resubmissions = resubmissions
    }
    /// Open actions of the development plan whose day has come.
    package var actionsDue = 0
    /// What assessors want more evidence for by a day, the first day first.
    package var resubmissions: [Resubmission] = []
  }

  /// How many weeks there are.
  package static let weekCount = 26

  /// How far the learner is.
  package var report: ProgressReport
  /// The last 26 weeks without a gap, oldest first; the last one holds today.
  package var weeks: [Week]
  /// What needs somebody.
  package var attention: Attention
  /// The model of the reflective note that was begun last; nil where that had none, or there is no note.
  package var latestModel: String?

  package init(report: ProgressReport, weeks: [Week], attention: Attention, latestModel: String? = nil) {
    self.report = report
    self.weeks = weeks
    self.attention = attention
    self.latestModel = latestModel
  }
}
