import CoachingRules
import LogbookValues
import TerminalUI

extension SessionForm {
  /// Brings up to date what follows from the fields: what is assumed, what is understood, what is wrong.
  mutating func refresh(_ shared: Shared) {
    models = shared.models
    keepDay(shared)
    read(shared)
    assumeFromClient(shared)
    assumeTimes(shared)
    refreshChoices(shared)
    read(shared)
    for field in form.fields.map(\.id) { say(field, shared) }
    form.summarise("Details", detailsSaid)
    form.update(.summary) { field in
      guard case .area(var editor) = field.control else { return }
      editor.setHeadings(outlined?.stages.map(\.name) ?? [])
      field.control = .area(editor)
    }
  }

  /// What the folded fields hold: `GROW · in person · workplace · internal`.
  private var detailsSaid: String {
    var parts = SessionField.details.map { field in
      field == .group && self[.group].trimmed == "1" ? "one client" : form[text: field].trimmed
    }
    if self[.unit].isEmpty { parts.removeLast() }
    return parts.filter { !$0.isEmpty }.map { TerminalEscaping.escaped($0) }.joined(separator: " · ")
  }

  private mutating func read(_ shared: Shared) {
    let form = self
    reading = SessionReading(on: shared.occasion, seenFrom: seenFrom, models: models) { form[$0] }
  }

  /// Past midnight `today` would mean another day than it did when it was typed: the day itself takes its place.
  private mutating func keepDay(_ shared: Shared) {
    guard seenFrom != shared.today else { return }
    let text = self[.date].trimmed
    guard isWorthKeeping, let meant = try? shared.occasion.day(text, seenFrom: seenFrom) else {
      seenFrom = shared.today
      return
    }
    if (try? shared.occasion.day(text)) != meant { put("\(meant)", in: .date) }
    seenFrom = shared.today
  }

  private mutating func assumeFromClient(_ shared: Shared) {
    let client = reading.client
    guard followsClient, client != defaultsOf || client == nil else { return }
    defaultsOf = client
    var fields = SessionDefaults.fields(of: client, among: clients, shared.overview)
    if let fixedRole { fields[.role] = fixedRole.rawValue }
    for (field, text) in fields { assume(text, in: field) }
    if !touched.contains(.model) { outline(model(self[.model])) }
  }

  private mutating func assumeTimes(_ shared: Shared) {
    guard followsClient || repeated != nil, !touched.contains(.times), !isTimed else { return }
    let last = repeated ?? clients.first { $0.code == reading.client }?.last
    guard let last, let date = reading.date else { return assume("", in: .times) }
    assume(SessionDefaults.times(after: last, on: date, shared.occasion), in: .times)
  }

  private mutating func refreshChoices(_ shared: Shared) {
    let role = Role(rawValue: self[.role]) ?? .coaching
    var units = SessionChoice.units(of: role, in: shared.scheme)
    let unit = self[.unit]
    // A unit of the other role cannot stay; one that no scheme here knows does.
    if !units.contains(where: { $0.word == unit }) {
      let isOfOther = shared.scheme?.unit(unit)?.practice.map { $0.role != role } ?? false
      if isOfOther { put("", in: .unit) } else { units.append(SessionChoice(unit, TerminalEscaping.escaped(unit))) }
    }
    if units != choices[.unit] {
      let word = self[.unit]
      choices[.unit] = units
      put(word, in: .unit)
    }
    let offsets = SessionChoice.offsets(twice: reading.twice, foreign: foreign)
    guard offsets != choices[.offset] ?? [] else { return }
    if !offsets.contains(where: { $0.word == offsetWord }) { offsetWord = offsets.first?.word ?? "" }
    choices[.offset] = offsets
    showOffset(offsets)
  }

  /// The field for the clock's offset stands below the times, and only while there is something to choose.
  private mutating func showOffset(_ offsets: [SessionChoice]) {
    let focus = form.focusedID
    form.fields.removeAll { $0.id == .offset }
    if !offsets.isEmpty, let times = form.fields.firstIndex(where: { $0.id == .times }) {
      var field = SessionForm.field(.offset, offsets)
      field.control = .choice(SessionForm.choice(offsets, offsetWord))
      form.fields.insert(field, at: times + 1)
    }
    if let focus { form.setFocus(focus == .offset && offsets.isEmpty ? .times : focus) }
  }
}
