/// A command that writes, to be cut off by a power cut at every point.
struct PowerCutCommand: Sendable {
  let name: String
  /// What the shell does first, in the folder of the prepared journal; `c` is the program.
  var before = ""
  /// The words after the program's name; `$S1` and the like stand for what the journal was prepared with.
  let arguments: [String]
  /// Whether it begins in an empty folder.
  var isFirst = false
  /// Whether it commits more than once, so that a cut may leave a part of it.
  var isInSteps = false
  /// A text that must not be in any file once it was carried out and asked for again.
  var erased: String?
  /// Why a power cut may still leave something that is in the way of the next try; nil where it must not.
  var knownFault: String?
  /// Whether it takes seconds in a debug build, as sealing a key with a passphrase does: only for `make soak`.
  var isDear = false

  init(
    _ name: String, before: String = "", _ arguments: [String], isFirst: Bool = false, isInSteps: Bool = false,
    erased: String? = nil, knownFault: String? = nil, isDear: Bool = false
  ) {
    self.name = name
    self.before = before
    self.arguments = arguments
    self.isFirst = isFirst
    self.isInSteps = isInSteps
    self.erased = erased
    self.knownFault = knownFault
    self.isDear = isDear
  }

  /// What is there before each command but the first: a journal in which everything has happened once. Each line that
  /// begins with a name keeps the id that is printed.
  static let journal = """
    c init --learner 'Priya Shah' --qualification certificate-coaching-mentoring --registered 2026-01-12
    c supervisor add --name 'Jane Doe' --role supervisor+tutor --public-key "$(sed -n 's/^public //p' jane.key)"
    c supervisor add --name 'John Roe' --role assessor --public-key "$(sed -n 's/^public //p' john.key)"
    c supervisor add --name 'Vera Hall' --role verifier --public-key "$(sed -n 's/^public //p' vera.key)"
    printf 'unit,outcome,criterion,label\\n300,1,1,Says what it is for\\n302,1,1,Agrees\\n303,1,1,Diary\\n' > sheet.csv
    c criteria load sheet.csv
    S1=$(id c log coaching C07 2026-11-16 09:00-12:00 --summary 'First appraisal')
    S2=$(id c log mentoring C09 2026-11-17 09:00-12:00 --summary 'Second appraisal')
    S3=$(id c log coaching C07 2026-11-18 09:00-10:00 --summary 'Third appraisal')
    c client add C07 --name 'Sam Field' --kind internal --contract 2026-01-12 --consent yes
    U1=$(id c support add induction 2026-01-14 60 --with 'Jane Doe')
    printf 'What I learned.\\n' > note.txt
    N1=$(id c note add --unit 303 --file note.txt)
    P1=$(id c plan add 'Read on contracting')
    printf '%%PDF-1.7\\n an essay\\n' > essay.pdf
    printf '%%PDF-1.7\\n another essay\\n' > other.pdf
    F1=$(id c attach essay.pdf --to $S1)
    c agenda add $S3
    c criteria tag $S1 300:1.1 302:1.1
    c sign $S1 --as jane.key
    c assess 302:1.1 met --as john.key
    c assess 300:1.1 met --as john.key
    A1=$(c sample --json | grep -oE '"id" : "[0-9a-f]+' | head -1 | cut -d '"' -f 4)
    c feedback add $S1 --text 'It helped'
    """

