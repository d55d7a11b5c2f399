#!/bin/sh
# Checks a coachlog portfolio: `sh verify.sh` in its folder, or `sh verify.sh FOLDER`. It needs ssh-keygen, sha256sum or
# shasum, and the tools of every shell: awk, find, grep, wc and xargs.
# It exits with 0 if everything is in order. If something is wrong, it names it and exits with 1. If it cannot tell,
# because a tool is missing or broken on this computer or this is no portfolio, it says so and exits with 2.
# What it checks is in Docs/Format.md of coachlog, sections 7 and 12.
cannot() { printf 'Cannot check: %s\n' "$1"; exit 2; }
export LC_ALL=C
unset CDPATH
set +f
folder=${1:-${0%/*}}
[ "$folder" != "$0" ] || folder=.
case $folder in -*) folder=./$folder ;; esac
cd "$folder" 2> /dev/null && [ -r . ] || cannot 'there is no such folder, or you may not open it.'

# 1. The tools, each tried on something whose answer is known, so that a broken one is not taken for a changed file.
for tool in ssh-keygen awk find grep wc xargs; do
  command -v $tool > /dev/null || cannot "this computer has no $tool."
done
if command -v sha256sum > /dev/null; then sum=sha256sum
elif command -v shasum > /dev/null; then sum='shasum -a 256'
else cannot 'this computer has neither sha256sum nor shasum.'; fi
case $(printf 'abc' | $sum) in
  ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad*) ;;
  *) cannot "$sum does not work on this computer." ;;
esac
export known='exec 2> /dev/null; printf abc | ssh-keygen -Y check-novalidate -n test.v1@coachlog -s /dev/fd/2 2<< END
-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAguoF/86kcOCi4F1OgpCpNwyQiOl
+ACa3ZsD4iY9oTPioAAAAQdGVzdC52MUBjb2FjaGxvZwAAAAAAAAAGc2hhNTEyAAAAUwAA
AAtzc2gtZWQyNTUxOQAAAEBdCyIjYB/nRSPOPFD3XSUtmpxR4uCvHUSEax3FBVxIyq4ZbV
Cvi0JqOMGfNYTHxU9ouhZ+PhBh6E8z/5qMQpcL
-----END SSH SIGNATURE-----
END'
export answer='Good "test.v1@coachlog" signature with ED25519 key SHA256:ARiAJRI7QdzWqXz75CsX0Gf6puVccV5/5fVVTtgZ8gI'
[ "$(sh -c "$known")" = "$answer" ] ||
  cannot 'ssh-keygen does not check signatures on this computer. It needs OpenSSH 8.2 or later, but not 8.7.'
tried=$(printf 'ab\nc\n' | grep -v b | wc -lc; find . -prune | xargs wc -l /dev/null 2> /dev/null | awk '{ print $1 "-" $2 }')
case $tried in
  *1*2*0-/dev/null*0-.*) ;;
  *) cannot 'awk, find, grep, wc or xargs does not work on this computer.' ;;
esac
[ -f SHA256SUMS ] || [ -d records ] || cannot 'this folder is not a portfolio.'

# 2. What lies here. Only names that a portfolio has get further than this, and of these only files themselves: reading
# a link could lead elsewhere, and reading a pipe never ends.
say() {
  if [ "$1" = file ]; then
    if [ ! -f "$2" ] || [ -h "$2" ]; then set -- strange "$2"
    elif [ ! -r "$2" ]; then set -- closed "$2"; fi
  fi
  printf '%s %s\n' "$1" "${2%%"$newline"*}"
}
newline='
'
isName() {
  case $1 in
    records/*.json | signatures/*.sig | texts/*.json | schemes/*.yaml | sheets/*.csv | competence/*.txt) ;;
    attachments/[AE]*.pdf | attachments/[AE]*.txt | attachments/[AE]*.png | attachments/[AE]*.jpg)
      name=${1#*/?}
      name=${name%.*}
      letters=${name##*[0-9]}
      name=${name%"$letters"}
      case $name in '' | 0* | *[!0-9]*) return 1 ;; esac
      case $letters in *[!a-z]*) return 1 ;; esac
      [ ${#name} -le 6 ] && [ ${#letters} -le 2 ]
      return ;;
    *) return 1 ;;
  esac
  name=${1#*/}
  name=${name%.*}
  case $name in *[!0-9a-f]*) return 1 ;; esac
  [ ${#name} = 64 ]
}
list() {
  for item in * .[!.]* ..?*; do
    [ -e "$item" ] || [ -h "$item" ] || continue
    case $item in
      index.html | VERIFY.txt | verify.html | verify.sh | allowed_signers | SHA256SUMS | SHA256SUMS.sig) say file "$item" ;;
      records | signatures | texts | schemes | sheets | competence | attachments)
        if [ ! -d "$item" ] || [ -h "$item" ]; then say strange "$item"
        elif [ ! -r "$item" ] || [ ! -x "$item" ]; then say closed "$item"
        else for item in "$item"/* "$item"/.[!.]* "$item"/..?*; do
          [ -e "$item" ] || [ -h "$item" ] || continue
          if isName "$item"; then say file "$item"; else say other "$item"; fi
        done; fi ;;
      *) say other "$item" ;;
    esac
  done
}
# Files that are larger than any file of a portfolio are not read either.
found=$(
  { find . -type f -size +524288; find records signatures texts schemes sheets competence attachments -type f -size +32768; } 2> /dev/null |
    awk '{ sub(/^\.\//, ""); print "large " $0 }'
  list
)
case $newline$found in *"${newline}closed "*) cannot 'you may not read some of its files.' ;; esac
each() {
  printf '%s\n' "$found" | awk '$1 == "large" { large[$2] = 1 } $1 == "file" && !($2 in large) { print $2 }' |
    xargs "$@" 2> /dev/null
}

# 3. The digest of every file, then its lines and bytes, then all that they say.
{ printf '%s\n' "$found"; each $sum; each wc -lc; } | awk -v CONVFMT=%.17g -v sum="$sum" -v quote="'" '
$1 == "large" { large[$2] = 1; next }
$1 == "file" { isFile[$2] = 1; files[++fileCount] = $2; next }
$1 == "strange" { strange[++strangeCount] = substr($0, 9); next }
$1 == "other" { others[++otherCount] = substr($0, 7); next }
{ path = $NF; sub(/^\*/, "", path) }
!(path in isFile) { next }
length($1) == 64 { digest[path] = $1; next }
{ lines[path] = $1; size[path] = $2 }

