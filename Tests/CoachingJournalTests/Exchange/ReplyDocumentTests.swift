import Foundation
import Support
import Testing

@testable import CoachingJournal
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

struct ReplyDocumentTests {
  /// A journal with 3 sessions, and the request to Jane Doe to sign them.
  private static func asked() throws -> (place: TestJournal, jane: SigningKey, request: RecordID) {
    let place = try TestJournal()
    let sessions = try (0..<3).map { try place.log($0) }
    let jane = try place.supervisor()
    return (place, jane, try place.request(sessions, to: jane))
  }

  private static let rulings: [Ruling] = [.giveBack(1), .sign(0, comment: "Well prepared"), .sign(2, .read)]

  private static func good() throws -> HandmadeReply {
    let (place, jane, request) = try asked()
    return try place.reply(to: request, rulings, by: jane)
  }

  @Test func everyByteComesBack() throws {
    let made = try ReplyDocumentTests.good()
    let read = try ReplyDocument.reply(in: Armour.reply.document(in: made.text))
    #expect(read.decisions.map(\.record) == made.records)
    #expect(read.request == made.request)
    #expect(read.name == "Jane Doe")
    #expect(read.learner == "Priya Shah")
    #expect(read.kinds == [.signoff])
    #expect(ReplyDocument.bytes(of: read) == made.bytes)
    #expect(made.bytes.starts(with: Array("{\"coachlog_reply\":1,\"enrolment\":\"\(made.enrolment.hex)\"".utf8)))
  }

