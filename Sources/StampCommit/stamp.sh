#!/bin/sh
# stamp.sh ROOT [FOLDER]: prints the commit that the source in ROOT is of and its day, such as `1a2b3c4d 2026-11-30`.
# With a FOLDER it writes both as Swift into that folder instead. A `+` after the commit says that files were changed
# since. `unknown` stands for a commit that nothing tells.
set -u
commit=unknown
day=
archived=
# Git fills this file in when it makes an archive.
[ -r "$1/.commit" ] && IFS=' ' read -r archived archived_day <"$1/.commit"
case $archived in
'' | '$Format'*)
  # This is no archive. A repository further up would be that of something else.
  if [ -e "$1/.git" ] && found=$(git -C "$1" describe --always --exclude='*' --abbrev=8 --dirty=+ 2>/dev/null); then
    commit=$found
    day=$(git -C "$1" log -1 --format=%cs 2>/dev/null)
  fi
  ;;
*)
  commit=$(printf %.8s "$archived")
  day=$archived_day
  ;;
esac
if [ $# -eq 1 ]; then
  echo "$commit${day:+ $day}"
  exit
fi
mkdir -p "$2"
text="/// The commit that the program was built from, and its day, empty where it is not known.
enum SourceCommit {
  static let name = \"$commit\"
  static let day = \"$day\"
}"
# Written only where it differs, so that nothing is compiled again for the same commit.
[ "$text" = "$(cat "$2/SourceCommit.swift" 2>/dev/null)" ] || echo "$text" >"$2/SourceCommit.swift"
