#!/bin/sh
# Lints in a GitHub job: annotations, a summary, SARIF, and the numbers as outputs of the step.
# Read from the environment: CONTENT_PATH, CHANGED_SINCE, PULL_REQUEST_BASE, STRICT, SARIF_FILE, SUMMARY,
# EXTRA_ARGUMENTS (one a line), and what GitHub sets.
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

set -- lint --format github
if [ -n "$base" ]; then
  git rev-parse --git-dir >/dev/null 2>&1 || fail "changed-since needs git: check the repository out before this step"
  since=$(merge_base) ||
    fail "HEAD and $base share no commit here; give actions/checkout the option fetch-depth: 0"
  echo "changed since $since"
  set -- "$@" --changed-since "$since"
fi
case ${STRICT:-false} in
true) set -- "$@" --strict ;;
false) ;;
*) fail "strict is true or false, not $STRICT" ;;
esac

room=$(mktemp -d "${RUNNER_TEMP:-/tmp}/lectern.XXXXXX")
trap 'rm -rf "$room"' EXIT
set -- "$@" --format "json=$room/report.json"
sarif=""
if [ -n "${SARIF_FILE:-}" ]; then
  case $SARIF_FILE in
  /*) sarif=$SARIF_FILE ;;
  *) sarif=$workspace/$SARIF_FILE ;;
  esac
  mkdir -p "$(dirname "$sarif")"
  set -- "$@" --format "sarif=$sarif"
fi
if [ "${SUMMARY:-true}" = true ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  set -- "$@" --format "markdown=$room/summary.md"
fi
# One argument a line: nothing is split at blanks, and nothing is expanded.
while IFS= read -r argument; do
  if [ -n "$argument" ]; then set -- "$@" "$argument"; fi
done <<END
${EXTRA_ARGUMENTS:-}
END

status=0
lectern "$@" || status=$?

# Appended, because steps before this one may have written there.
if [ -s "$room/summary.md" ]; then cat "$room/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi

count() { # count KEY: the first one is the summary's; a message's quotes are escaped
  number=$(grep -o "\"$1\": *[0-9][0-9]*" "$room/report.json" 2>/dev/null | head -n 1 | tr -cd 0-9)
  echo "$1=${number:-}"
}
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  {
    count errors
    count warnings
    if [ -n "$sarif" ] && [ -s "$sarif" ]; then echo "sarif=$sarif"; else echo "sarif="; fi
    echo "exit-code=$status"
  } >>"$GITHUB_OUTPUT"
fi
if [ "$status" -gt 1 ]; then echo "::error title=lectern::lectern could not look at the content (exit code $status)"; fi
exit "$status"
