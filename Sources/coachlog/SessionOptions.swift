import ArgumentParser
import CoachingRules
import SignedRecords

/// What `log` can say of a session beside who, when and how long; `stop` and `amend` say the same.
struct SessionOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "What it was about.")
  var summary: String?
  @Option(parsing: .unconditional, help: "What the client wanted from it.")
  var goal: String?
  @Option(parsing: .unconditional, help: "What was agreed.")
  var actions: String?
  @Option(parsing: .unconditional, help: "What the client said about it.")
  var feedback: String?
  @Option(parsing: .unconditional, help: "The coaching or mentoring model used, such as GROW.")
  var model: String?
  @Option(help: "How you met: \(words(Channel.self)).")
  var channel: String?
  @Option(parsing: .unconditional, help: "How many clients took part.")
  var group: String?
  @Option(help: "Whether it took place: \(words(Attendance.self)).")
  var status: String?
  @Option(help: "In what relation you met: \(words(Setting.self)).")
  var setting: String?
  @Option(help: "Who paid: \(words(Fee.self)).")
  var fee: String?
  @Option(help: "The unit it is filed under, such as 302; without it the unit of its role.")
  var unit: String?

  /// Whether nothing was said.
  var isEmpty: Bool {
    [summary, goal, actions, feedback, model, channel, group, status, setting, fee, unit].allSatisfy { $0 == nil }
  }

  /// The texts, cleaned; nil where an option was not given.
  func texts(
    in surroundings: inout Surroundings
  ) throws -> (summary: String?, goal: String?, actions: String?, feedback: String?) {
    (
      try clean(summary, as: "summary", in: &surroundings), try clean(goal, as: "goal", in: &surroundings),
      try clean(actions, as: "actions", in: &surroundings), try clean(feedback, as: "feedback", in: &surroundings)
    )
  }

  /// What the options say of the details, as a change to them; an empty model or unit removes it.
  func change(in surroundings: inout Surroundings) throws -> @Sendable (SessionDetails) -> SessionDetails {
    let typed = self.model == "" ? "" : try cleanLine(self.model, as: "model", in: &surroundings)
    let model = typed.map { $0.isEmpty ? $0 : surroundings.models().spelled($0) }
    let channel = try self.channel.map { text throws in try word(Channel.self, text, as: "--channel") }
    let status = try self.status.map { text throws in try word(Attendance.self, text, as: "--status") }
    let setting = try self.setting.map { text throws in try word(Setting.self, text, as: "--setting") }
    let fee = try self.fee.map { text throws in try word(Fee.self, text, as: "--fee") }
    let group = try self.group.map { text throws in try wholeNumber(text, as: "--group", in: 1...999) }
    let unit = unit
    return { details in
      var changed = details
      changed.channel = channel ?? details.channel
      changed.status = status ?? details.status
      changed.setting = setting ?? details.setting
      changed.fee = fee ?? details.fee
      changed.group = group ?? details.group
      if let model { changed.model = model.isEmpty ? nil : model }
      if let unit { changed.unit = unit.isEmpty ? nil : unit }
      return changed
    }
  }
}
