import LogbookValues

/// A text a person typed, as it may go into a record; what was dropped from it is said.
func clean(
  _ text: String?, as name: String, in surroundings: inout Surroundings
) throws -> String? {
  guard let text else { return nil }
  let clean = try CleanText.field(text, named: "the \(name)")
  if let notice = clean.droppedNotice { surroundings.console.warn(notice) }
  return clean.text
}

/// A text that must say something.
func required(_ text: String, as name: String, in surroundings: inout Surroundings) throws -> String {
  guard let said = try clean(text, as: name, in: &surroundings), !said.isEmpty else {
    throw Failure(.againstRule, "the \(name) is empty; say it in a few words")
  }
  return said
}

/// One line a person typed, such as a model or a centre.
func cleanLine(_ text: String?, as name: String, in surroundings: inout Surroundings) throws -> String? {
  guard let text else { return nil }
  let clean = try CleanText.line(text, named: "the \(name)")
  if let notice = clean.droppedNotice { surroundings.console.warn(notice) }
  return clean.text
}

/// A person's name.
func cleanName(_ text: String, as name: String, in surroundings: inout Surroundings) throws -> String {
  let clean = try CleanText.name(text, named: "the \(name)")
  if let notice = clean.droppedNotice { surroundings.console.warn(notice) }
  return clean.text
}