  static let all: [PowerCutCommand] = [
    .init(
      "init", ["init", "--learner", "Priya Shah", "--qualification", "certificate-coaching"], isFirst: true),
    .init("enrol", ["enrol", "certificate-coaching"]),
    .init("log", ["log", "coaching", "C07", "2026-11-20", "18:00+45m", "--summary", "Feedback"]),
    .init("start", ["start", "coaching", "C07"]),
    .init("stop", before: running, ["stop", "--summary", "Feedback"]),
    .init("cancel", before: running, ["cancel"]),
    .init("amend", ["amend", "$S2", "--summary", "Told again"]),
    .init("withdraw", ["withdraw", "$S2", "--reason", "Twice"]),
    .init("undo", ["undo"]),
    .init("redo", before: "c undo", ["redo"]),
    .init(
      "erase", before: "c amend $S2 --summary 'Told again'", ["erase", "$S2", "--yes"], isInSteps: true,
      erased: "Second appraisal", isDear: true),
    .init("client add", ["client", "add", "C12", "--name", "Kim Low", "--kind", "external"]),
    .init("client amend", ["client", "amend", "C07", "--name", "Sam Meadow"]),
    .init(
      "client erase", ["client", "erase", "C07", "--texts", "--yes"], isInSteps: true, erased: "Third appraisal",
      isDear: true),
    .init("sign", ["sign", "$S2", "$S3", "--as", "jane.key", "--comment", "Good"]),
    .init("return", ["return", "$S2", "--reason", "Say more", "--as", "jane.key"]),
    .init("revoke", ["revoke", "$S1", "--reason", "By mistake", "--as", "jane.key"]),
    .init("support add", ["support", "add", "tutorial", "2026-11-20", "30"]),
    .init("support amend", ["support", "amend", "$U1", "--minutes", "90"]),
    .init("note add", ["note", "add", "--unit", "303", "--file", "note.txt"]),
    .init("note amend", before: "echo 'More.' >> note.txt", ["note", "amend", "$N1", "--file", "note.txt"]),
    .init("feedback add", ["feedback", "add", "$S2", "--text", "It helped as well"]),
    .init("plan add", ["plan", "add", "Ask more"]),
    .init("plan done", ["plan", "done", "$P1"]),
    .init("agenda add", ["agenda", "add", "$S2"]),
    .init("agenda remove", ["agenda", "remove", "$S3"]),
    .init("criteria load", before: "echo '302,1,2,Asks' >> sheet.csv", ["criteria", "load", "sheet.csv"]),
    .init("criteria tag", ["criteria", "tag", "$S2", "303:1.1"]),
    .init("criteria untag", ["criteria", "untag", "$S1", "302:1.1"]),
    .init("assess", ["assess", "302:1.1", "referred", "--feedback", "Say more", "--as", "john.key"]),
    .init("units sign", ["units", "sign", "300", "--as", "john.key"]),
    .init("sample agree", ["sample", "agree", "$A1", "--as", "vera.key"]),
    .init("declare", ["declare", "--own-work", "yes", "--not-submitted", "yes", "--earlier-work", ""]),
    .init(
      "competence add",
      ["competence", "add", "practice", "--met", "Coach at Acme", "--on", "2026-10-30"] + sealed, isInSteps: true,
      isDear: true),
    .init("attach", ["attach", "other.pdf", "--to", "$S2"]),
    .init("attachments save", ["attachments", "save", "$F1", "--output", "saved.pdf"]),
    .init("supervisor new", newKey, isDear: true),
    .init(
      "supervisor new --add", newKey + ["--add"], isInSteps: true,
      knownFault: "the key is made before it is added, and 'supervisor add' can still do that", isDear: true),
    .init("supervisor add", ["supervisor", "add", "--name", "Kim Low", "--public-key", "$KIM"]),
    .init("supervisor remove", ["supervisor", "remove", "Jane Doe"]),
    .init(
      "request", ["request", "make", "--all", "--to", "Jane Doe", "--output", "request.html"],
      knownFault: "the request is recorded before its file has its name, and 'request again' writes it"),
    .init("request again", before: request, ["request", "again", "$R1", "--output", "again.html"]),
    .init("request cancel", before: request, ["request", "cancel", "$R1"]),
    .init(
      "review", before: request, ["review", "request.txt", "--all", "--output", "reply.txt"] + sealed,
      isDear: true),
    .init(
      "import a reply",
      before: request + "\nc review request.txt --as sealed.key --passphrase-file pass --all --output reply.txt",
      ["import", "reply.txt"], isDear: true),
    .init("import csv", before: "printf '\(table)' > table.csv", ["import", "table.csv"]),
    .init("signing-page", ["signing-page", "--output", "signing.html"]),
    .init("export json", ["export", "json", "--output", "journal.json"]),
    .init("export csv", ["export", "csv", "--output", "journal.csv"]),
    .init("export ical", ["export", "ical", "--output", "journal.ics"]),
    .init("portfolio", ["export", "portfolio", "--output", "hand-in"]),
    .init(
      "portfolio --replace", before: "c export portfolio --output hand-in\nc log coaching C07 2026-11-20 18:00+45m",
      ["export", "portfolio", "--replace", "--output", "hand-in"]),
    .init("backup", ["backup", "copy"]),
    .init("restore", before: "c backup copy\nrm -r journal.sqlite journal.sqlite.d", ["restore", "copy"]),
    .init(
      "demo", ["demo", "demo.sqlite", "--sessions", "4"], isInSteps: true,
      knownFault: "a sample that was cut off holds nobody's work, and another name is free", isDear: true),
  ]

  private static let sealed = ["--as", "sealed.key", "--passphrase-file", "pass"]
  private static let running = "COACHLOG_NOW=2026-11-23T08:00:00+00:00 c start coaching C07"
  private static let request = "R1=$(id c request make --all --to 'Jane Doe' --text --output request.txt)"
  private static let table = "date,start,minutes,role,client\\n2026-11-19,10:00,60,coaching,C07\\n"
  private static let newKey = [
    "supervisor", "new", "--name", "Kim Low", "--key", "new.key", "--passphrase-file", "pass",
  ]
}
