#!/bin/sh
# lectern ci in a GitHub job: annotations, a summary with the plan, SARIF, a comment's text, and the numbers as outputs
# of the step. Read from the environment: CONTENT_PATH, CHANGED_SINCE, PULL_REQUEST_BASE, STRICT, SARIF_FILE,
# COMMENT_FILE, MANIFEST_FILE, SUMMARY, EXTRA_ARGUMENTS (one a line), LECTERN_DATABASE_URL, and what GitHub sets.
set -eu

fail() { # a line break in it would begin a command of its own
  printf '::error title=lectern::%s\n' "$(printf '%s' "$*" | tr '\r\n' '  ')"
  exit 2
}

workspace=${GITHUB_WORKSPACE:?}
content=$workspace/${CONTENT_PATH:-.}
[ -d "$content" ] || fail "the path ${CONTENT_PATH:-.} is not a folder; is the repository checked out?"
cd "$content"

is_commit() { git rev-parse --quiet --verify "$1^{commit}" >/dev/null 2>&1; }
is_shallow() { [ "$(git rev-parse --is-shallow-repository)" = true ]; }
fetch() { git fetch --quiet --no-tags --no-recurse-submodules "$@" 2>/dev/null; }

# The commit that a change is measured from: what was asked for, else what a pull request would be merged into. GitHub
# checks out that merge, and its first parent is newer than the base that the event names.
base=${CHANGED_SINCE:-}
if [ -z "$base" ] && [ -n "${PULL_REQUEST_BASE:-}" ]; then
  base=$PULL_REQUEST_BASE
  # The commit's own text, since git hides the parents that a shallow clone lacks.
  parents=$(git cat-file -p HEAD 2>/dev/null | sed -n -e '/^$/q' -e 's/^parent //p')
  if [ "$(echo "$parents" | wc -l)" -eq 2 ] && [ "$(git rev-parse HEAD)" = "${GITHUB_SHA:-}" ]; then
    base=$(echo "$parents" | head -n 1)
  fi
fi
case $base in
none) base="" ;;
-*) fail "changed-since is not a commit: $base" ;;
esac

# The merge base, so that what others did on the base branch meanwhile is not taken for this change. A checkout
# of one commit is deepened in steps, since most pull requests are young.
merge_base() {
  if ! is_commit "$base"; then
    # A depth would cut a whole clone short.
    if is_shallow; then fetch --depth=1 origin "${base#origin/}"; else fetch origin "${base#origin/}"; fi || return 1
    is_commit "$base" || base=FETCH_HEAD
  fi
  base=$(git rev-parse --quiet --verify "$base^{commit}") || return 1
  for depth in 20 200 2000 all; do
    git merge-base "$base" HEAD && return 0
    is_shallow || return 1
    if [ "$depth" = all ]; then
      fetch --unshallow origin || return 1
    else
      fetch --deepen="$depth" origin "$base" "$(git rev-parse HEAD)" || fetch --deepen="$depth" origin || return 1
    fi
  done
  git merge-base "$base" HEAD
}

set -- ci --format github
if [ -n "$base" ]; then
  git rev-parse --git-dir >/dev/null 2>&1 || fail "changed-since needs git: check the repository out before this step"
  since=$(merge_base) ||
    fail "HEAD and $base share no commit here; give actions/checkout the option fetch-depth: 0"
  echo "changed since $since"
  set -- "$@" --base "$since"
else
  set -- "$@" --base none
fi
case ${STRICT:-false} in
true) set -- "$@" --strict ;;
false) ;;
*) fail "strict is true or false, not $STRICT" ;;
esac

room=$(mktemp -d "${RUNNER_TEMP:-/tmp}/lectern.XXXXXX")
trap 'rm -rf "$room"' EXIT
set -- "$@" --format "json=$room/report.json"
in_workspace() { # in_workspace FILE
  case $1 in
  /*) echo "$1" ;;
  *) echo "$workspace/$1" ;;
  esac
}
sarif=""
if [ -n "${SARIF_FILE:-}" ]; then
  sarif=$(in_workspace "$SARIF_FILE")
  mkdir -p "$(dirname "$sarif")"
  set -- "$@" --format "sarif=$sarif"
fi
comment=""
if [ -n "${COMMENT_FILE:-}" ]; then
  comment=$(in_workspace "$COMMENT_FILE")
  mkdir -p "$(dirname "$comment")"
  rm -f "$comment"
  set -- "$@" --comment "$comment"
fi
if [ -n "${MANIFEST_FILE:-}" ]; then set -- "$@" --manifest "$(in_workspace "$MANIFEST_FILE")"; fi
# lectern adds to it itself, behind what steps before this one have written there.
if [ "${SUMMARY:-true}" != true ]; then unset GITHUB_STEP_SUMMARY; fi
# The secret of a pull request from a fork is empty.
if [ -z "${LECTERN_DATABASE_URL:-}" ]; then unset LECTERN_DATABASE_URL; fi
# One argument a line: nothing is split at blanks, and nothing is expanded.
while IFS= read -r argument; do
  if [ -n "$argument" ]; then set -- "$@" "$argument"; fi
done <<END
${EXTRA_ARGUMENTS:-}
END

status=0
lectern "$@" || status=$?

count() { # count KEY: the first one is the summary's; a message's quotes are escaped
  number=$(grep -o "\"$1\": *[0-9][0-9]*" "$room/report.json" 2>/dev/null | head -n 1 | tr -cd 0-9)
  echo "$1=${number:-}"
}
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  {
    count errors
    count warnings
    if [ -n "$sarif" ] && [ -s "$sarif" ]; then echo "sarif=$sarif"; else echo "sarif="; fi
    if [ -n "$comment" ] && [ -s "$comment" ]; then echo "comment=$comment"; else echo "comment="; fi
    echo "exit-code=$status"
  } >>"$GITHUB_OUTPUT"
fi
case $status in
0 | 1) ;;
4) echo "::error title=lectern::a guard would stop the publish; the summary says which" ;;
*) echo "::error title=lectern::lectern could not look at the content (exit code $status)" ;;
esac
exit "$status"
