import CoachingRules
import JournalExchange
import LogbookValues
import LogbookWords

/// `import --json`.
struct ImportPlanJSON: Encodable {
  struct Row: Encodable {
    let row: Int
    let outcome: String
    let reason: String?
    let entry: String?
    let what: String?
    let warnings: [String]
  }

  let format: String
  let guessed: Bool
  let dryRun: Bool
  let new: Int
  let alreadyHere: Int
  let leftOut: Int
  let refused: Int
  let rows: [Row]

  init(_ plan: ImportPlan, isTrial: Bool, in zone: Zone) {
    format = plan.format.rawValue
    guessed = plan.isGuessed
    dryRun = isTrial
    new = plan.newCount
    alreadyHere = plan.hereCount
    leftOut = plan.leftOutCount
    refused = plan.refusedCount
    rows = plan.rows.map { row in
      let (word, reason) = plan.words(row.outcome)
      return Row(
        row: row.number, outcome: word, reason: reason, entry: row.entry?.id.hex,
        what: row.entry.map { EntryText.sentence($0, in: zone) } ?? row.what, warnings: row.warnings)
    }
  }
}
