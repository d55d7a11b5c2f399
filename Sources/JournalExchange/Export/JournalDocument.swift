import SignedRecords

/// The lines of `export json`: one JSON document that is also read line by line, so that neither end ever holds all of
/// it (Docs/Format.md section 11).
enum JournalDocument {
  /// How much there is of each, which the head says before it comes.
  struct Contents: Equatable {
    var schemes = 0
    var markSheets = 0
    var documents = 0
    var statements = 0
    var attachments = 0
    var records = 0

    var total: Int { schemes + markSheets + documents + statements + attachments + records }
  }

  /// One of what a journal cannot do without.
  enum Item: Equatable {
    case scheme([UInt8])
    case markSheet([UInt8])
    case document([UInt8])
    /// The file of an attachment.
    case attachment([UInt8])
    case statement([UInt8])
    case record(SignedRecord)
  }

  // MARK: Writing

  /// The first line, without its end.
  static func head(of enrolment: EnrolmentID, _ contents: Contents) -> String {
    var line = StrictJSON()
    line.add("coachlog_export", 1)
    line.add("enrolment", enrolment.hex)
    line.add("schemes", contents.schemes)
    line.add("marksheets", contents.markSheets)
    line.add("documents", contents.documents)
    line.add("statements", contents.statements)
    line.add("attachments", contents.attachments)
    line.add("records", contents.records)
    return opened(line)
  }

  /// A first line, without its end, after which items come.
  static func opened(_ head: StrictJSON) -> String {
    String(decoding: head.bytes.dropLast(2), as: UTF8.self) + headEnd
  }

  /// A line without its end.
  static func text(of line: StrictJSON) -> String { String(decoding: line.bytes.dropLast(), as: UTF8.self) }

  /// The line of an item, without its end.
  static func line(of item: Item) -> String {
    var line = StrictJSON()
    switch item {
    case .scheme(let bytes): EncodedBytes.add(bytes, as: "scheme", to: &line)
    case .markSheet(let bytes): EncodedBytes.add(bytes, as: "marksheet", to: &line)
    case .document(let bytes): EncodedBytes.add(bytes, as: "document", to: &line)
    case .attachment(let bytes): EncodedBytes.add(bytes, as: "attachment", to: &line)
    case .statement(let bytes): EncodedBytes.add(bytes, as: "statement", to: &line)
    case .record(let record):
      line.add("namespace", record.namespace)
      EncodedBytes.add(record.payload, as: "payload", to: &line)
      line.add("signer", CanonicalBase64.text(record.signer))
      line.add("signature", CanonicalBase64.text(record.signature))
    }
    return text(of: line)
  }

  /// The last line.
  static let end = "]}"

  // MARK: Reading

  /// What the first line says; nil where the file is another one.
  static func head(_ line: ArraySlice<UInt8>) -> (enrolment: EnrolmentID, contents: Contents)? {
    guard var fields = headFields(line), fields.number("coachlog_export") == 1,
      let enrolment = fields.text("enrolment").flatMap(EnrolmentID.init(hex:)),
      let schemes = fields.number("schemes"), let markSheets = fields.number("marksheets"),
      let documents = fields.number("documents"), let statements = fields.number("statements"),
      let attachments = fields.number("attachments"), let records = fields.number("records"), fields.isAtEnd,
      min(schemes, markSheets, documents, statements, attachments, records) >= 0
    else { return nil }
    let contents = Contents(
      schemes: schemes, markSheets: markSheets, documents: documents, statements: statements,
      attachments: attachments, records: records)
    return (enrolment, contents)
  }

  /// The fields of a first line; nil where it is not one.
  static func headFields(_ line: ArraySlice<UInt8>) -> FieldReader? {
    let ending = headEnd.utf8
    guard line.suffix(ending.count).elementsEqual(ending) else { return nil }
    return StrictJSON(Array(line.dropLast(ending.count)) + Array("}\n".utf8)).map(FieldReader.init)
  }

  /// Whether a line is that of an attachment, so that others need not be read to find one.
  static func isAttachment(_ line: ArraySlice<UInt8>) -> Bool { line.starts(with: Array(#"{"attachment"#.utf8)) }

  /// The item of a line, a comma at its end left out; nil for anything that `line(of:)` does not write.
  static func item(_ line: ArraySlice<UInt8>) -> Item? {
    let line = line.last == UInt8(ascii: ",") ? line.dropLast() : line
    var fields = FieldReader(Array(line) + [0x0A])
    let plain = plainItems.first { name, _ in fields.isNext(name) || fields.isNext(name + "_base64") }
    let item =
      if let (name, make) = plain {
        EncodedBytes.bytes(name, in: &fields).map(make)
      } else {
        record(&fields).map(Item.record)
      }
    return fields.isAtEnd ? item : nil
  }

  /// The items of nothing but bytes, each with the name of its only field.
  private static let plainItems: [(name: String, make: @Sendable ([UInt8]) -> Item)] = [
    ("scheme", { .scheme($0) }), ("marksheet", { .markSheet($0) }), ("document", { .document($0) }),
    ("attachment", { .attachment($0) }), ("statement", { .statement($0) }),
  ]

  private static func record(_ fields: inout FieldReader) -> SignedRecord? {
    guard let namespace = fields.text("namespace"), let payload = EncodedBytes.bytes("payload", in: &fields),
      let signer = fields.text("signer").flatMap({ CanonicalBase64.bytes($0) }), signer.count == 32,
      let signature = fields.text("signature").flatMap({ CanonicalBase64.bytes($0) }), signature.count == 64
    else { return nil }
    return SignedRecord(
      id: RecordID(of: payload), namespace: namespace, payload: payload, signer: signer, signature: signature)
  }

  /// What ends a first line.
  private static let headEnd = #","items":["#
}
