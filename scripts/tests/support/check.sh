# Sourced by the tests beside this folder: what they expect, and a folder that goes away with them.
# shellcheck shell=sh
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
room=$(mktemp -d)
room=$(cd "$room" && pwd -P)
# Folders may have been made unwritable.
trap 'chmod -R u+w "$room"; rm -rf "$room"' EXIT
shell=${SHELL_UNDER_TEST:-sh}
# What git does here depends on nothing of the person who runs it.
export HOME="$room" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
failures=0

complain() {
  echo "$(basename "$0"): $*" >&2
  failures=$((failures + 1))
}

# attempt COMMAND…: runs it; what it said is in $said and its exit status in $status.
attempt() {
  status=0
  said=$("$@" 2>&1) || status=$?
}

expect_status() { # expect_status NUMBER WHAT
  [ "$status" = "$1" ] || complain "$2: exit status $status, not $1: $said"
}
expect_said() { # expect_said TEXT WHAT
  case $said in
  *"$1"*) ;;
  *) complain "$2: \"$1\" was not said, but: $said" ;;
  esac
}
expect_equal() { # expect_equal ACTUAL EXPECTED WHAT
  [ "$1" = "$2" ] || complain "$3: \"$1\", not \"$2\""
}
done_testing() {
  [ "$failures" = 0 ] || exit 1
  echo "$(basename "$0"): passed"
}

# The sum of a file, in the form of sha256sum.
write_sum() { # write_sum FILE
  if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi >"$1.sha256"
}