  /// Each rule of Docs/Format.md 14.3 that needs no journal, broken on purpose.
  @Test func eachRuleIsChecked() throws {
    let (place, jane, request) = try ReplyDocumentTests.asked()
    let john = TestJournal.key(300)
    let other = RecordID(of: [1])
    func expect(
      _ reason: String, _ rulings: [Ruling] = ReplyDocumentTests.rulings,
      sourceLocation: SourceLocation = #_sourceLocation, edit: (inout Payload, Int) -> SigningKey? = { _, _ in nil }
    ) throws {
      let reply = try place.reply(to: request, rulings, by: jane, edit: edit)
      try expect(reply, reason, sourceLocation: sourceLocation)
    }
    func expect(
      _ reply: HandmadeReply, _ reason: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      let refused = refusal(
        of: { () throws(JournalError) in try ReplyDocument.reply(in: reply.bytes) }, sourceLocation: sourceLocation)
      #expect(refused?.reason == reason, sourceLocation: sourceLocation)
    }
    func edited(_ at: Int, _ edit: @escaping (inout SignatureTerms) -> Void) -> (inout Payload, Int) -> SigningKey? {
      { payload, place in
        guard place == at, case .signoff(var signOff) = payload.body else { return nil }
        edit(&signOff.signature)
        payload.body = .signoff(signOff)
        return nil
      }
    }
    try expect("the reply has a decision that answers another request", edit: edited(1) { $0.request = other })
    try expect("the reply has a decision that answers another request", edit: edited(2) { $0.request = nil })
    try expect("the reply has a decision that was not made from the request", edit: edited(0) { $0.seen = other })
    try expect(
      "the reply has a decision that says it was signed at your computer", edit: edited(2) { $0.device = .shared })
    try expect("the reply has decisions under more than one name", edit: edited(1) { $0.name = "Jane D" })
    try expect("the reply has decisions for learners of different names", edit: edited(1) { $0.learner = "Sam Hill" })
    try expect("the decisions in the reply do not follow one another") { payload, place in
      if place == 1 { payload.head.n += 1 }
      return nil
    }
    try expect("the decisions in the reply do not follow one another") { payload, place in
      if place == 2 { payload.head.previous = other }
      return nil
    }
    try expect("the decisions in the reply do not follow one another") { payload, _ in
      payload.head.n += 1
      return nil
    }
    try expect("the reply names the decisions of others in more than one place") { payload, place in
      if place == 1 { payload.head.heads = [ChainHead(by: "SHA256:x", n: 1, record: other)] }
      return nil
    }
    try expect("the reply has decisions by more than one key") { payload, place in
      if place == 1 { payload.head.by = john.publicKey.fingerprint }
      return place == 1 ? john : nil
    }
    try expect("decision 2 of the reply does not verify (V5: the signer it names is not the key that signed it)") {
      $1 == 1 ? john : nil
    }
    try expect("decision 3 of the reply does not verify (V8: it belongs to another learner's journal)") {
      if $1 == 2 { $0.head.enrolment = EnrolmentID(of: john.publicKey) }
      return nil
    }
    try expect("decision 1 of the reply is not a decision") { payload, place in
      if place == 0 { payload.body = .undo(voids: [other]) }
      return nil
    }
    try expect("the reply is signed with your own key, and you cannot sign your own sessions") { payload, _ in
      payload.head.by = place.learner.publicKey.fingerprint
      return place.learner
    }
    try expect("the decisions in the reply are in the wrong order", [.sign(0), .giveBack(1)])
    try expect("the reply decides the same thing twice", [.sign(0), .sign(0, .observed)])
    try expect("the reply decides the same thing twice", [.giveBack(0), .sign(0)])
    try expect("the reply decides the same thing twice", [.revoke(other), .revoke(other)])
    var reply = try place.reply(to: request, ReplyDocumentTests.rulings, by: jane)
    reply.records[1].signature[5] ^= 1
    try expect(
      reply, "decision 2 of the reply does not verify (V4: the signature does not match the payload and the key)")
    #expect(
      refusal { () throws(JournalError) in
        try SignedReply(enrolment: place.enrolment, request: request, records: [])
      }?.reason == "the reply has no decisions")
    reply = try place.reply(to: request, [.sign(0)], by: jane)
    reply.records[0].namespace = "signoff.v2@coachlog"
    try expect(reply, "decision 1 of the reply is not a decision")
    reply.records[0].signer = [UInt8](repeating: 0, count: 32)
    #expect(throws: JournalError.self) { try reply.read() }
  }

  @Test func anotherLayoutIsRefused() throws {
    let bytes = try ReplyDocumentTests.good().bytes
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let misshapen = "the reply is not laid out as coachlog writes one"
    let faults: [(text: String, reason: String)] = [
      ("", misshapen), ("{}", misshapen), (text + "\n", misshapen), (String(text.dropLast()), misshapen),
      (text.replacing("]}\n", with: "] }\n"), misshapen), (text.replacing("},\n", with: "}\n"), misshapen),
      (text.replacing("\n", with: "\r\n"), misshapen), (text.replacing("_reply\":1", with: "_reply\":2"), misshapen),
      (text.replacing("\"records\":3", with: "\"records\":03"), misshapen),
      (text.replacing("\"records\":3", with: "\"records\":3,\"more\":1"), misshapen),
      (lines[0] + "\n]}\n", "the reply has 0 decisions, but its first line says 3"),
      (
        ([lines[0], lines[1], String(lines[2].dropLast())] + lines[4...]).joined(separator: "\n"),
        "the reply has 2 decisions, but its first line says 3"
      ),
      (lines[0].replacing("3,", with: "0,") + "\n\n]}\n", misshapen),
    ]
    for (text, reason) in faults {
      #expect(
        refusal { () throws(JournalError) in try ReplyDocument.reply(in: Array(text.utf8)) }?.reason == reason,
        "\(text.prefix(200))")
    }
    let long = [UInt8](repeating: 0x20, count: Armour.limit + 1)
    #expect(
      refusal { () throws(JournalError) in try ReplyDocument.reply(in: long) }?.reason
        == "the reply has more than 32 MiB")
  }

  // MARK: Files

  private func reply(in text: String) throws -> SignedReply? {
    try ReplyDocumentTests.found(in: text, beside: try TestJournal())
  }

  /// The reply in a file with this text.
  private static func found(in text: String, beside place: TestJournal) throws(JournalError) -> SignedReply? {
    let path = place.path(beside: "reply.txt")
    guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
      throw .storage("the file was not written")
    }
    return try ImportFile(at: path).reply()
  }

  @Test func aReplyIsFoundInASavedMail() throws {
    let made = try ReplyDocumentTests.good()
    let text = made.text
    let quoted = text.replacing("=", with: "=3D").replacing("EGIN", with: "E=\nGIN")
    let page = "<p>" + text.replacing("\n", with: "<br>\n").replacing(" ", with: "&nbsp;") + "</p>"
    let encoded = Data(text.utf8).base64EncodedString(options: .lineLength76Characters)
    let both = """
      From: Jane Doe
      content-type: multipart/alternative;
       boundary="b 1"

      Not for people
      --b 1
      Content-Type: text/plain; charset=utf-8

      \(text)
      --b 1
      Content-Type: text/html

      \(page)
      --b 1--
      """
    let mails = [
      text, "Subject: Signed\n\n" + text, "From jane Mon Nov 23\nSubject: x\n\n> " + text.replacing("\n", with: "\n> "),
      "Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n" + quoted,
      "Subject: x\nContent-Transfer-Encoding: base64\n\n" + encoded,
      "Subject: x\nContent-Type: text/html\n\n" + page, both, both.replacing("\n", with: "\r\n"),
      "Subject: Fwd\nContent-Type: message/rfc822\n\n" + both,
      "Subject: Fwd\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nHello\n--c\n" + both + "\n--c--",
    ]
    for mail in mails { #expect(try reply(in: mail)?.decisions.map(\.record) == made.records, "\(mail.prefix(90))") }
  }

  @Test func noReplyInAMailIsDropped() throws {
    let (place, jane, request) = try ReplyDocumentTests.asked()
    let made = try place.reply(to: request, ReplyDocumentTests.rulings, by: jane)
    let other = try place.reply(to: request, [.sign(0)], by: jane).text
    func mail(_ parts: String...) -> String {
      "Subject: x\nContent-Type: multipart/mixed; boundary=c\n\n--c\n" + parts.joined(separator: "\n--c\n") + "\n--c--"
    }
    let page = "Content-Type: text/html\n\n"
    for text in [mail("\n" + made.text, "\n" + other), mail(page + other, "\n" + made.text)] {
      #expect(
        refusal { () throws(JournalError) in try ReplyDocumentTests.found(in: text, beside: place) }?.account
          == "there are 2 different replies in this text; save each as a file, and import one at a time")
    }
    let cut = String(other.prefix(900))
    #expect(
      refusal { () throws(JournalError) in
        try ReplyDocumentTests.found(in: mail("\n" + made.text, "\n" + cut), beside: place)
      }?.reason == "the end of the reply is missing")
    let spoiled = mail("\n" + made.text, page + cut)
    #expect(try reply(in: spoiled)?.decisions.map(\.record) == made.records, "the page says the same")
    #expect(
      refusal { () throws(JournalError) in try ReplyDocumentTests.found(in: mail(page + cut), beside: place) }?.reason
        == "the end of the reply is missing")
  }

  /// Where each `<` began a search for its end, this would take hours.
  @Test func aPageOfOpenTagsIsRead() throws {
    let made = try ReplyDocumentTests.good()
    let page = "Subject: x\nContent-Type: text/html\n\n<p>\(made.text)</p>" + String(repeating: "<", count: 1 << 20)
    #expect(try reply(in: page)?.decisions.map(\.record) == made.records)
  }

  @Test func whatIsNoReplyIsLeftToTheOtherFormats() throws {
    for text in [
      "", "date,start\n", "Subject: x\n\nHello", "{\"coachlog_export\":1,", Armour.request.text(of: [1], words: "x"),
    ] {
      #expect(try reply(in: text)?.signer == nil)
    }
    #expect(try ImportFile(at: "/nowhere/at/all").reply()?.signer == nil)
  }

  @Test func aFolderOfSignedPayloadsIsAReply() throws {
    let made = try ReplyDocumentTests.good()
    let place = try TestJournal()
    let folder = URL(fileURLWithPath: place.path(beside: "signed"))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    #expect(try ImportFile(at: folder.path).reply()?.signer == nil)
    for (number, record) in made.records.enumerated() {
      let file = folder.appendingPathComponent("\(number + 1)-signoff.json")
      try Data(record.payload).write(to: file)
      let signature = SSHSignature.armored(
        record.signature, key: try PublicKey(bytes: record.signer), namespace: record.namespace)
      try Data(signature.utf8).write(to: file.appendingPathExtension("sig"))
    }
    #expect(try ImportFile(at: folder.path).reply()?.decisions.map(\.record) == made.records)
    try Data("hello".utf8).write(to: folder.appendingPathComponent("2-signoff.json.sig"))
    #expect(
      refusal { () throws(JournalError) in try ImportFile(at: folder.path).reply() }?.account
        == "2-signoff.json.sig is not a signature by an Ed25519 key; sign 2-signoff.json again")
  }

  /// Whatever was changed is refused, or what is read is what was signed.
  private func expectTheSame(_ records: [SignedRecord], _ read: () throws(JournalError) -> SignedReply) {
    guard let reply = try? read() else { return }
    #expect(reply.decisions.map(\.record) == records)
  }

  @Test func noFlippedBitOfTheTextChangesADecision() throws {
    let made = try ReplyDocumentTests.good()
    let text = Array(made.text.utf8)
    for bit in Soak.sample(4_000, of: Array(0..<text.count * 8)) {
      var changed = text
      changed[bit / 8] ^= 1 << (bit % 8)
      expectTheSame(made.records) { () throws(JournalError) in
        try ReplyDocument.reply(in: Armour.reply.document(in: changed))
      }
    }
  }

  /// Mutations of the document itself, past the digest of the armour, as somebody makes them on purpose.
  @Test func noMutationOfTheDocumentIsTakenForAReply() throws {
    let made = try ReplyDocumentTests.good()
    let bytes = made.bytes
    var random = SeededGenerator(state: 14)
    for _ in 0..<Soak.rounds(4_000, of: 1_000_000) {
      var changed = bytes
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        guard !changed.isEmpty else { break }
        let place = changed.indices.randomElement(using: &random) ?? 0
        let other = changed.indices.randomElement(using: &random) ?? 0
        let span = min(place, other)..<min(max(place, other), min(place, other) + 400)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: changed[place] = UInt8.random(in: 0...255, using: &random)
        case 1: changed.remove(at: place)
        case 2: changed.insert(UInt8.random(in: 0...127, using: &random), at: place)
        case 3: changed.removeSubrange(span)
        case 4: changed.insert(contentsOf: changed[span], at: other)
        default: changed.swapAt(place, other)
        }
      }
      expectTheSame(made.records) { () throws(JournalError) in try ReplyDocument.reply(in: changed) }
    }
  }
}

extension ReplyDocumentTests {
  /// What is read of a reply, where only that may fail.
  static func read(_ reply: HandmadeReply) throws(JournalError) -> SignedReply {
    try ReplyDocument.reply(in: reply.bytes)
  }
}
