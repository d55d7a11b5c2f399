import LogbookValues

/// Headings of other people's tables by their words: at least one that says the field, and none but those that may
/// stand beside it. So "Coachee initials" and "Date of the session" are read, and "Client's manager" is not.
enum HeadingWords {
  private static let session = list("of the in a my s session sessions meeting coaching mentoring")

  private static let known =
    ([
      (
        .client, "client clients coachee coachees mentee mentees",
        "code codes initials ref reference id name names or and"
      ),
      (.date, "date", "on held took place dd mm yy yyyy uk"),
      (.start, "start started starts begin began begins commenced from", "time at am pm hh mm"),
      (.end, "end ended ends finish finished finishes until to", "time at am pm hh mm"),
      (.minutes, "mins minutes min", "duration length time total number no spent"),
      (.hours, "hours hrs hr hour", "duration length time total number no spent"),
      (.duration, "duration length", "time total hh mm"),
      (
        .summary,
        "covered discussed topic topics note notes summary comment comments theme content description focus purpose",
        "what was were we i main key brief points areas issues and or"
      ),
      (.goal, "goal goals objective objectives aim aims", "agreed for client coachee mentee"),
      (.actions, "action actions steps", "agreed next points plan and for"),
      (.feedback, "feedback", "from client coachee mentee received given by"),
      (.channel, "method mode medium delivery", "contact communication type"),
      (.model, "model models framework", "used or tool"),
    ] as [(SessionField, String, String)]).map { field, says, beside in
      (field: field, says: list(says), beside: list(beside).union(session))
    }

  private static let coaching: Set = ["coach", "coaching", "coached", "c"]
  private static let mentoring: Set = ["mentor", "mentoring", "mentored", "m"]
  private static let besideRoles: Set = ["or", "and", "type", "role", "session", "was", "it", "my", "of", "the"]

  /// The fields that a heading may stand for, the likeliest first.
  static func fields(under heading: String) -> [SessionField] {
    let words = Set(ImportTable.plain(heading).split(separator: " ").map(String.init))
    let others = words.subtracting(coaching).subtracting(mentoring)
    if others.count + 2 <= words.count, !words.isDisjoint(with: coaching), !words.isDisjoint(with: mentoring),
      others.isSubset(of: besideRoles)
    {
      return [.role]
    }
    return known.filter { entry in
      !words.isDisjoint(with: entry.says) && words.subtracting(entry.says).isSubset(of: entry.beside)
    }.map(\.field)
  }

  /// Whether a heading says that the day below it is not that of a session.
  static func isOtherDay(_ heading: String) -> Bool {
    let words = ImportTable.plain(heading).split(separator: " ").map(String.init)
    return !otherDays.isDisjoint(with: words)
  }

  private static let otherDays = list("signed signature birth dob registered booked invoice invoiced due next sent")

  private static func list(_ words: String) -> Set<String> { Set(words.split(separator: " ").map(String.init)) }
}
