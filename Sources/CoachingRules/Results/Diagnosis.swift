import LogbookValues

/// What is found about a journal as files on this computer: whether it opens, who can read it, what was left behind.
package struct Diagnosis: Equatable, Sendable {
  /// What was looked at.
  package enum Area: String, CaseIterable, Sendable {
    /// The journal's file.
    case journal
    /// Who can read the journal, its folder and its key.
    case permissions
    /// The learner's key.
    case key
    /// The list of clients' names.
    case names
    /// The records, as the check of everything finds them.
    case records
    /// What was typed and is in no record, and what was cut off.
    case leftovers
    /// Until when the records must be kept.
    case retention
  }

  /// How it is.
  package enum Level: String, Sendable {
    case good
    /// Nothing is wrong, and there is something to know or do.
    case note
    case wrong
  }

  /// One thing that was found.
  package struct Finding: Equatable, Sendable {
    package let area: Area
    package let level: Level
    package let notice: Notice

    package init(_ area: Area, _ level: Level, _ notice: Notice) {
      (self.area, self.level, self.notice) = (area, level, notice)
    }
  }

  /// Everything, by area.
  package var findings: [Finding] = []
  /// Until when the records must be kept; nil where that could not be read.
  package var retention: Retention?

  /// Nothing yet.
  package init() {}

  /// Whether nothing is wrong.
  package var isSound: Bool { !findings.contains { $0.level == .wrong } }

  /// Adds what was found.
  package mutating func find(_ area: Area, _ level: Level, _ notice: Notice) {
    findings.append(Finding(area, level, notice))
  }
}
