#!/bin/sh
# Checks a coachlog portfolio with sha256sum, ssh-keygen and the tools of every shell: `sh verify.sh`, in the folder or with
# its name.
# It exits with 0 if everything is in order. Otherwise it names what is wrong and exits with 1.
cd "${1:-$(dirname "$0")}" || exit 1
export LC_ALL=C
bad=0
say() { printf '%s\n' "$1"; bad=$((bad + 1)); }

# field NAME LINE: the value after "NAME": in a record, without its quotation marks.
field() {
  value=${2#*"\"$1\":"}
  [ "$value" != "$2" ] || { value=; return; }
  case $value in
    '"'*) value=${value#'"'}; value=${value%%'"'*} ;;
    *) value=${value%%[,\}]*} ;;
  esac
}

# 1. Every listed file is here and unchanged.
sums=$(sha256sum -c SHA256SUMS 2>&1) || bad=$((bad + 1))
printf '%s\n' "$sums" | while IFS= read -r line; do
  case $line in *': OK') ;; *) printf '%s\n' "$line" ;; esac
done

# 2. Every record is named after its own digest, and signed by a key that may sign such a record.
count=0
for file in records/*; do
  count=$((count + 1))
  id=${file#records/}
  id=${id%.json}
  digest=$(sha256sum < "$file")
  [ "${digest%% *}" = "$id" ] || { say "$file: its name is not its digest"; continue; }
  IFS= read -r line < "$file"
  field kind "$line"
  kind=$value
  field by "$line"
  by=$value
  case $kind in
    signoff | revocation | assessment) who=signer@coachlog ;;
    enrolment | session | withdrawal | support | supervisor | undo | note | erasure | block | client | label | marksheet \
      | action | import | feedback) who=learner@coachlog ;;
    *) echo "$file: its kind is not known to this script, so it was not checked"; continue ;;
  esac
  told=$(ssh-keygen -Y verify -f allowed_signers -I "$who" -n "$kind.v1@coachlog" -s "signatures/$id.sig" \
    < "$file" 2>&1) || { say "$file: its signature is not good ($told)"; continue; }
  case $told in *" key $by") ;; *) say "$file: the key it names is not the key that signed it" ;; esac
  # 3. The record before it in its signer's chain is here, and so is what a sign-off covers and its signer saw.
  field prev "$line"
  [ -z "$value" ] || [ -f "records/$value.json" ] || say "$file: the record before it is missing"
  if [ "$kind" = signoff ]; then
    field seen "$line"
    [ -f "records/$value.json" ] || say "$file: the record its signer saw last is missing"
    field covers "$line"
    covered=records/$value.json
    field date "$line"
    date=$value
    field minutes "$line"
    minutes=$value
    if IFS= read -r other 2> /dev/null < "$covered"; then
      field date "$other"
      [ "$value" = "$date" ] || say "$file: its day is not the day in $covered"
      field minutes "$other"
      [ "$value" = "$minutes" ] || say "$file: its length is not the length in $covered"
    else
      say "$file: the version it covers is missing"
    fi
  fi
done
for file in signatures/*; do
  id=${file#signatures/}
  [ -f "records/${id%.sig}.json" ] || say "$file: its record is missing"
done
# Every text is named after its own digest, by which records name it.
for file in texts/*; do
  [ -f "$file" ] || continue
  id=${file#texts/}
  digest=$(sha256sum < "$file")
  [ "${digest%% *}" = "${id%.json}" ] || say "$file: its name is not its digest"
done
# 4. The text of every current version is here unless a record says that it was erased, and every text here is named by
# a record. The rules are those of Docs/Format.md, section 6.
faults=$({ printf '%s\n' texts/*; find records -type f -exec grep '^' /dev/null {} +; } | awk '
  # The text or number after "name": in a record; its list, without the brackets.
  function said(name,  at, rest) {
    at = index($0, "\"" name "\":")
    if (at == 0) return ""
    rest = substr($0, at + length(name) + 3)
    if (substr(rest, 1, 1) == "[") return substr(rest, 2, index(rest, "]") - 2)
    if (substr(rest, 1, 1) == "\"") return substr(rest, 2, index(substr(rest, 2), "\"") - 1)
    match(rest, /^[0-9]*/)
    return substr(rest, 1, RLENGTH)
  }
  function ids(list, each,  count) {
    gsub(/"/, "", list)
    return split(list, each, ",")
  }
  /^texts\// { if ($0 != "texts/*") there[substr($0, 7, 64)] = $0; next }
  {
    id = substr($0, 9, 64)
    kind = said("kind")
    n[id] = said("n") + 0
    # A signer does not decide which version is current.
    if (kind == "signoff" || kind == "revocation" || kind == "assessment") next
    if (kind == "undo") { undo[id] = said("voids"); count = ids(undo[id], each); for (i = 1; i <= count; i++) {
      if (namer[each[i]] < n[id]) namer[each[i]] = n[id] } }
    if (kind == "import") last[id] = n[id] + said("records")
    if (kind == "erasure") { count = ids(said("documents"), each); for (i = 1; i <= count; i++) gone[each[i]] = 1 }
    if (kind == "withdrawal") withdrawal[id] = said("entry")
    if (kind == "session" || kind == "note" || kind == "action" || kind == "support" || kind == "block" || kind == "feedback") {
      replaces[id] = said("replaces")
      entry[id] = said(kind)
    }
    if (kind == "client") client[id] = said("client")
    digest = said("text_sha256")
    if (digest != "") named[digest] = 1
    # Whether a record of an unknown kind still holds cannot be said here.
    if (digest != "" && (id in entry || id in client)) text[id] = digest
  }
  function isVoid(id,  batch) {
    if (n[id] <= 1) return 0
    if (voider[id] > n[id]) return 1
    for (batch in undone) if (n[batch] < n[id] && n[id] <= last[batch] && voider[batch] > n[id]) return 1
    return 0
  }
  END {
    # An undo that a later one names voids nothing.
    for (id in undo) if (namer[id] <= n[id]) { count = ids(undo[id], each); for (i = 1; i <= count; i++) {
      if (voider[each[i]] < n[id]) voider[each[i]] = n[id] } }
    for (id in last) if (voider[id] > n[id]) undone[id] = 1
    for (id in replaces) if (!isVoid(id)) {
      count = ids(replaces[id], each)
      for (i = 1; i <= count; i++) replaced[each[i]] = 1
    }
    for (id in withdrawal) if (!isVoid(id)) withdrawn[withdrawal[id]] = 1
    for (id in client) if (!isVoid(id)) {
      newest = inForce[client[id]]
      if (newest == "" || n[id] > n[newest] || (n[id] == n[newest] && (id "") > (newest ""))) inForce[client[id]] = id
    }
    for (id in text) {
      if (text[id] in there || gone[text[id]] || isVoid(id)) continue
      if (id in client ? inForce[client[id]] != id : id in replaced || withdrawn[entry[id]]) continue
      print "records/" id ".json: its text, texts/" text[id] ".json, is missing, and nothing says it was erased"
    }
    for (digest in there) {
      gsub(/[^ -~]/, "?", there[digest])
      if (!named[digest]) print there[digest] ": a text that no record names"
      if (gone[digest]) print there[digest] ": a text that a record says was erased"
    }
  }' | sort)
while IFS= read -r line; do [ -z "$line" ] || say "$line"; done << END
$faults
END

# 5. Only listed files are here.
extra=$(find . ! -type d | awk '
  NR == FNR { listed["./" substr($0, 67)] = 1; next }
  !($0 in listed) && $0 != "./SHA256SUMS" { gsub(/[^ -~]/, "?"); print substr($0, 3) }' SHA256SUMS - | sort)
while IFS= read -r file; do
  case $file in
    '') ;;
    index.html | VERIFY.txt | verify.sh | allowed_signers | records/* | signatures/* | texts/*)
      say "$file: not listed in SHA256SUMS" ;;
    *) echo "$file: not part of the portfolio as it was made, so it was not checked" ;;
  esac
done << END
$extra
END

if [ "$bad" -eq 0 ]; then
  echo "Verified: $count records, each signed and unchanged. Now check whose keys these are:"
  while IFS= read -r line; do
    case $line in '#'*) printf '%s\n' "$line" ;; esac
  done < allowed_signers
else
  echo "Not verified: faults: $bad, records: $count"
  exit 1
fi
