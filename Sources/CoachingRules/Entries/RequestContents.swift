import LogbookValues
import SignedRecords

/// What travels with a request, so that its reader needs nothing else (Docs/Format.md 14.2).
package struct RequestContents: Equatable, Sendable {
  /// A criterion with the versions that are its evidence now.
  package struct CriterionItem: Equatable, Sendable {
    package var criterion: CriterionID
    /// The title of its unit.
    package var title: String
    package var covers: [RecordID]
    /// The evidence numbers of these, as `E1`.
    package var numbers: [String]

    package init(criterion: CriterionID, title: String, covers: [RecordID], numbers: [String]) {
      self.criterion = criterion
      self.title = title
      self.covers = covers
      self.numbers = numbers
    }

    /// Its line in the request.
    package var line: StrictJSON {
      var line = StrictJSON()
      line.add("criterion", criterion.text)
      line.add("title", title)
      line.add("covers", covers.map(\.hex))
      line.add("numbers", numbers)
      return line
    }
  }

  /// A unit with what a decision on it would name today.
  package struct UnitItem: Equatable, Sendable {
    package var unit: String
    package var title: String
    /// The title of the qualification in force.
    package var qualification: String
    /// All its criteria on the mark sheet.
    package var criteria: [CriterionID]
    package var grounds: [UnitDecision.Ground]
    package var hours: [UnitDecision.Hours]

    package init(
      unit: String, title: String, qualification: String, criteria: [CriterionID], grounds: [UnitDecision.Ground],
      hours: [UnitDecision.Hours]
    ) {
      self.unit = unit
      self.title = title
      self.qualification = qualification
      self.criteria = criteria
      self.grounds = grounds
      self.hours = hours
    }

    /// Its line in the request.
    package var line: StrictJSON {
      var line = StrictJSON()
      line.add("unit", unit)
      line.add("title", title)
      line.add("qualification", qualification)
      line.add("criteria", criteria.map(\.place))
      line.add("grounds", grounds.map(\.text))
      line.add("minutes", hours.map(\.text))
      return line
    }
  }

  /// Whose journal it is about.
  package var enrolment: EnrolmentID
  /// The `request` record.
  package var request: RecordID
  /// What a signature under a session that was held has to say to count.
  package var counts: [SignOffMeaning]
  /// Whether the detached texts travel, too.
  package var hasTexts: Bool
  /// The mark sheet in force, where criteria or units are asked about.
  package var markSheet: [UInt8]?
  /// In the order of their SHA-256.
  package var documents: [[UInt8]] = []
  package var criteria: [CriterionItem] = []
  package var units: [UnitItem] = []
  /// In the order of their ids.
  package var records: [SignedRecord] = []

  package init(enrolment: EnrolmentID, request: RecordID, counts: [SignOffMeaning], hasTexts: Bool) {
    self.enrolment = enrolment
    self.request = request
    self.counts = counts
    self.hasTexts = hasTexts
  }

  /// SHA-256 of the mark sheet's digest and of what is said of criteria and units, which the `request` record names: it
  /// is all that no other record covers. Nil where nothing is said.
  package var matter: RecordID? {
    guard let markSheet else { return nil }
    let lines = criteria.map(\.line) + units.map(\.line)
    return RecordID(of: Array("\(RecordID(of: markSheet).hex)\n".utf8) + lines.flatMap(\.bytes))
  }
}

/// Who is to be asked from elsewhere, and what about.
package struct RequestChoice: Equatable, Sendable {
  /// The name they will sign under.
  package var name: String
  /// Their key; nil where the journal does not have it yet.
  package var key: PublicKey?
  package var entries: [EntryID]
  package var criteria: [CriterionID]
  package var units: [String]

  package init(
    name: String, key: PublicKey?, entries: [EntryID] = [], criteria: [CriterionID] = [], units: [String] = []
  ) {
    self.name = name
    self.key = key
    self.entries = entries
    self.criteria = criteria
    self.units = units
  }

  /// Whether it asks about nothing.
  package var isEmpty: Bool { entries.isEmpty && criteria.isEmpty && units.isEmpty }
}

/// What travels with a request beside what it asks about.
package struct RequestLuggage: Equatable, Sendable {
  /// How many decisions the person made in the journal so far.
  package var earlier = 0
  /// How many sessions and notes the supervision meetings among the entries went through.
  package var discussed = 0
  /// How many other people signed in the journal: the newest decision of each travels.
  package var others = 0

  package init(earlier: Int = 0, discussed: Int = 0, others: Int = 0) {
    self.earlier = earlier
    self.discussed = discussed
    self.others = others
  }
}

/// A request as lists show it.
package struct ListedRequest: Equatable, Sendable {
  package var row: RequestRow
  /// Its shortest unique prefix.
  package var shortID: String
  /// The entries it asks about whose version is still the current one.
  package var entries: [EntryRow]
  /// How many versions it asks about.
  package var asked: Int
  package var criteria: [CriterionID]
  package var units: [String]

  package init(
    row: RequestRow, shortID: String, entries: [EntryRow], asked: Int, criteria: [CriterionID], units: [String]
  ) {
    self.row = row
    self.shortID = shortID
    self.entries = entries
    self.asked = asked
    self.criteria = criteria
    self.units = units
  }
}
