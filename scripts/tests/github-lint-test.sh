#!/bin/sh
# The steps of action.yml, with git for real and a lectern that notes what it was asked.
# shellcheck source-path=SCRIPTDIR source=support/check.sh
. "$(dirname "$0")/support/check.sh"

mkdir -p "$room/bin" "$room/temp"
cat >"$room/bin/lectern" <<'END'
#!/bin/sh
if [ "${1:-}" = --version ]; then
  echo "lectern 0.1.0"
  exit 0
fi
: >"$NOTES"
for argument; do
  echo "$argument" >>"$NOTES"
  case $argument in
  json=*) echo '{"version":1,"summary":{"files":3,"errors":2,"warnings":7},"diagnostics":[{"message":"\"errors\": 9"}]}' >"${argument#json=}" ;;
  sarif=*) echo '{}' >"${argument#sarif=}" ;;
  esac
  if [ "${before:-}" = --comment ]; then echo "# Plan" >"$argument"; fi
  before=$argument
done
echo "database ${LECTERN_DATABASE_URL-none}, summary ${GITHUB_STEP_SUMMARY-none}" >>"$NOTES"
exit "${LECTERN_STATUS:-0}"
END
chmod +x "$room/bin/lectern"

quietly() { "$@" >/dev/null 2>&1; }
repository() { git -C "$room/origin" -c user.name=a -c user.email=a@example.org "$@"; }
commit() { # commit FILE
  mkdir -p "$room/origin/content"
  echo "$1" >"$room/origin/content/$1"
  repository add -A && repository commit -qm "$1"
}

# main: 30 commits, then one that the branch does not have; the branch: two commits; the merge that GitHub makes.
git init -q -b main "$room/origin"
repository config uploadpack.allowAnySHA1InWant true
number=0
while [ "$number" -lt 30 ]; do
  commit "old-$number"
  number=$((number + 1))
done
fork=$(repository rev-parse HEAD)
quietly repository switch -c change
commit new-1
commit new-2
quietly repository switch main
commit of-others
tip=$(repository rev-parse HEAD)
quietly repository switch --detach main
quietly repository merge --no-ff -m merge change
merge=$(repository rev-parse HEAD)
repository update-ref refs/pull/7/merge "$merge"
git init -q -b main "$room/stranger"
git -C "$room/stranger" -c user.name=a -c user.email=a@example.org commit -q --allow-empty -m other
stranger=$(git -C "$room/stranger" rev-parse HEAD)

# What actions/checkout does: one commit, detached.
checkout() { # checkout DEPTH REF
  rm -rf "$room/workspace"
  git init -q "$room/workspace"
  git -C "$room/workspace" remote add origin "file://$room/origin"
  if [ "$1" = 0 ]; then
    quietly git -C "$room/workspace" fetch origin '+refs/heads/*:refs/remotes/origin/*' "$2"
  else
    quietly git -C "$room/workspace" fetch --no-tags --depth="$1" origin "$2"
  fi
  quietly git -C "$room/workspace" checkout --detach FETCH_HEAD
}
lint() { # lint NAME=VALUE…: the step, with these beside what GitHub sets
  : >"$room/output"
  echo "from an earlier step" >"$room/summary"
  attempt env PATH="$room/bin:$PATH" NOTES="$room/notes" GITHUB_WORKSPACE="$room/workspace" RUNNER_TEMP="$room/temp" \
    GITHUB_OUTPUT="$room/output" GITHUB_STEP_SUMMARY="$room/summary" GITHUB_SHA="$merge" "$@" \
    "$shell" "$root/scripts/ci/github-lint.sh"
}
since() { sed -n '/^--base$/{n;p;}' "$room/notes"; }

checkout 1 refs/pull/7/merge
lint PULL_REQUEST_BASE="$fork"
expect_status 0 "a pull request in a shallow clone"
expect_equal "$(since)" "$tip" "a pull request is measured from the merge's first parent"
expect_equal "$(head -n 3 "$room/notes" | tr '\n' ' ')" "ci --format github " "the format"
expect_equal "$(tr '\n' ' ' <"$room/output")" "errors=2 warnings=7 sarif= comment= exit-code=0 " "the outputs"
expect_equal "$(tail -n 1 "$room/notes")" "database none, summary $room/summary" "the summary is lectern's to add to"
expect_equal "$(find "$room/temp" -mindepth 1 | wc -l | tr -d ' ')" 0 "nothing is left behind"