END {
  # The schemes that are built in (section 13): 8577, EMCC-EIA and ICF.
  builtIn = "ecd32698ff2961aec111cad96b3c559e213b53433fc33167cad966c3b58b5c7c" \
    " 6707b94c149951139d96e808ff2c0a4e6525dbef46889b87aed75febf419078b" \
    " 240f307a126efaef50a2205e2457a13a16dcc504e73cf68029da4eebfd016c41"
  signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  takeShapes()
  for (f = 1; f <= fileCount; f++) if (files[f] ~ /^attachments\// && files[f] in digest)
    attached[digest[files[f]]] = size[files[f]]
  for (f = 1; f <= fileCount; f++) if (!(files[f] in digest || files[f] in large)) {
    print "Cannot check: " files[f] " cannot be read."
    exit 2
  }
  checkManifest()
  for (f = 1; f <= fileCount; f++) if (files[f] ~ /^records\//) readRecord(substr(files[f], 9, 64))
  findVoid()
  findLearner()
  checkManifestSignature()
  findSigners()
  findAcceptedGaps()
  for (r = 1; r <= count; r++) checkRecord(order[r])
  checkChains()
  checkHeads()
  checkTexts()
  checkFiles()
  checkAllowedSigners()
  giveVerdict()
}

# --- What is said. Nothing reaches the terminal but through these.

function fault(what) { faults++; print shown(what) }
function note(what) { print "Note: " shown(what) }
# A record that is missing, or one too many at its place: an assessor can accept that in a decision on a unit.
function gap(id, missing, what) {
  if (missing in accepted) note(file(id) ": " what ", which " accepted[missing] " accepted")
  else fault(file(id) ": " what)
}
function file(id) { return "records/" id ".json" }
# Without control, bidirectional and invisible characters, and without what is not UTF-8.
function shown(text,  rest) {
  gsub(/[^ -~\200-\377]/, "?", text)
  rest = text
  gsub(/[\302-\337][\200-\277]|\340[\240-\277][\200-\277]|[\341-\354\356\357][\200-\277][\200-\277]/, "", rest)
  gsub(/\355[\200-\237][\200-\277]|\360[\220-\277][\200-\277][\200-\277]/, "", rest)
  gsub(/[\361-\363][\200-\277][\200-\277][\200-\277]|\364[\200-\217][\200-\277][\200-\277]/, "", rest)
  if (rest ~ /[^ -~]/) {
    gsub(/[^ -~]/, "?", text)
    return text
  }
  gsub(/\302[\200-\237]|\302\255|\315\217|\330\234|\341\205[\237\240]|\341\236[\264\265]|\341\240[\213-\217]/, "?", text)
  gsub(/\342\200[\213-\217\250-\256]|\342\201[\240-\257]|\343\205\244|\356[\200-\277][\200-\277]/, "?", text)
  gsub(/\357[\200-\243][\200-\277]|\357\270[\200-\217]|\357\273\277|\357\276\240|\357\277[\260-\277]/, "?", text)
  gsub(/\363[\240-\277][\200-\277][\200-\277]|\364[\200-\217][\200-\277][\200-\277]/, "?", text)
  return text
}
function name(text) { gsub(/\\"/, "\"", text); return text }

# --- The manifest: every file is listed in it, and is as it was.

function checkManifest(  line, path, last, isMixed, bytes, command) {
  if (!("SHA256SUMS" in digest)) { fault("SHA256SUMS: missing, or not a file of a portfolio"); return }
  while ((getline line < "SHA256SUMS") > 0) {
    bytes += length(line) + 1
    path = substr(line, 67)
    if (!isHex(substr(line, 1, 64), 64) || substr(line, 65, 2) != "  " || path !~ /^[A-Za-z0-9_.\/]+$/) {
      fault("SHA256SUMS: a line of it cannot be read")
      continue
    }
    if (path in listed) fault(path ": listed twice in SHA256SUMS")
    if (line "" < last "") isMixed = 1
    last = line
    listed[path] = substr(line, 1, 64)
    if (path in large) continue
    if (!(path in digest)) fault(path ": missing, or not a file of a portfolio")
    else if (digest[path] != listed[path]) fault(path ": changed, its digest is not the one in SHA256SUMS")
  }
  close("SHA256SUMS")
  if (isMixed) fault("SHA256SUMS: its lines are not in order")
  if (size["SHA256SUMS"] != bytes) fault("SHA256SUMS: cut short, or not text")
  command = "grep -v \"  index.html$\" SHA256SUMS | " sum
  command | getline line
  filesDigest = substr(line, 1, 64)
  close(command)
}

# It is signed by the learner, in the one spelling there is.
function checkManifestSignature(  line, bytes, ok) {
  if ("VERIFY.txt" in digest) while ((getline line < "VERIFY.txt") > 0) {
    bytes += length(line) + 1
    if (line == "This portfolio was made without the key of the learner.") unsigned = 1
  }
  close("VERIFY.txt")
  unsigned = unsigned && bytes == size["VERIFY.txt"]
  if (!("SHA256SUMS.sig" in digest)) {
    if (!unsigned) fault("SHA256SUMS.sig: missing, although VERIFY.txt does not say that this portfolio has none")
    return
  }
  unsigned = 0
  ok = open("SHA256SUMS.sig") && opened == learner && space == "manifest.v1@coachlog"
  if (!ok || !isSigned("SHA256SUMS", "SHA256SUMS.sig"))
    fault("SHA256SUMS.sig: not a signature by the learner over SHA256SUMS, so files were changed after it was made")
}

# --- Signatures.

# Takes a signature apart, in the one spelling there is (section 3): sets space to what it is for and opened to its key.
function open(path) { return opens(path, 0) }
# The same behind so many bytes, which were read already. The signature comes to be in armoured.
function opens(path, bytes,  line, amount, text, hex, at, i) {
  opened = space = armoured = ""
  while ((getline line < path) > 0 && amount < 8) {
    amount++
    bytes += length(line) + 1
    armoured = armoured line "\n"
    if (amount == 1 ? line != "-----BEGIN SSH SIGNATURE-----" : line == "-----END SSH SIGNATURE-----") break
    if (amount > 1) {
      if (text != "" && length(text) % 70) break
      text = text line
    }
  }
  close(path)
  if (line != "-----END SSH SIGNATURE-----" || size[path] != bytes) return 0
  hex = hexOf(text)
  at = 139 + 2 * number(substr(hex, 131, 8))
  if (length(text) - 70 * (amount - 3) > 70 || substr(hex, 1, 28) != "5353485349470000000100000033") return 0
  if (at > 267 || length(hex) != at + 201 || substr(hex, at, 74) \
    != "0000000000000006736861353132000000530000000b7373682d6564323535313900000040") return 0
  # The number S has one spelling (RFC 8032, 5.1.7). Without this, a larger one would be the same to ssh-keygen.
  if (substr(hex, length(hex) - 1, 1) != "0") return 0
  opened = takeKey(substr(hex, 29, 102))
  for (i = 139; i < at; i += 2) space = space sprintf("%c", number(substr(hex, i, 2)))
  return 1
}
# Whether the signature that was opened last is good.
function isSigned(path, signature,  command, told) {
  if (!(path in digest) || space !~ /^[a-z]+\.v[1-9][0-9]*@coachlog$/) return 0
  command = "exec ssh-keygen -Y check-novalidate -n " space " -s " signature " < " path " 2> /dev/null"
  command | getline told
  close(command)
  if (told == "Good \"" space "\" signature with ED25519 key " opened) return 1
  badSignatures++
  return 0
}

# --- Records, each by itself.

# Takes the record in and checks that it is what was signed.
function readRecord(id,  path, signature, line, what) {
  order[++count] = id
  path = file(id)
  signature = "signatures/" id ".sig"
  getline line < path
  close(path)
  if (digest[path] != id) fault(path ": changed, its name is not its digest")
  if (!(signature in digest)) { fault(path ": its signature is missing"); return }
  if (!open(signature)) { fault(path ": its signature is not one"); return }
  if (opened == "") fault(path ": its key is not safe, because anyone can sign with it")
  else if (!isSigned(path, signature)) fault(path ": its signature is not good")
  what = substr(space, 1, index(space, ".") - 1)
  if (space != what ".v1@coachlog" || !(what in shapes)) {
    what = ""
    unknown = 1
    note(path ": this script does not know records of its kind, so what it says was not checked")
  }
  if (size[path] < 1 || size[path] > 65536 || what != "" && !isRecord(id, line, what)) fault(path ": not a record")
  else if (what != "" && said[id, "by"] != opened) fault(path ": the key that it names is not the one that signed it")
  else if (what != "" || isRecord(id, line, what) && said[id, "by"] == opened) {
    known[id] = 1
    kind[id] = what
    n[id] = said[id, "n"] + 0
    by[id] = opened
  }
}
function isRecord(id, line, kind) {
  return lines[file(id)] == 1 && size[file(id)] == length(line) + 1 && parse(id, line) && hasShape(id, kind) \
    && (kind == "" || said[id, "kind"] == kind)
}
function isLearners(kind) { return kind != "" && !isDecision(kind) }
function isDecision(kind) { return index(" signoff revocation assessment unit sample ", " " kind " ") }
function isVersion(kind) { return index(" session support block note action feedback attachment ", " " kind " ") }

# The fields of each kind in their order (section 4). A question mark: it can be left out. Words with strokes: one of them.
function takeShapes(  signature) {
  members["ids"] = "id"; members["hexes"] = "hex"; members["heads"] = "headOf"; members["criteria"] = "criterion"
  members["grounds"] = "ground"; members["hours"] = "amount"; members["targets"] = "target"
  members["texts"] = "text"
  signature = "learner:text seen:id device:own/page/shared request:id?"
  head = "v:integer kind:text enrolment:hex by:text n:1-9007199254740991 prev:id/ heads:heads? signed_at:instant "
  shapes["enrolment"] = "learner:text scheme:text scheme_sha256:id qualification:text registered:date centre_name:text?" \
    " centre_number:text? registration_number:text? reason:text? targets:targets?"
  shapes["session"] = "session:hex role:coaching/mentoring date:date start:time offset:offset minutes:1-1440 client:code" \
    " status:held/no-show/cancelled group:1-999 channel:in-person/phone/video model:text?" \
    " setting:workplace/direct-report/training fee:internal/paid/pro-bono unit:text? time:assumed/? text_sha256:id?" \
    " replaces:ids"
  shapes["withdrawal"] = "entry:hex withdraws:ids reason:text"
  shapes["support"] = "support:hex type:induction/tutorial/supervision/cpd/observation/discussion/witness date:date" \
    " minutes:1-1440 with:text? note:text? discussed:hexes? criteria:criteria? replaces:ids"
  shapes["supervisor"] = "action:added/removed name:text email:text? role:role key:key through:id/?"
  shapes["undo"] = "voids:ids"
  shapes["note"] = "note:hex unit:text date:date model:text? sessions:hexes text_sha256:id replaces:ids"
  shapes["erasure"] = "documents:ids client:text? reason:text"
  shapes["signoff"] = "entry:hex covers:id date:date minutes:integer decision:approved/returned comment:text? name:text" \
    " meaning:supervised/observed/discussed/read/not-held/took-place/made/evidence/returned " signature
  shapes["revocation"] = "target:id reason:text name:text meaning:revoked/ " signature
  shapes["block"] = "block:hex role:coaching/mentoring client:code from:date to:date minutes:1-6000000 paid:0-6000000" \
    " group:1-999 source:text? replaces:ids"
  shapes["client"] = "client:code relation:internal/external contract:date? consent:yes/no? consent_on:date?" \
    " feedback_on:date? text_sha256:id?"
  shapes["label"] = "entry:hex criteria:criteria agenda:yes/no number:1-9007199254740991?"
  shapes["marksheet"] = "sheet_sha256:id source:text"
  shapes["action"] = "action:hex status:open/done due:date? done_on:date? note:hex? text_sha256:id replaces:ids"
  shapes["import"] = "format:csv/icf/timewarrior/ical/json source:text file_sha256:id records:1-1000000"
  shapes["assessment"] = "unit:word criterion:place decision:met/referred feedback:text? resubmit_by:date? covers:ids" \
    " label_sha256:id sheet_sha256:id name:text meaning:assessed/ " signature
  shapes["feedback"] = "feedback:hex session:hex from:client/peer/observer date:date text_sha256:id"
  shapes["request"] = "request:hex name:text key:key? asks:ids criteria:criteria? units:texts? matter_sha256:id?" \
    " after:id/"
  shapes["unit"] = "unit:text qualification:text criteria:grounds minutes:hours gaps:ids? comment:text? scheme_sha256:id" \
    " sheet_sha256:id name:text meaning:achieved/ " signature
  shapes["sample"] = "target:id result:agreed/action feedback:text? name:text meaning:verified/ " signature
  shapes["declaration"] = "own_work:yes/no not_submitted:yes/no earlier_work:text? may_be_used:yes/no?"
  shapes["attachment"] = "attachment:hex entry:hex type:pdf/text/png/jpeg bytes:1-16777216 file_sha256:id text_sha256:id?"
  shapes["competence"] = "key:key statement_sha256:id"
  statement = "v:1-1 kind:competence/ by:text name:text requirement:tag alternative:tag met:text on:date signed_at:instant"
}
# How many fields of a line were met with those that are here, each as it should be; 0 where one is not.
function hasFields(id, shape,  amount, each, i, part, field, at) {
  amount = split(shape, each, " ")
  at = 1
  for (i = 1; i <= amount; i++) {
    split(each[i], part, ":")
    field = part[1]
    if (fields[at] == field) {
      at++
      sub(/\?$/, "", part[2])
      if (!fits(part[2], sort[field], said[id, field])) return 0
      if (sort[field] == "list" && each[i] ~ /\?$/ && said[id, field] == "") return 0
    } else if (each[i] !~ /\?$/) return 0
  }
  return at
}
# Whether it has all the fields of its kind, no others, and each as it should be. An unknown kind has at least the head.
function hasShape(id, kind,  at) {
  at = hasFields(id, head shapes[kind])
  if (!at || kind == "") return at
  if (fields[at] != "" || said[id, "v"] != 1 || hasEmpty) return 0
  if (kind == "support") return isOfOthers(said[id, "type"]) \
    ? (id, "with") in said && (id, "note") in said && !((id, "discussed") in said) : !((id, "criteria") in said)
  if (kind == "sample") return said[id, "result"] == "agreed" || (id, "feedback") in said
  if (kind == "supervisor") return (said[id, "action"] == "removed") == ((id, "through") in said)
  if (kind == "block") return said[id, "from"] "" <= said[id, "to"] "" && said[id, "paid"] + 0 <= said[id, "minutes"] + 0
  if (kind == "action") return said[id, "status"] == "done" || !((id, "done_on") in said)
  if (kind == "assessment") return said[id, "decision"] == "referred" || !((id, "resubmit_by") in said)
  if (kind == "signoff") return (said[id, "decision"] == "returned") == (said[id, "meaning"] == "returned")
  if (kind == "request") return said[id, "asks"] said[id, "criteria"] said[id, "units"] != "" \
    && isSet(said[id, "asks"]) && isSet(said[id, "criteria"] "") && isSet(said[id, "units"] "") \
    && ((id, "key") in said || said[id, "after"] == "") \
    && ((id, "matter_sha256") in said) == (said[id, "criteria"] said[id, "units"] != "")
  if (kind == "unit") return said[id, "criteria"] == "" || fits("word", "text", said[id, "unit"])
  return 1
}
# Whether a list names nothing twice.
function isSet(list,  each, i, met) {
  for (i = split(list, each, "\n"); i > 0; i--) if (each[i] in met) return 0; else met[each[i]] = 1
  return 1
}
function fits(type, sort, value,  part, each, amount, i, last) {
  if (type == "integer") return sort == "number"
  if (type ~ /^[0-9]/) {
    split(type, part, "-")
    return sort == "number" && value + 0 >= part[1] + 0 && value + 0 <= part[2] + 0
  }
  if (type in members) {
    if (sort != "list") return 0
    amount = split(value, each, "\n")
    for (i = 1; i <= amount; i++) {
      if (!fits(members[type], "text", each[i]) || type == "heads" && each[i] "" <= last "") return 0
      last = each[i]
    }
    return 1
  }
  if (sort != "text") return 0
  if (type == "id/") return value == "" || isHex(value, 64)
  if (type ~ /\//) return value !~ /\// && value != "" && index("/" type "/", "/" value "/") > 0
  if (type == "text") return 1
  if (type == "id") return isHex(value, 64)
  if (type == "hex") return isHex(value, 32)
  if (type == "code") return value ~ /^[A-Z0-9-]+$/ && length(value) <= 12
  if (type == "role") return value != "" \
    && "+" value ~ /^(\+supervisor)?(\+tutor)?(\+assessor)?(\+verifier)?(\+witness)?$/
  if (type == "tag") return value ~ /^[a-z0-9-]+$/ && length(value) <= 40
  if (type == "word") return value ~ /^[A-Za-z0-9._-]+$/ && length(value) <= 40
  if (type == "place") return value ~ /^[1-9][0-9]?\.[1-9][0-9]?$/
  if (type == "date") return isDate(value)
  if (type == "time") return isTime(value)
  if (type == "offset") return value ~ /^[+-]/ && isTime(substr(value, 2)) && value != "-00:00" \
    && substr(value, 2) "" <= "14:00"
  if (type == "instant") return value ~ /^..........T.....:[0-5][0-9]Z$/ && isDate(substr(value, 1, 10)) \
    && isTime(substr(value, 12, 5))
  if (type == "criterion") return split(value, part, ":") == 2 && fits("word", sort, part[1]) \
    && fits("place", sort, part[2])
  if (type == "target") return value ~ /^[^=]*=[1-9][0-9]*$/ && substr(value, index(value, "=") + 1) + 0 <= 100000
  if (type == "amount") {
    split(substr(value, index(value, "=") + 1), part, "/")
    return value ~ /^[^=]+=(0|[1-9][0-9]*)\/(0|[1-9][0-9]*)$/ && isSmall(part[1]) && isSmall(part[2])
  }
  if (value ~ /  | $|^ /) return 0
  amount = split(value, part, " ")
  if (type == "key") return amount == 2 && part[1] == "ssh-ed25519" && takeKey(hexOf(part[2])) != ""
  if (type == "ground") return amount == 3 && fits("place", sort, part[1]) && isHex(part[2], 64) && isHex(part[3], 64)
  return type == "headOf" && amount == 3 && part[2] ~ /^[1-9][0-9]*$/ && isSmall(part[2]) && isHex(part[3], 64)
}
# Whether an integer is one that every program can hold (section 2).
function isSmall(digits) { sub(/^-/, "", digits); return length(digits) <= 16 && digits + 0 <= 9007199254740991 }
function isHex(text, amount) { return length(text) == amount && text !~ /[^0-9a-f]/ }
function isTime(text) { return text ~ /^([01][0-9]|2[0-3]):[0-5][0-9]$/ }
function isDate(text,  part, days) {
  if (text !~ /^(19|[2-9][0-9])[0-9][0-9]-(0[1-9]|1[0-2])-[0-3][0-9]$/) return 0
  split(text, part, "-")
  days = 30 + (part[2] + (part[2] > 7)) % 2
  if (part[2] == 2) days = 28 + (part[1] % 4 == 0 && (part[1] % 100 != 0 || part[1] % 400 == 0))
  return part[3] >= 1 && part[3] <= days
}

# Reads a line of JSON into said[id, field], and what is there into fields and sort. The parts of a list are separated by
# line feeds.
function parse(id, line,  field, list, at) {
  rest = line
  split("", fields)
  hasEmpty = 0
  gsub(/\\["\\nt]/, "", line)
  if (line ~ /[^\040-\176\200-\377]|\\|\302[\200-\237]/ || !take("{")) return 0
  do {
    if (!takeText()) return 0
    field = text
    fields[++at] = field
    if (!take(":") || (id, field) in said) return 0
    if (take("[")) {
      sort[field] = "list"
      list = ""
      if (!take("]")) {
        do {
          if (!takeText()) return 0
          if (text == "") hasEmpty = 1
          list = list (list == "" ? "" : "\n") text
        } while (take(","))
        if (!take("]")) return 0
      }
      said[id, field] = list
    } else if (substr(rest, 1, 1) == "\"") {
      sort[field] = "text"
      if (!takeText()) return 0
      said[id, field] = text
    } else {
      sort[field] = "number"
      if (!match(rest, /^(0|-?[1-9][0-9]*)/) || !isSmall(substr(rest, 1, RLENGTH))) return 0
      said[id, field] = substr(rest, 1, RLENGTH)
      rest = substr(rest, RLENGTH + 1)
    }
  } while (take(","))
  return take("}") && rest == ""
}
function take(mark) {
  if (substr(rest, 1, 1) != mark) return 0
  rest = substr(rest, 2)
  return 1
}
# A string ends at the first quotation mark with an even number of backslashes before it.
function takeText(  at, ahead, back) {
  if (substr(rest, 1, 1) != "\"") return 0
  at = 1
  do {
    ahead = index(substr(rest, at + 1), "\"")
    if (!ahead) return 0
    at += ahead
    for (back = at - 1; substr(rest, back, 1) == "\\"; back--) ;
  } while ((at - 1 - back) % 2)
  text = substr(rest, 2, at - 2)
  rest = substr(rest, at + 1)
  return 1
}

# --- Whose keys there are.

# The SHA-256 of bytes that are given as hex digits.
function digestOf(hex,  at, format, command, line) {
  for (at = 1; at < length(hex); at += 2) format = format sprintf("\\%03o", number(substr(hex, at, 2)))
  command = "printf " quote format quote " | " sum
  command | getline line
  close(command)
  return substr(line, 1, 64)
}
function number(hex,  at, value) {
  for (at = 1; at <= length(hex); at++) value = 16 * value + index("0123456789abcdef", substr(hex, at, 1)) - 1
  return value
}
# Base64 to hex digits, four signs at a time; nothing if it is not base64 in the one spelling there is.
function hexOf(base64,  at, i, value, hex, padding) {
  padding = base64 ~ /==$/ ? 2 : base64 ~ /=$/
  if (length(base64) % 4) return ""
  base64 = substr(base64, 1, length(base64) - padding) substr("AA", 1, padding)
  if (base64 ~ /[^A-Za-z0-9+\/]/) return ""
  for (at = 1; at <= length(base64); at += 4) {
    value = 0
    for (i = 0; i < 4; i++) value = 64 * value + index(signs, substr(base64, at + i, 1)) - 1
    hex = hex sprintf("%06x", value)
  }
  at = length(hex) - 2 * padding
  return substr(hex, at + 1) ~ /[^0]/ ? "" : substr(hex, 1, at)
}
# Takes in a public key, given as the hex digits of its SSH form; gives its fingerprint, or nothing for one that is unsafe.
function takeKey(hex,  hash, at, first, middle, last, key) {
  if (hex in fingerprint) return fingerprint[hex]
  fingerprint[hex] = ""
  if (length(hex) != 102 || substr(hex, 1, 38) != "0000000b7373682d6564323535313900000020") return ""
  # Anyone can sign with a key of low order.
  first = substr(hex, 39, 2)
  middle = substr(hex, 41, 60)
  last = number(substr(hex, 101, 2)) % 128
  if (middle ~ /^0+$/ && (first == "00" || first == "01") && last == 0) return ""
  if (middle ~ /^f+$/ && (first == "ec" || first == "ed" || first == "ee") && last == 127) return ""
  if (first middle == "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc") return ""
  if (first middle == "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03") return ""
  hash = digestOf(hex)
  key = fingerprintOf(hash)
  owner[key] = substr(digestOf(substr(hex, 39)), 1, 32)
  for (at = 1; at <= 51; at += 10) digits[key] = digits[key] sprintf(" %05d", number(substr(hash, at, 10)) % 100000)
  return fingerprint[hex] = key
}
function fingerprintOf(hash,  at, value, base64) {
  hash = hash "00"
  for (at = 1; at <= 66; at += 3) {
    value = number(substr(hash, at, 3))
    base64 = base64 substr(signs, int(value / 64) + 1, 1) substr(signs, value % 64 + 1, 1)
  }
  return "SHA256:" substr(base64, 1, 43)
}

# The learner signed an enrolment with a key that gives the id of the journal.
function findLearner(  r, id, key) {
  for (r = 1; r <= count; r++) {
    id = order[r]
    if (kind[id] != "enrolment" || owner[by[id]] != said[id, "enrolment"]) continue
    if (learner == "") { learner = by[id]; journal = owner[learner] }
    formerNames[fold(said[id, "learner"])] = 1
    if (isVoid(id)) continue
    learnerNames[fold(said[id, "learner"])] = 1
    if (n[id] >= enrolled) { enrolled = n[id]; learnerName = said[id, "learner"] }
  }
  if (learner == "") fault("no record here shows whose portfolio this is")
}

# What an undo names is void, and so is what an import brought that is void. An undo that a later one names voids nothing.
function findVoid(  r, id, each, i, amount) {
  for (r = 1; r <= count; r++) { id = order[r]; if (kind[id] == "undo") {
    amount = split(said[id, "voids"], each, "\n")
    for (i = 1; i <= amount; i++) if (namer[each[i]] < n[id]) namer[each[i]] = n[id]
  } }
  for (r = 1; r <= count; r++) { id = order[r]; if (kind[id] == "undo" && namer[id] <= n[id]) {
    amount = split(said[id, "voids"], each, "\n")
    for (i = 1; i <= amount; i++) if (voider[each[i]] < n[id]) voider[each[i]] = n[id]
  } }
  for (r = 1; r <= count; r++) { id = order[r]; if (kind[id] == "import" && voider[id] > n[id]) undone[id] = 1 }
}
function isVoid(id,  batch) {
  if (n[id] <= 1) return 0
  if (voider[id] > n[id]) return 1
  for (batch in undone) if (n[batch] < n[id] && n[id] <= n[batch] + said[batch, "records"] && voider[batch] > n[id]) return 1
  return 0
}

# The keys that the learner added, with the name, the role and how far each may be believed.
function findSigners(  r, id, key, words, through) {
  for (r = 1; r <= count; r++) {
    id = order[r]
    if (kind[id] != "supervisor" || by[id] != learner) continue
    split(said[id, "key"], words, " ")
    keyOf[id] = key = takeKey(hexOf(words[2]))
    if (!(key in added)) added[key] = said[id, "name"]
    addedNames[key, fold(said[id, "name"])] = 1
    if (isVoid(id)) continue
    role[key] = widened(role[key], said[id, "role"])
    if (key in act && n[act[key]] > n[id]) continue
    if (!(key in act)) signers[++signerCount] = key
    act[key] = id
  }
  for (r = 1; r <= signerCount; r++) {
    key = signers[r]
    id = act[key]
    nameOf[key] = name(said[id, "name"])
    if (said[id, "action"] == "removed") {
      through = said[id, "through"]
      goodThrough[key] = through != "" && by[through] == key ? n[through] : 0
      if (!goodThrough[key]) continue
    }
    if (fold(said[id, "name"]) in namesake) note("two keys have the name " nameOf[key] ". Compare their check digits")
    namesake[fold(said[id, "name"])] = key
  }
  nameOf[learner] = name(learnerName)
}
function fold(text) { text = tolower(text); gsub(/ +/, " ", text); return text }
function permits(key, kind, place) {
  if (!(key in act) || key in goodThrough && place > goodThrough[key] && kind != "revocation") return 0
  return covers(role[key], kind)
}
function covers(role, kind) {
  if (kind == "signoff") return "+" role "+" ~ /\+(supervisor|tutor|witness)\+/
  return kind == "revocation" || isPart(kind == "sample" ? "verifier" : "assessor", role)
}
# A role in one spelling, which covers what either does.
function widened(role, other,  parts, i, most, all) {
  most = split("supervisor tutor assessor verifier witness", parts, " ")
  for (i = 1; i <= most; i++)
    if (isPart(parts[i], role) || isPart(parts[i], other)) all = all (all == "" ? "" : "+") parts[i]
  return all
}
function isPart(part, role) { return index("+" role "+", "+" part "+") > 0 }
# Whether a role covers the version that is signed: a tutor signs support, a witness what was put on record.
function signsOff(role, id) {
  return isPart("supervisor", role) || kind[id] == "support" \
    && (isPart("tutor", role) || isPart("witness", role) && isOfOthers(said[id, "type"]))
}
function isOfOthers(type) { return type == "observation" || type == "discussion" || type == "witness" }
function roleWords(role) { sub(/verifier/, "internal verifier", role); gsub(/\+/, " and ", role); return role }

# What assessors accepted in decisions on units that count.
function findAcceptedGaps(  r, id, each, i, amount) {
  for (r = 1; r <= count; r++) { id = order[r]; if (kind[id] == "revocation") revoked[said[id, "target"], by[id]] = 1 }
  for (r = 1; r <= count; r++) {
    id = order[r]
    if (kind[id] != "unit" || !permits(by[id], "unit", n[id]) || (id, by[id]) in revoked) continue
    amount = split(said[id, "gaps"], each, "\n")
    for (i = 1; i <= amount; i++) accepted[each[i]] = name(said[id, "name"])
  }
}

# --- Records, by what they say of others.

function checkRecord(id,  k, i, amount, each, part, target) {
  k = kind[id]
  if (k == "") return
  if (said[id, "enrolment"] != journal) { fault(file(id) ": it belongs to the journal of another learner"); return }
  if (isLearners(k)) {
    if (by[id] != learner) fault(file(id) ": only the learner signs a " k ", but another key did")
  } else checkDecision(id, k)
  # What may not be there is passed on with "" behind it: otherwise gawk 5.2 comes to harm.
  checkVersions(id, "replaces", said[id, k] "")
  checkVersions(id, "withdraws", said[id, "entry"] "")
  if (k == "feedback" && !hasSession(said[id, "session"])) fault(file(id) ": the session it is about is missing")
  if (k == "request") {
    amount = split(said[id, "asks"], each, "\n")
    for (i = 1; i <= amount; i++) if (!isSignable(each[i]))
      lack(id, each[i], "a version that it asks about is missing")
  }
  if (k == "undo") {
    amount = split(said[id, "voids"], each, "\n")
    for (i = 1; i <= amount; i++) if (!isOfLearner(each[i]) || n[each[i]] >= n[id])
      fault(file(id) ": a record that it undoes is missing, or not an earlier one of the learner")
  }
  if (k == "supervisor" && said[id, "action"] == "removed" && (target = said[id, "through"]) != "" && by[target] != keyOf[id])
    fault(file(id) ": the last valid record of " name(said[id, "name"]) ", who was removed, is missing")
  if (k == "assessment") {
    amount = split(said[id, "covers"], each, "\n")
    for (i = 1; i <= amount; i++) if (kind[each[i]] == "") gap(id, each[i], "a record that it covers is missing")
  }
  if (k == "unit") {
    amount = split(said[id, "criteria"], each, "\n")
    for (i = 1; i <= amount; i++) {
      split(each[i], part, " ")
      target = part[3]
      if (kind[target] == "") { gap(id, target, "a decision that it rests on is missing"); continue }
      if (kind[target] != "assessment" || said[target, "decision"] != "met" || said[target, "unit"] != said[id, "unit"] \
        || said[target, "criterion"] != part[1] || said[target, "label_sha256"] != part[2])
        fault(file(id) ": a decision that it rests on does not say that " part[1] " is met")
    }
  }
  if (k == "signoff") {
    target = said[id, "covers"]
    if (!isSignable(target)) lack(id, target, "the version it covers is missing")
    else if (said[id, "entry"] != said[target, kind[target]] || said[id, "minutes"] != said[target, "minutes"] \
      || said[id, "date"] != said[target, kind[target] == "block" ? "to" : "date"])
      fault(file(id) ": its entry, day or length is not that of the version it covers, " file(target))
    else if (said[id, "decision"] == "approved" && !index(meanings(target), " " said[id, "meaning"] " "))
      fault(file(id) ": what it says does not fit the version it covers, " file(target))
    else if (isOfOthers(said[target, "type"]) && said[target, "with"] != said[id, "name"])
      fault(file(id) ": the record it covers, " file(target) ", was made by another person")
  }
  if (k == "sample") {
    target = said[id, "target"]
    if (kind[target] != "assessment" && kind[target] != "unit") lack(id, target, "the decision that it verifies is missing")
    else if (by[target] == by[id]) fault(file(id) ": its signer verifies a decision of their own")
    else if (fold(said[target, "name"]) == fold(said[id, "name"]))
      fault(file(id) ": its signer has the same name as the person whose decision it verifies")
  }
  if (k == "attachment") {
    target = said[id, "file_sha256"]
    if (!hasEntry(said[id, "entry"])) fault(file(id) ": the entry it belongs to is missing")
    if (target in attached && attached[target] != said[id, "bytes"] + 0)
      fault(file(id) ": its file has another length than it says")
  }
  if (k == "competence") {
    split(said[id, "key"], part, " ")
    checkStatement(id, takeKey(hexOf(part[2])), "competence/" said[id, "statement_sha256"] ".txt")
  }
  if (k == "revocation") {
    target = said[id, "target"]
    if (by[target] != by[id] || kind[target] == "revocation" || !isDecision(kind[target] ""))
      fault(file(id) ": what it revokes is missing, or belongs to another key")
  }
  checkNamedFile(id, "scheme_sha256", "schemes/", ".yaml")
  target = said[id, "scheme_sha256"]
  if (target != "" && !index(builtIn, target) && !(target in doubted)) {
    doubted[target] = 1
    note("schemes/" target ".yaml: not a scheme that is built into coachlog, so this script does not know its rules")
  }
  checkNamedFile(id, "sheet_sha256", "sheets/", ".csv")
  checkNamedFile(id, "statement_sha256", "competence/", ".txt")
}
function checkStatement(id, key, path) {
  if (key == learner) fault(file(id) ": the key of the learner speaks in it of a person who judges")
  if (!(path in digest)) return
  if (!(path in speaker)) speaker[path] = speakerOf(path)
  if (speaker[path] == "" || speaker[path] != key)
    fault(file(id) ": " path ", which it names, is not a statement that is signed by its key")
}
# What a person says of their own competence is a line of JSON and a signature over it (section 4.25). Gives their key.
function speakerOf(path,  line, at, command, told) {
  getline line < path
  if (size[path] > 16384 || !parse(path, line) || !(at = hasFields(path, statement)) || fields[at] != "" || hasEmpty \
    || !isLong(said[path, "name"], 200) || !isLong(said[path, "met"], 1000) || !opens(path, length(line) + 1) \
    || opened != said[path, "by"] || space != "competence.v1@coachlog") return ""
  command = "exec 2> /dev/null; awk \"NR == 1\" " path " | ssh-keygen -Y check-novalidate -n " space \
    " -s /dev/fd/2 2<< END\n" armoured "END\n"
  command | getline told
  close(command)
  if (told == "Good \"" space "\" signature with ED25519 key " opened) return opened
  badSignatures++
  return ""
}
# Whether a text has so many bytes at most, and one at least.
function isLong(text, most) { gsub(/\\["\\nt]/, "x", text); return text != "" && length(text) <= most }
function checkDecision(id, k,  key, who) {
  key = by[id]
  who = name(said[id, "name"])
  if (key == learner) fault(file(id) ": the key of the learner signed a " k)
  else if (!(key in added)) fault(file(id) ": its signer was never added as a supervisor or assessor")
  else if (!(key in act)) fault(file(id) ": adding its signer was undone")
  else if (key in goodThrough && n[id] > goodThrough[key] && k != "revocation")
    fault(file(id) ": " who " signed it after being removed")
  else if (!permits(key, k, n[id]) || k == "signoff" && isSignable(said[id, "covers"]) \
    && !signsOff(role[key], said[id, "covers"]))
    fault(file(id) ": " who " was added as " roleWords(role[key]) ", which does not cover this " k)
  if (!isOfLearner(said[id, "seen"]))
    gap(id, said[id, "seen"], "the record of the learner that its signer saw last is missing")
  if (key in added && !((key, fold(said[id, "name"])) in addedNames))
    fault(file(id) ": its signer signs as " who ", and the key was added as " name(added[key]))
  else if (!(fold(said[id, "learner"]) in formerNames))
    fault(file(id) ": it was signed for " name(said[id, "learner"]) ", which was never the name of the learner here")
  else if (!(fold(said[id, "learner"]) in learnerNames))
    note(file(id) ": it was signed for " name(said[id, "learner"]) ", a name of the learner that was undone")
}
# A record of the learner, also one of a kind that is not known here.
function isOfLearner(id) { return isLink(id) && by[id] == learner }
# What is there, and is something else, is no gap.
function lack(id, target, what) {
  if (kind[target] == "") gap(id, target, what)
  else fault(file(id) ": " what ", and another record is in its place")
}
# What a signature that approves a version can say (section 4.10).
function meanings(id) {
  if (kind[id] == "support") return isOfOthers(said[id, "type"]) ? " made " : " took-place "
  if (kind[id] == "block") return " evidence "
  return said[id, "status"] == "held" ? " supervised observed discussed read " : " not-held "
}
function isSignable(id) { return kind[id] == "session" || kind[id] == "support" || kind[id] == "block" }
function hasSession(entry,  r) {
  for (r = 1; r <= count; r++) if (kind[order[r]] == "session" && said[order[r], "session"] == entry) return 1
  return 0
}
function hasEntry(entry,  r, k) {
  for (r = 1; r <= count; r++) {
    k = kind[order[r]]
    if (index(" session support block note ", " " k " ") && said[order[r], k] == entry) return 1
  }
  return 0
}
function checkVersions(id, field, entry,  i, amount, each) {
  amount = split(said[id, field], each, "\n")
  for (i = 1; i <= amount; i++) if (!isVersion(kind[each[i]] "") || said[each[i], kind[each[i]]] != entry)
    fault(file(id) ": a version that it names is missing, or belongs to another entry")
}
function checkNamedFile(id, field, folder, ending,  path) {
  if (!((id, field) in said)) return
  path = folder said[id, field] ending
  named[path] = 1
  if (!(path in digest)) fault(file(id) ": " path ", which it names, is missing")
}

# --- Chains: each record names the one before it by the same signer, and the newest of all others.

function checkChains(  r, id, at, first, what, before) {
  for (r = 1; r <= count; r++) {
    id = order[r]
    if (!isLink(id)) continue
    at = by[id] SUBSEP n[id]
    total[by[id]]++
    if (n[id] >= last[by[id]]) { last[by[id]] = n[id]; newest[by[id]] = id }
    if (!(at in place)) { place[at] = first[at] = id; continue }
    place[at] = place[at] " " id
    what = file(first[at]) " also has place " n[id]
    if (by[id] == learner) note(file(id) ": " what ", so two copies of the journal were changed")
    else if (answerTwoRequests(id, first[at]))
      note(file(id) ": " what ", since both answer requests that were open at the same time")
    else gap(id, id, what ", so an earlier decision of its signer was left out")
  }
  for (r = 1; r <= count; r++) {
    id = order[r]
    if (!isLink(id)) continue
    before = said[id, "prev"]
    if (n[id] == 1) {
      if (before != "") fault(file(id) ": the first of its signer, yet it names one before it")
    } else if (!((by[id], n[id] - 1) in place)) gap(id, before, "the record before it by the same signer is missing")
    else if (before == "" || !index(" " place[by[id], n[id] - 1] " ", " " before " "))
      fault(file(id) ": it does not name the record before it by the same signer")
    if (kind[id] == "import" && !((by[id], n[id] + said[id, "records"]) in place))
      fault(file(id) ": records that belong to it are missing")
  }
}
function isLink(id) { return id in known && said[id, "enrolment"] == journal }
function answerTwoRequests(one, other,  a, b) {
  a = answered(one)
  b = answered(other)
  return a != "" && b != "" && a != b
}
# The request that a decision answers, if it and those before it go back to the record that the request names, and the
# request asks this signer about what they decide (section 4.20).
function answered(id,  request, words) {
  request = said[id, "request"]
  if (kind[request] != "request") return ""
  if ((request, "key") in said && split(said[request, "key"], words, " ") && takeKey(hexOf(words[2])) != by[id])
    return ""
  while (said[id, "request"] == request && asksAbout(request, id)) {
    if (said[id, "prev"] == said[request, "after"]) return request
    id = said[id, "prev"]
  }
  return ""
}
function asksAbout(request, id) {
  if (kind[id] == "signoff") return isIn(said[id, "covers"], said[request, "asks"])
  if (kind[id] == "assessment") return isIn(said[id, "unit"] ":" said[id, "criterion"], said[request, "criteria"] "")
  if (kind[id] == "unit") return isIn(said[id, "unit"], said[request, "units"] "")
  return kind[id] == "revocation"
}
function isIn(text, list) { return index("\n" list "\n", "\n" text "\n") }
function checkHeads(  r, id, i, amount, each, part, who) {
  for (r = 1; r <= count; r++) {
    id = order[r]
    if (!isLink(id)) continue
    amount = split(said[id, "heads"], each, "\n")
    for (i = 1; i <= amount; i++) {
      if (each[i] in headSeen) continue
      headSeen[each[i]] = 1
      split(each[i], part, " ")
      if (by[part[3]] == part[1] && n[part[3]] == part[2]) continue
      who = part[1] in nameOf ? nameOf[part[1]] : "the key " part[1]
      gap(id, part[3], "record " part[2] " of " who ", which its signer had seen, is missing")
    }
  }
}

# --- Texts and attached files: those of every current version, and of every one that was assessed, are here, unless a
# record says that they were erased.

function checkTexts(  r, f, id, k, i, amount, each, path, replaced, withdrawn, inForce, erased, covered, client, isCurrent) {
  for (r = 1; r <= count; r++) {
    id = order[r]
    k = kind[id]
    # What an assessor decided on stays readable, whatever became of it.
    if (k == "assessment") {
      amount = split(said[id, "covers"], each, "\n")
      for (i = 1; i <= amount; i++) covered[each[i]] = 1
    }
    if (!isLearners(k)) continue
    if (k == "erasure") {
      amount = split(said[id, "documents"], each, "\n")
      for (i = 1; i <= amount; i++) erased[each[i]] = 1
    }
    if (isVoid(id)) continue
    amount = split(said[id, "replaces"], each, "\n")
    for (i = 1; i <= amount; i++) replaced[each[i]] = 1
    if (k == "withdrawal") withdrawn[said[id, "entry"]] = 1
    client = said[id, "client"]
    if (k == "client" && (!(client in inForce) || n[id] >= n[inForce[client]])) inForce[client] = id
  }
  for (r = 1; r <= count; r++) {
    id = order[r]
    k = kind[id]
    isCurrent = k == "client" ? inForce[said[id, "client"]] == id : !(id in replaced || said[id, k] in withdrawn)
    if (k == "attachment") {
      path = said[id, "file_sha256"]
      named[path] = 1
      if (!(path in attached || path in erased) && (id in covered || isCurrent && !isVoid(id)))
        fault(file(id) ": its file is missing or was changed, and no record says that it was erased")
    }
    if (k == "" || !((id, "text_sha256") in said)) continue
    path = "texts/" said[id, "text_sha256"] ".json"
    named[path] = 1
    if (path in digest) {
      if (said[id, "text_sha256"] in erased) fault(path ": a record says that this text was erased")
      continue
    }
    if (said[id, "text_sha256"] in erased) continue
    if (id in covered || isCurrent && !isVoid(id))
      fault(file(id) ": its text, " path ", is missing, and no record says that it was erased")
  }
  for (f = 1; f <= fileCount; f++)
    if (files[f] ~ /^attachments\// && digest[files[f]] in erased) fault(files[f] ": a record says that it was erased")
}

# --- Files: nothing is here that no record and no manifest speaks of.

function checkFiles(  f, path, id, fixed) {
  for (f = 1; f <= fileCount; f++) {
    path = files[f]
    if (path in large) fault(path ": larger than a file of a portfolio can be")
    if (!(path in listed) && path !~ /^SHA256SUMS/) fault(path ": not listed in SHA256SUMS")
    if (path ~ /^(texts|schemes|sheets|competence|attachments)\// && !(path in large)) {
      id = path ~ /^attachments/ ? digest[path] : substr(path, index(path, "/") + 1, 64)
      if (digest[path] != id) fault(path ": changed, its name is not its digest")
      if (!((path ~ /^attachments/ ? id : path) in named)) {
        if (unknown) note(path ": no record names it that this script knows")
        else fault(path ": no record names it")
      }
    }
    if (path ~ /^signatures\// && !(file(substr(path, 12, 64)) in digest)) fault(path ": its record is missing")
  }
  split("index.html VERIFY.txt verify.html verify.sh allowed_signers", fixed, " ")
  for (f = 1; f <= 5; f++) if (!(fixed[f] in digest) && !(fixed[f] in listed)) fault(fixed[f] ": missing")
  for (f = 1; f <= strangeCount; f++) if (!(strange[f] in listed)) fault(strange[f] ": not a file of a portfolio")
  for (f = 1; f <= otherCount; f++) note(others[f] ": not part of the portfolio as it was made, so it was not checked")
}

# Whoever checks by hand is not led to another key, nor to what a key may not sign.
function checkAllowedSigners(  line, words, key, bytes, r) {
  if (!("allowed_signers" in digest)) return
  while ((getline line < "allowed_signers") > 0) {
    bytes += length(line) + 1
    key = split(line, words, " ") == 4 && words[3] == "ssh-ed25519" ? takeKey(hexOf(words[4])) : ""
    if (line != words[1] " " words[2] " " words[3] " " words[4]) key = ""
    if (key == "" || key in allowed || (words[1] == "learner@coachlog" ? key != learner : words[1] != "signer@coachlog" \
      || !(key in act))) {
      fault("allowed_signers: a line of it names a key that no record names so")
      return
    }
    if (!mayBeAllowed(key, words[2]))
      fault("allowed_signers: the key of " nameOf[key] " may not sign all that it is allowed here")
    allowed[key] = 1
  }
  close("allowed_signers")
  if (size["allowed_signers"] != bytes) fault("allowed_signers: cut short, or not text")
  if (!(learner in allowed)) fault("allowed_signers: the key of the learner is not in it")
  for (r = 1; r <= signerCount; r++) if (!(signers[r] in allowed))
    fault("allowed_signers: the key of " nameOf[signers[r]] " is not in it")
}
# Of the kinds that are known here.
function mayBeAllowed(key, option,  each, amount, i, what) {
  if (option !~ /^namespaces="[a-z0-9.@,]+"$/) return 0
  amount = split(substr(option, 13, length(option) - 13), each, ",")
  for (i = 1; i <= amount; i++) {
    if (each[i] !~ /^[a-z]+\.v[1-9][0-9]*@coachlog$/) return 0
    what = substr(each[i], 1, index(each[i], ".") - 1)
    if (each[i] == "manifest.v1@coachlog") { if (key != learner) return 0 }
    else if (what in shapes && each[i] == what ".v1@coachlog")
      if (key == learner ? isDecision(what) : isLearners(what) || !covers(role[key], what)) return 0
  }
  return 1
}

# --- The verdict.

function giveVerdict(  r, key, at, told) {
  if (badSignatures) {
    ENVIRON["known"] | getline told
    if (told != ENVIRON["answer"]) { print "Cannot check: ssh-keygen stopped working on this computer."; exit 2 }
  }
  if (faults) {
    print "Not verified: " (faults == 1 ? "1 fault" : faults " faults") ", " (count == 1 ? "1 record" : count + 0 " records")
    exit 1
  }
  print "Verified: " (count == 1 ? "1 record" : count " records") ", each signed and unchanged."
  if (unsigned) print "But the list of files is not signed, so a change to index.html does not show. VERIFY.txt says why," \
    " but anyone can write that there. Ask the learner for a portfolio that is signed."
  print "Who signed, by the names in the signed records. Ask each of them to read out their check digits, and compare:"
  sayKey(learner, "learner")
  for (r = 1; r <= signerCount; r++) {
    sayKey(signers[r], roleWords(role[signers[r]]) (signers[r] in goodThrough ? ", removed" : ""))
  }
  print "Compare these with the printed page, beside the signatures by hand:"
  print "  records: " count
  print "  newest record of the learner: " newest[learner]
  at = filesDigest
  while (at != "") { key = key " " substr(at, 1, 8); at = substr(at, 9) }
  print "  digest of the files:" key
  print "Records that are newer than these can have been left out. That stays unnoticed until another" \
    " supervisor or assessor signs."
}
function sayKey(key, what) {
  print "  " shown(nameOf[key]) " (" what "): check digits" digits[key] ". " \
    (total[key] ? (total[key] == 1 ? "1 record" : total[key] " records") ", the newest of " \
    shown(substr(said[newest[key], "signed_at"], 1, 10)) : "Nothing signed")
}
'
