#!/bin/sh
# Checks a coachlog portfolio: `sh verify.sh` in its folder, or `sh verify.sh FOLDER`. It needs ssh-keygen, sha256sum or
# shasum, and the tools of every shell: awk, find, grep, sort and xargs.
# It exits with 0 if everything is in order. If something is wrong, it names it and exits with 1. If it cannot tell,
# because this computer lacks a tool or this is no portfolio, it says so and exits with 2.
# What it checks is in Docs/Format.md of coachlog, sections 7 and 12.
cannot() { printf 'Cannot check: %s\n' "$1"; exit 2; }
export LC_ALL=C
unset CDPATH
folder=${1:-${0%/*}}
[ "$folder" != "$0" ] || folder=.
cd -- "$folder" 2> /dev/null || cannot 'there is no such folder, or you may not open it.'

# 1. The tools.
for tool in ssh-keygen awk find grep sort xargs; do
  command -v $tool > /dev/null || cannot "this computer has no $tool."
done
if command -v sha256sum > /dev/null; then sum=sha256sum
elif command -v shasum > /dev/null; then sum='shasum -a 256'
else cannot 'this computer has neither sha256sum nor shasum.'; fi
case $(printf 'abc' | $sum) in
  ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad*) ;;
  *) cannot "$sum does not work on this computer." ;;
esac
case $(ssh-keygen -Y check-novalidate -n x -s /dev/null < /dev/null 2>&1) in
  *[Uu]sage* | *option* | *nsupported*) cannot 'ssh-keygen is too old on this computer. It needs OpenSSH 8.2 or later.' ;;
esac
[ -f SHA256SUMS ] || [ -d records ] || cannot 'this folder is not a portfolio.'

# 2. The digest of every file that a portfolio has. Names that could do harm do not get further than this.
hash='[0-9a-f]{64}'
names="index\.html|VERIFY\.txt|verify\.sh|allowed_signers|SHA256SUMS|SHA256SUMS\.sig|records/$hash\.json"
names="$names|signatures/$hash\.sig|texts/$hash\.json|schemes/$hash\.yaml|sheets/$hash\.csv"
find . -type f | grep -E "^\./($names)\$" | sort -u | xargs $sum 2> /dev/null | awk -v sum="$sum" -v quote="'" '
{ digest[substr($0, 69)] = substr($0, 1, 64); files[++fileCount] = substr($0, 69) }

END {
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
# Without control, bidirectional and invisible characters, and without bytes that are not UTF-8.
function shown(text,  rest) {
  gsub(/[\001-\037\177]/, "?", text)
  gsub(/\302[\200-\237]|\302\255|\330\234|\342\200[\213-\217\250-\256]|\342\201[\240-\257]|\357\273\277/, "?", text)
  gsub(/\363\240[\200-\277][\200-\277]/, "?", text)
  rest = text
  gsub(/[\302-\337][\200-\277]|[\340-\357][\200-\277][\200-\277]/, "", rest)
  gsub(/[\360-\364][\200-\277][\200-\277][\200-\277]/, "", rest)
  if (rest ~ /[^ -~]/) gsub(/[^ -~]/, "?", text)
  return text
}
function name(text) { gsub(/\\"/, "\"", text); return text }

# --- The manifest: every file is listed in it, and is as it was.

function checkManifest(  line, path, command) {
  while ((getline line < "SHA256SUMS") > 0) {
    path = substr(line, 67)
    if (substr(line, 65, 2) != "  " || path !~ /^[A-Za-z0-9_.\/]+$/) {
      fault("SHA256SUMS: a line of it cannot be read")
      continue
    }
    if (path in listed) { fault(path ": listed twice in SHA256SUMS"); continue }
    listed[path] = substr(line, 1, 64)
    if (!(path in digest)) fault(path ": missing, or it cannot be read")
    else if (digest[path] != listed[path]) fault(path ": changed, its digest is not the one in SHA256SUMS")
  }
  close("SHA256SUMS")
  if (!("SHA256SUMS" in digest)) fault("SHA256SUMS: missing, or it cannot be read")
  command = "grep -v \"  index.html$\" SHA256SUMS | " sum
  command | getline line
  filesDigest = substr(line, 1, 64)
  close(command)
}

# It is signed by the learner, in the one spelling there is.
function checkManifestSignature(  line, told, command, ok) {
  while ((getline line < "VERIFY.txt") > 0)
    if (line == "This portfolio was made without the key of the learner.") unsigned = 1
  close("VERIFY.txt")
  if (!("SHA256SUMS.sig" in digest)) {
    if (!unsigned) fault("SHA256SUMS.sig: missing, although VERIFY.txt does not say that this portfolio has none")
    return
  }
  unsigned = 0
  command = "exec ssh-keygen -Y check-novalidate -n manifest.v1@coachlog -s SHA256SUMS.sig < SHA256SUMS 2> /dev/null"
  command | getline told
  close(command)
  ok = told == "Good \"manifest.v1@coachlog\" signature with ED25519 key " learner
  if (!ok || !isArmour("SHA256SUMS.sig", 4))
    fault("SHA256SUMS.sig: not a signature by the learner over SHA256SUMS, so files were changed after the portfolio was made")
}
function isArmour(path, lines,  line, at, ok) {
  ok = 1
  while ((getline line < path) > 0) {
    at++
    if (at == 1) ok = ok && line == "-----BEGIN SSH SIGNATURE-----"
    else if (at < lines + 1) ok = ok && length(line) == 70 && line ~ /^[A-Za-z0-9+\/]+$/
    else if (at == lines + 1) ok = ok && line ~ /^[A-Za-z0-9+\/]+[AQgw]==$/
    else ok = ok && at == lines + 2 && line == "-----END SSH SIGNATURE-----"
  }
  close(path)
  return ok && at == lines + 2
}

# --- Records, each by itself.

# Takes the record in and checks that it is what was signed.
function readRecord(id,  line, told, command, signature, space) {
  order[++count] = id
  getline line < (file(id))
  close(file(id))
  if (digest[file(id)] != id) fault(file(id) ": changed, its name is not its digest")
  if (!parse(id, line) || said[id, "kind"] !~ /^[a-z]+$/ || said[id, "n"] !~ /^[1-9]/ || said[id, "by"] !~ /^SHA256:/) {
    fault(file(id) ": not a record")
    return
  }
  known[id] = 1
  kind[id] = said[id, "kind"]
  n[id] = said[id, "n"] + 0
  by[id] = said[id, "by"]
  signature = "signatures/" id ".sig"
  if (!(signature in digest)) { fault(file(id) ": its signature is missing"); return }
  space = kind[id] ".v1@coachlog"
  if (said[id, "v"] != 1 || !isLearners(kind[id]) && !isDecision(kind[id])) {
    unknown[id] = 1
    space = namespaceIn(signature)
    note(file(id) ": this script does not know records of its kind, so what it says was not checked")
  }
  command = "exec ssh-keygen -Y check-novalidate -n " space " -s " signature " < " file(id) " 2> /dev/null"
  command | getline told
  close(command)
  if (told != "Good \"" space "\" signature with ED25519 key " by[id])
    fault(file(id) ": its signature is not good, or not by the key that it names")
}
# What a signature is for; that of a known kind is none of a record of another kind.
function namespaceIn(path,  bytes, at, space, kind) {
  bytes = hexOf(armoured(path))
  for (at = 139; at < 139 + 2 * number(substr(bytes, 131, 8)) && at < 267; at += 2)
    space = space sprintf("%c", number(substr(bytes, at, 2)))
  kind = substr(space, 1, index(space, ".") - 1)
  if (space !~ /^[a-z]+\.v[1-9][0-9]*@coachlog$/) return "none"
  return space == kind ".v1@coachlog" && (isLearners(kind) || isDecision(kind)) ? "none" : space
}
# The first three lines of a signature, which hold the key and what it is for.
function armoured(path,  line, at, text) {
  for (at = 1; at <= 4 && (getline line < path) > 0; at++) if (at > 1) text = text line
  close(path)
  return substr(text, 1, 208)
}
function isLearners(kind) {
  return index(" enrolment session withdrawal support supervisor undo note erasure block client label marksheet action" \
    " import feedback request ", " " kind " ")
}
function isDecision(kind) { return index(" signoff revocation assessment unit ", " " kind " ") }
function isVersion(kind) { return index(" session support block note action feedback request ", " " kind " ") }

# Reads a line of JSON into said[id, field]. The parts of a list are separated by line feeds.
function parse(id, line,  field, list) {
  rest = line
  gsub(/\\["\\nt]/, "", line)
  if (line ~ /[\001-\037\177\\]/ || !take("{")) return 0
  do {
    if (!takeText()) return 0
    field = text
    if (!take(":") || (id, field) in said) return 0
    if (take("[")) {
      list = ""
      if (!take("]")) {
        do {
          if (!takeText()) return 0
          list = list (list == "" ? "" : "\n") text
        } while (take(","))
        if (!take("]")) return 0
      }
      said[id, field] = list
    } else if (substr(rest, 1, 1) == "\"") {
      if (!takeText()) return 0
      said[id, field] = text
    } else {
      if (!match(rest, /^(0|-?[1-9][0-9]*)/)) return 0
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
function power(bits) { return bits ? 2 * power(bits - 1) : 1 }
function hexOf(base64,  at, value, bits, size, hex) {
  for (at = 1; at <= length(base64); at++) {
    value = 64 * value + index("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", substr(base64, at, 1)) - 1
    for (bits += 6; bits >= 4; value %= size) {
      bits -= 4
      size = power(bits)
      hex = hex substr("0123456789abcdef", int(value / size) + 1, 1)
    }
  }
  return hex
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
function fingerprintOf(hash,  at, value, bits, size, base64) {
  hash = hash "00"
  for (at = 1; at <= 65; at++) {
    value = 16 * value + number(substr(hash, at, 1))
    for (bits += 4; bits >= 6; value %= size) {
      bits -= 6
      size = power(bits)
      base64 = base64 substr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", int(value / size) + 1, 1)
    }
  }
  return "SHA256:" substr(base64, 1, 43)
}

# The learner signed an enrolment with a key that gives the id of the journal. The key is in the signature.
function findLearner(  r, id, key) {
  for (r = 1; r <= count; r++) {
    id = order[r]
    if (kind[id] != "enrolment") continue
    key = takeKey(substr(hexOf(armoured("signatures/" id ".sig")), 29, 102))
    if (key == "" || key != by[id] || owner[key] != said[id, "enrolment"]) continue
    if (learner == "") { learner = key; journal = owner[key] }
    learnerNames[fold(said[id, "learner"])] = 1
    if (n[id] >= enrolled && !isVoid(id)) { enrolled = n[id]; learnerName = said[id, "learner"] }
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
    key = split(said[id, "key"], words, " ") == 2 && words[1] == "ssh-ed25519" ? takeKey(hexOf(words[2])) : ""
    if (key == "") { fault(file(id) ": its key is not a usable key"); continue }
    keyOf[id] = key
    if (!(key in added)) added[key] = said[id, "name"]
    addedNames[key, fold(said[id, "name"])] = 1
    if (isVoid(id) || key in act && n[act[key]] > n[id]) continue
    if (!(key in act)) signers[++signerCount] = key
    act[key] = id
  }
  for (r = 1; r <= signerCount; r++) {
    key = signers[r]
    id = act[key]
    role[key] = said[id, "role"]
    nameOf[key] = name(said[id, "name"])
    if (said[id, "action"] != "removed") {
      if (fold(said[id, "name"]) in namesake)
        note("two keys that may sign have the name " nameOf[key] ". Compare their check digits")
      namesake[fold(said[id, "name"])] = key
      continue
    }
    through = said[id, "through"]
    goodThrough[key] = through != "" && by[through] == key ? n[through] : 0
  }
  nameOf[learner] = name(learnerName)
}
function fold(text) { text = tolower(text); gsub(/ +/, " ", text); return text }
function permits(key, kind, place) {
  if (!(key in act) || key in goodThrough && place > goodThrough[key] && kind != "revocation") return 0
  if (kind == "signoff") return role[key] != "assessor"
  if (kind == "revocation") return 1
  return role[key] != "supervisor"
}

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
  if (!(id in known) || id in unknown) return
  k = kind[id]
  if (said[id, "enrolment"] != journal) { fault(file(id) ": it belongs to the journal of another learner"); return }
  if (isLearners(k)) {
    if (by[id] != learner) fault(file(id) ": only the learner signs a " k ", but another key did")
  } else checkDecision(id, k)
  checkVersions(id, "replaces", said[id, k])
  checkVersions(id, "withdraws", said[id, "entry"])
  if (k == "feedback" && !hasSession(said[id, "session"])) fault(file(id) ": the session it is about is missing")
  if (k == "request") {
    amount = split(said[id, "asks"], each, "\n")
    for (i = 1; i <= amount; i++) if (!isSignable(each[i])) gap(id, each[i], "a version that it asks about is missing")
  }
  if (k == "undo") {
    amount = split(said[id, "voids"], each, "\n")
    for (i = 1; i <= amount; i++) if (!isLearners(kind[each[i]]) || n[each[i]] >= n[id])
      fault(file(id) ": a record that it undoes is missing, or not an earlier one of the learner")
  }
  if (k == "supervisor" && said[id, "action"] == "removed" && (target = said[id, "through"]) != "" && by[target] != keyOf[id])
    fault(file(id) ": the last valid record of " name(said[id, "name"]) ", who was removed, is missing")
  if (k == "assessment") {
    amount = split(said[id, "covers"], each, "\n")
    for (i = 1; i <= amount; i++) if (!(each[i] in known)) gap(id, each[i], "a record that it covers is missing")
  }
  if (k == "unit") {
    amount = split(said[id, "criteria"], each, "\n")
    for (i = 1; i <= amount; i++) {
      split(each[i], part, " ")
      target = part[3]
      if (!(target in known)) { gap(id, target, "a decision that it rests on is missing"); continue }
      if (kind[target] != "assessment" || said[target, "decision"] != "met" || said[target, "unit"] != said[id, "unit"] \
        || said[target, "criterion"] != part[1] || said[target, "label_sha256"] != part[2])
        fault(file(id) ": a decision that it rests on does not say that " part[1] " is met")
    }
  }
  if (k == "signoff") {
    target = said[id, "covers"]
    if (!isSignable(target)) gap(id, target, "the version it covers is missing")
    else if (said[id, "entry"] != said[target, kind[target]] || said[id, "minutes"] != said[target, "minutes"] \
      || said[id, "date"] != said[target, kind[target] == "block" ? "to" : "date"])
      fault(file(id) ": its entry, day or length is not that of the version it covers, " file(target))
  }
  if (k == "revocation") {
    target = said[id, "target"]
    if (by[target] != by[id] || kind[target] == "revocation")
      fault(file(id) ": what it revokes is missing, or belongs to another key")
  }
  checkNamedFile(id, "scheme_sha256", "schemes/", ".yaml")
  checkNamedFile(id, "sheet_sha256", "sheets/", ".csv")
}
function checkDecision(id, k,  key, who) {
  key = by[id]
  who = name(said[id, "name"])
  if (key == learner) fault(file(id) ": the key of the learner signed a " k)
  else if (!(key in added)) fault(file(id) ": its signer was never added as a supervisor or assessor")
  else if (!(key in act)) fault(file(id) ": adding its signer was undone")
  else if (key in goodThrough && n[id] > goodThrough[key] && k != "revocation")
    fault(file(id) ": " who " signed it after being removed")
  else if (!permits(key, k, n[id])) fault(file(id) ": " who " was added as " role[key] ", which does not cover a " k)
  if (!isLearners(kind[said[id, "seen"]]))
    gap(id, said[id, "seen"], "the record of the learner that its signer saw last is missing")
  if (key in added && !((key, fold(said[id, "name"])) in addedNames))
    fault(file(id) ": its signer signs as " who ", and the key was added as " name(added[key]))
  else if (!(fold(said[id, "learner"]) in learnerNames))
    fault(file(id) ": it was signed for " name(said[id, "learner"]) ", which was never the name of the learner here")
}
function isSignable(id) { return kind[id] == "session" || kind[id] == "support" || kind[id] == "block" }
function hasSession(entry,  r) {
  for (r = 1; r <= count; r++) if (kind[order[r]] == "session" && said[order[r], "session"] == entry) return 1
  return 0
}
function checkVersions(id, field, entry,  i, amount, each) {
  amount = split(said[id, field], each, "\n")
  for (i = 1; i <= amount; i++) if (!isVersion(kind[each[i]]) || said[each[i], kind[each[i]]] != entry)
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
    if (!(id in known)) continue
    at = by[id] SUBSEP n[id]
    total[by[id]]++
    if (n[id] > last[by[id]]) { last[by[id]] = n[id]; newest[by[id]] = id }
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
    if (!(id in known)) continue
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
function answerTwoRequests(one, other,  a, b) {
  a = said[one, "request"]
  b = said[other, "request"]
  return kind[one] == "signoff" && kind[other] == "signoff" && a != b && kind[a] == "request" && kind[b] == "request" \
    && said[a, "after"] == said[b, "after"]
}
function checkHeads(  r, id, i, amount, each, part, who) {
  for (r = 1; r <= count; r++) {
    id = order[r]
    amount = split(said[id, "heads"], each, "\n")
    for (i = 1; i <= amount; i++) {
      split(each[i], part, " ")
      if (part[3] in headSeen) continue
      headSeen[part[3]] = 1
      if (by[part[3]] == part[1] && n[part[3]] == part[2]) continue
      who = part[1] in nameOf ? nameOf[part[1]] : "the key " part[1]
      gap(id, part[3], "record " part[2] " of " who ", which its signer had seen, is missing")
    }
  }
}

# --- Texts: that of every current version, and of every one that was assessed, is here, unless a record says that it was erased.

function checkTexts(  r, id, k, i, amount, each, path, replaced, withdrawn, inForce, erased, covered, client, isCurrent) {
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
    if (!((id, "text_sha256") in said)) continue
    path = "texts/" said[id, "text_sha256"] ".json"
    named[path] = 1
    if (path in digest) {
      if (said[id, "text_sha256"] in erased) fault(path ": a record says that this text was erased")
      continue
    }
    if (said[id, "text_sha256"] in erased || id in unknown) continue
    isCurrent = k == "client" ? inForce[said[id, "client"]] == id : !(id in replaced || said[id, k] in withdrawn)
    if (id in covered || isCurrent && !isVoid(id))
      fault(file(id) ": its text, " path ", is missing, and no record says that it was erased")
  }
}

# --- Files: nothing is here that no record and no manifest speaks of.

function checkFiles(  f, path, id, command) {
  for (f = 1; f <= fileCount; f++) {
    path = files[f]
    if (!(path in listed) && path !~ /^SHA256SUMS/) fault(path ": not listed in SHA256SUMS")
    if (path ~ /^(texts|schemes|sheets)\//) {
      id = substr(path, index(path, "/") + 1, 64)
      if (digest[path] != id) fault(path ": changed, its name is not its digest")
      if (!(path in named)) fault(path ": no record names it")
    }
    if (path ~ /^signatures\// && !(file(substr(path, 12, 64)) in digest)) fault(path ": its record is missing")
  }
  command = "find . ! -type d | sort"
  while ((command | getline path) > 0) {
    if (path !~ /^\.\//) continue
    path = substr(path, 3)
    if (path in digest) continue
    if (path in listed) continue
    if (path ~ /^(records|signatures|texts|schemes|sheets)\// || path ~ /^(index.html|verify.sh|allowed_signers|SHA256SUMS.*)$/)
      fault(path ": not a file of a portfolio")
    else note(path ": not part of the portfolio as it was made, so it was not checked")
  }
  close(command)
}

# Whoever checks by hand is not led to another key.
function checkAllowedSigners(  line, words, key, amount, r) {
  while ((getline line < "allowed_signers") > 0) {
    amount = split(line, words, " ")
    key = amount == 4 && words[3] == "ssh-ed25519" ? takeKey(hexOf(words[4])) : ""
    if (key != "" && words[1] == "learner@coachlog" && key == learner) allowed[key] = 1
    else if (key != "" && words[1] == "signer@coachlog" && key in act) allowed[key] = 1
    else fault("allowed_signers: a line of it names a key that no record names so")
  }
  close("allowed_signers")
  if (!(learner in allowed)) fault("allowed_signers: the key of the learner is not in it")
  for (r = 1; r <= signerCount; r++) if (!(signers[r] in allowed))
    fault("allowed_signers: the key of " nameOf[signers[r]] " is not in it")
}

# --- The verdict.

function giveVerdict(  r, key, at, what) {
  if (faults) {
    print "Not verified: " (faults == 1 ? "1 fault" : faults " faults") ", " count " records"
    exit 1
  }
  print "Verified: " (count == 1 ? "1 record" : count " records") ", each signed and unchanged." \
    (unsigned ? " But the learner did not sign the list of files, so a change to index.html would not show." : "")
  print "Who signed, by the names in the signed records. Ask each of them to read out their check digits, and compare:"
  sayKey(learner, "learner")
  for (r = 1; r <= signerCount; r++) {
    what = role[signers[r]] == "both" ? "supervisor and assessor" : role[signers[r]]
    sayKey(signers[r], what (signers[r] in goodThrough ? ", removed" : ""))
  }
  print "Compare these with the printed page, beside the signatures by hand:"
  print "  records: " count
  print "  newest record of the learner: " newest[learner]
  at = filesDigest
  while (at != "") { key = key " " substr(at, 1, 8); at = substr(at, 9) }
  print "  digest of the files:" key
  print "Records that are newer than these can have been left out. That stays unnoticed until another person signs."
}
function sayKey(key, what) {
  print "  " shown(nameOf[key]) " (" what "): check digits" digits[key] ". " \
    (total[key] ? (total[key] == 1 ? "1 record" : total[key] " records") ", the newest of " \
    shown(substr(said[newest[key], "signed_at"], 1, 10)) : "Nothing signed")
}
'
