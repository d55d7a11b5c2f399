import LogbookValues

/// One version of a session (Docs/Format.md 4.3).
package struct SessionRecord: Equatable, Sendable {
  package var session: EntryID
  package var details: SessionDetails
  package var text: RecordID?
  package var replaces: [RecordID]

  package init(session: EntryID, details: SessionDetails, text: RecordID? = nil, replaces: [RecordID]) {
    self.session = session
    self.details = details
    self.text = text
    self.replaces = replaces
  }

  func write(to line: inout StrictJSON) {
    line.add("session", session.hex)
    line.add("role", details.role.rawValue)
    line.add("date", details.start.date.description)
    line.add("start", details.start.time.description)
    line.add("offset", details.start.offset.description)
    line.add("minutes", details.minutes)
    line.add("client", details.client.text)
    line.add("status", details.status.rawValue)
    line.add("group", details.group)
    line.add("channel", details.channel.rawValue)
    line.addIfPresent("model", details.model)
    line.add("setting", details.setting.rawValue)
    line.add("fee", details.fee.rawValue)
    line.addIfPresent("unit", details.unit)
    line.addIfPresent("time", details.isTimeAssumed ? SessionRecord.assumedTime : nil)
    line.addIfPresent("text_sha256", text?.hex)
    line.add("replaces", replaces.map(\.hex))
  }
}

extension SessionRecord {
  package init?(from fields: inout FieldReader) {
    guard let session = fields.entry("session"), let role = fields.word("role", Role.self),
      let date = fields.date("date"), let start = fields.text("start"), let offset = fields.text("offset"),
      let time = try? ClockTime(start), let zoneOffset = try? UTCOffset(offset),
      let minutes = fields.number("minutes"), (1...1_440).contains(minutes),
      let clientText = fields.text("client"), let client = try? ClientCode(clientText),
      let status = fields.word("status", Attendance.self),
      let group = fields.number("group"), (1...999).contains(group),
      let channel = fields.word("channel", Channel.self), let model = fields.optionalText("model"),
      let setting = fields.word("setting", Setting.self), let fee = fields.word("fee", Fee.self),
      let unit = fields.optionalText("unit"), let assumed = fields.optionalText("time"),
      let textHex = fields.optionalText("text_sha256"),
      let replaces = fields.ids("replaces")
    else { return nil }
    let text = textHex.flatMap(RecordID.init(hex:))
    guard (text == nil) == (textHex == nil), assumed == nil || assumed == SessionRecord.assumedTime else { return nil }
    var details = SessionDetails(
      role: role, start: OffsetDateTime(date: date, time: time, offset: zoneOffset), minutes: minutes, client: client,
      status: status, group: group, channel: channel, model: model, setting: setting, fee: fee, unit: unit)
    details.isTimeAssumed = assumed != nil
    self.init(session: session, details: details, text: text, replaces: replaces)
  }

  private static let assumedTime = "assumed"
}
