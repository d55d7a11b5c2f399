import CoachingRules
import LogbookValues
import SignedRecords

/// What is not as it must be in a request, for whoever is asked for help.
struct RequestFault: Error {
  let why: String

  init(_ why: String) { self.why = why }

  /// What the person is told who opened it.
  ///
  /// - Parameter learner: whom to ask, if that is known.
  func refusal(of learner: String?) -> JournalError {
    let learner = learner.map { TerminalEscaping.escaped($0) } ?? "the learner"
    return .againstRule(
      "this request was changed after it was made, because \(why)", .advice("ask \(learner) to send it again"))
  }
}

extension RequestDocument {
  /// What a document holds that `bytes(of:)` wrote. What its parts say of one another is for `ReviewedRequest`.
  ///
  /// - Throws: `.againstRule` for any other bytes.
  package static func contents(of bytes: [UInt8]) throws(JournalError) -> RequestContents {
    guard bytes.count <= Armour.limit else {
      throw .againstRule("the request has more than \(Armour.limit >> 20) MiB", .advice("ask for a smaller one"))
    }
    do throws(RequestFault) {
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      guard let first = lines.first else { throw RequestFault("it is empty") }
      var (contents, sizes) = try head(first)
      for line in lines.dropFirst().dropLast(2) { try add(line, to: &contents) }
      let found = [
        contents.markSheet == nil ? 0 : 1, contents.documents.count, contents.criteria.count, contents.units.count,
        contents.records.count,
      ]
      guard found == sizes else { throw RequestFault("its parts are not as many as its first line says") }
      // Whatever else differs from what we write shows here.
      guard self.bytes(of: contents) == bytes else { throw RequestFault("it is not laid out as a request") }
      return contents
    } catch {
      guard let version = version(of: bytes), version != 1 else { throw error.refusal(of: nil) }
      throw .againstRule("this request was made by a newer coachlog", .advice("install that version to open it"))
    }
  }

  /// What the first line says, and how many items of each sort it announces.
  private static func head(_ line: ArraySlice<UInt8>) throws(RequestFault) -> (RequestContents, [Int]) {
    let fault = RequestFault("its first line is not that of a request")
    guard var fields = JournalDocument.headFields(line), fields.number("coachlog_request") == 1,
      let enrolment = fields.text("enrolment").flatMap(EnrolmentID.init(hex:)),
      let request = fields.text("request").flatMap(RecordID.init(hex:)), let words = fields.texts("counts"),
      let texts = fields.text("texts"), ["yes", "no"].contains(texts)
    else { throw fault }
    let counts = words.compactMap(SignOffMeaning.init).filter(SignOffMeaning.ofHeldSessions.contains)
    let sizes = ["marksheets", "documents", "criteria", "units", "records"].compactMap { fields.number($0) }
    guard fields.isAtEnd, sizes.count == 5, sizes.allSatisfy({ $0 >= 0 }), counts.count == words.count,
      Set(counts).count == counts.count
    else { throw fault }
    let contents = RequestContents(enrolment: enrolment, request: request, counts: counts, hasTexts: texts == "yes")
    return (contents, sizes)
  }

  private static func version(of bytes: [UInt8]) -> Int? {
    var fields = JournalDocument.headFields(bytes.prefix { $0 != 0x0A })
    return fields?.number("coachlog_request")
  }

  private static func add(_ line: ArraySlice<UInt8>, to contents: inout RequestContents) throws(RequestFault) {
    switch JournalDocument.item(line) {
    case .markSheet(let bytes)? where contents.markSheet == nil: contents.markSheet = bytes
    case .document(let bytes)?: contents.documents.append(bytes)
    case .record(let record)?: contents.records.append(record)
    case .markSheet?, .scheme?, .statement?, .attachment?:
      throw RequestFault("it has an item that does not belong in a request")
    case nil:
      if let criterion = criterion(line) {
        contents.criteria.append(criterion)
      } else if let unit = unit(line) {
        contents.units.append(unit)
      } else {
        throw RequestFault("an item of it cannot be read")
      }
    }
  }

  private static func criterion(_ line: ArraySlice<UInt8>) -> RequestContents.CriterionItem? {
    guard var fields = itemFields(line), let criterion = fields.text("criterion").flatMap(CriterionID.init),
      let title = fields.text("title"), let texts = fields.texts("covers"), let numbers = fields.texts("numbers"),
      fields.isAtEnd
    else { return nil }
    let covers = texts.compactMap(RecordID.init(hex:))
    guard covers.count == texts.count else { return nil }
    return RequestContents.CriterionItem(criterion: criterion, title: title, covers: covers, numbers: numbers)
  }

  private static func unit(_ line: ArraySlice<UInt8>) -> RequestContents.UnitItem? {
    guard var fields = itemFields(line), let unit = fields.text("unit"), let title = fields.text("title"),
      let qualification = fields.text("qualification"), let places = fields.texts("criteria"),
      let grounds = fields.texts("grounds"), let minutes = fields.texts("minutes"), fields.isAtEnd
    else { return nil }
    let item = RequestContents.UnitItem(
      unit: unit, title: title, qualification: qualification,
      criteria: places.compactMap { CriterionID(unit: unit, place: $0) },
      grounds: grounds.compactMap { UnitDecision.Ground($0, of: unit) },
      hours: minutes.compactMap(UnitDecision.Hours.init))
    guard item.criteria.count == places.count, item.grounds.count == grounds.count, item.hours.count == minutes.count
    else { return nil }
    return item
  }

  private static func itemFields(_ line: ArraySlice<UInt8>) -> FieldReader? {
    let line = line.last == UInt8(ascii: ",") ? line.dropLast() : line
    return StrictJSON(Array(line) + [0x0A]).map(FieldReader.init)
  }
}
