import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// What `import` does with a person's statements of their competence.
struct StatementImport {
  let statements: StatementFile
  let isTrial: Bool
  let isJSON: Bool

  func perform(in open: Journal, at occasion: Occasion, _ surroundings: inout Surroundings) throws {
    let taken = try open.competence.take(statements, isTrial: isTrial, at: occasion.now)
    if isJSON {
      return try surroundings.console.json(
        [
          "format": "competence", "dryRun": isTrial, "signer": taken.name, "new": taken.added,
          "alreadyHere": taken.known, "warnings": taken.warnings.map(\.sentence),
        ] as JSONObject)
    }
    surroundings.console.prose(taken.sentence(isTrial: isTrial))
    surroundings.console.warn(taken.warnings)
  }
}