checkout 1 change
lint PULL_REQUEST_BASE="$tip"
expect_status 0 "the branch itself in a shallow clone"
expect_equal "$(since)" "$fork" "the branch itself is measured from where it left"

checkout 1 change
lint CHANGED_SINCE=main
expect_equal "$(since)" "$fork" "a branch by name in a shallow clone"
checkout 1 change
lint CHANGED_SINCE=origin/main
expect_equal "$(since)" "$fork" "a remote branch by name in a shallow clone"

checkout 0 change
lint CHANGED_SINCE="$tip"
expect_equal "$(since)" "$fork" "a whole clone"
checkout 0 change
lint CHANGED_SINCE=main
expect_equal "$(since)" "$fork" "a branch by name in a whole clone"
expect_equal "$(git -C "$room/workspace" rev-parse --is-shallow-repository)" false "a whole clone stays whole"

checkout 1 change
lint PULL_REQUEST_BASE="$stranger"
expect_status 2 "a base that is nowhere"
expect_said "::error title=lectern::" "a base that is nowhere"
expect_said "fetch-depth: 0" "a base that is nowhere"
repository fetch -q "$room/stranger" "+main:refs/heads/stranger"
checkout 1 change
lint PULL_REQUEST_BASE="$stranger"
expect_status 2 "a base without a common commit"
expect_said "share no commit" "a base without a common commit"

checkout 1 main
lint
expect_status 0 "a push"
expect_equal "$(since)" none "a push lints everything"
lint PULL_REQUEST_BASE="$fork" CHANGED_SINCE=none
expect_equal "$(since)" none "none lints everything"

# What an input holds never becomes a command or an option.
# shellcheck disable=SC2016
evil='$(touch '"$room"'/evil); `touch '"$room"'/evil`'
lint CHANGED_SINCE="--output=$room/evil"
expect_status 2 "an option in the place of a commit"
lint CHANGED_SINCE="$evil"
expect_status 2 "a command in the place of a commit"
lint CONTENT_PATH="$evil"
expect_status 2 "a command in the place of a path"
lint EXTRA_ARGUMENTS="--ignore
course/empty *
$evil"
expect_status 0 "arguments by line"
expect_equal "$(tail -n 4 "$room/notes" | head -n 2 | tr '\n' '|')" "--ignore|course/empty *|" "arguments are not split"
lint STRICT="yes
::warning::forged"
expect_status 2 "strict is true or false"
expect_equal "$(echo "$said" | grep -c '^::')" 1 "a message stays one command"
[ ! -e "$room/evil" ] || complain "an input was run as a command"

lint STRICT=true SARIF_FILE=reports/lectern.sarif SUMMARY=false LECTERN_STATUS=1
expect_status 1 "errors fail the step"
expect_equal "$(grep -c -x -e --strict -e "sarif=$room/workspace/reports/lectern.sarif" "$room/notes")" 2 "strict and SARIF"
expect_equal "$(tr '\n' ' ' <"$room/output")" \
  "errors=2 warnings=7 sarif=$room/workspace/reports/lectern.sarif comment= exit-code=1 " "the outputs of a failure"
expect_equal "$(tail -n 1 "$room/notes")" "database none, summary none" "without a summary"
lint COMMENT_FILE=reports/plan.md MANIFEST_FILE=live.json LECTERN_DATABASE_URL= LECTERN_STATUS=4
expect_status 4 "a guard fails the step"
expect_said "::error title=lectern::a guard would stop the publish" "a guard"
expect_equal "$(grep -c -x -e "$room/workspace/reports/plan.md" -e "$room/workspace/live.json" "$room/notes")" 2 \
  "the comment and the manifest"
expect_equal "$(sed -n 's/^comment=//p' "$room/output")" "$room/workspace/reports/plan.md" "the comment's path"
expect_equal "$(tail -n 1 "$room/notes")" "database none, summary $room/summary" "an empty secret is none"
lint LECTERN_DATABASE_URL=postgres://db.example.org/platform
expect_equal "$(tail -n 1 "$room/notes" | cut -d, -f1)" "database postgres://db.example.org/platform" "a database"
lint LECTERN_STATUS=2
expect_status 2 "what could not be looked at fails the step"
expect_said "::error title=lectern::lectern could not look" "what could not be looked at"

mkdir -p "$room/workspace/school"
lint CONTENT_PATH=school
expect_status 0 "content in a folder"
rm -rf "$room/workspace/.git"
lint PULL_REQUEST_BASE="$fork"
expect_status 2 "no checkout"

done_testing
