#!/bin/sh
# Checks a coachlog portfolio with sha256sum and ssh-keygen, nothing else: `sh verify.sh`, in the folder or with its name.
# It ends with 0 where all is well and with 1 where something is not, and names what.
cd "${1:-$(dirname "$0")}" || exit 1
export LC_ALL=C
bad=0
say() { printf '%s\n' "$1"; bad=$((bad + 1)); }

# field NAME LINE: what stands after "NAME": in a record, its quotation marks taken off.
field() {
  value=${2#*"\"$1\":"}
  [ "$value" != "$2" ] || { value=; return; }
  case $value in
    '"'*) value=${value#'"'}; value=${value%%'"'*} ;;
    *) value=${value%%[,\}]*} ;;
  esac
}

# 1. Every file that is listed is there and unchanged.
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
      | action | import) who=learner@coachlog ;;
    *) echo "$file: of a kind that this script does not know, and therefore not checked"; continue ;;
  esac
  told=$(ssh-keygen -Y verify -f allowed_signers -I "$who" -n "$kind.v1@coachlog" -s "signatures/$id.sig" \
    < "$file" 2>&1) || { say "$file: not signed as it should be ($told)"; continue; }
  case $told in *" key $by") ;; *) say "$file: names another key than the one that signed it" ;; esac
  # 3. The record before it in its signer's chain is there, and so is what a sign-off covers and had seen.
  field prev "$line"
  [ -z "$value" ] || [ -f "records/$value.json" ] || say "$file: the record before it is missing"
  if [ "$kind" = signoff ]; then
    field seen "$line"
    [ -f "records/$value.json" ] || say "$file: the record that its signer had seen is missing"
    field covers "$line"
    covered=records/$value.json
    field date "$line"
    date=$value
    field minutes "$line"
    minutes=$value
    if IFS= read -r other 2> /dev/null < "$covered"; then
      field date "$other"
      [ "$value" = "$date" ] || say "$file: signs another day than that of $covered"
      field minutes "$other"
      [ "$value" = "$minutes" ] || say "$file: signs another length than that of $covered"
    else
      say "$file: the version that it signs is missing"
    fi
  fi
done
for file in signatures/*; do
  id=${file#signatures/}
  [ -f "records/${id%.sig}.json" ] || say "$file: a signature without its record"
done
# Every text is named after its own digest, by which records name it.
for file in texts/*; do
  [ -f "$file" ] || continue
  id=${file#texts/}
  digest=$(sha256sum < "$file")
  [ "${digest%% *}" = "${id%.json}" ] || say "$file: its name is not its digest"
done
listed=0
while IFS= read -r line; do listed=$((listed + 1)); done < SHA256SUMS
there=0
for file in index.html VERIFY.txt verify.sh allowed_signers records/* signatures/* texts/*; do
  [ ! -f "$file" ] || there=$((there + 1))
done
if [ "$listed" -ne "$there" ]; then
  say "SHA256SUMS lists $listed files, and $there are here"
  sums=$(cat SHA256SUMS)
  for file in index.html VERIFY.txt verify.sh allowed_signers records/* signatures/* texts/*; do
    case $sums in *"  $file"*) ;; *) [ ! -f "$file" ] || echo "$file: not listed in SHA256SUMS" ;; esac
  done
fi

if [ "$bad" -eq 0 ]; then
  echo "$count records, each signed and unchanged. Now compare whose keys these are:"
  while IFS= read -r line; do
    case $line in '#'*) printf '%s\n' "$line" ;; esac
  done < allowed_signers
else
  echo "NOT in order: $bad faults in $count records"
  exit 1
fi
