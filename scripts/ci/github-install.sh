#!/bin/sh
# Puts lectern on the PATH of a GitHub job: the one that is there, else a release, else a build from source.
# Read from the environment: WANTED_VERSION, LECTERN_RELEASES, ACTION_REPOSITORY, and what GitHub sets.
set -eu

here=$(cd "$(dirname "$0")/../.." && pwd)
wanted=${WANTED_VERSION:-}
wanted=${wanted#v}
bin=${RUNNER_TEMP:?}/lectern/bin

fail() { # a line break in it would begin a command of its own
  printf '::error title=lectern::%s\n' "$(printf '%s' "$*" | tr '\r\n' '  ')"
  exit 2
}
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}
use() { # use FOLDER
  echo "$1" >>"${GITHUB_PATH:?}"
  "$1/lectern" --version
}

if present=$(lectern --version 2>/dev/null); then
  if [ -z "$wanted" ] || [ "$wanted" = latest ] || [ "$present" = "lectern $wanted" ]; then
    echo "$present is on the PATH"
    exit 0
  fi
fi

# A runner keeps an action in _actions/OWNER/REPOSITORY/REF, and does not always say which it is.
repository=${ACTION_REPOSITORY:-}
case $here in
*/_actions/*/*/*)
  place=${here##*/_actions/}
  if [ -z "$repository" ]; then repository=$(echo "$place" | cut -d / -f 1,2); fi
  ref=$(echo "$place" | cut -d / -f 3-)
  # An action that is named by its version brings that version.
  if [ -z "$wanted" ] && expr "$ref" : 'v[0-9][0-9]*\.[0-9][0-9]*\.[0-9]' >/dev/null; then wanted=${ref#v}; fi
  ;;
esac
releases=${LECTERN_RELEASES:-}
if [ -z "$releases" ] && [ -n "$repository" ]; then
  releases=${GITHUB_SERVER_URL:-https://github.com}/$repository/releases
fi

outcome=3
if [ -n "$releases" ]; then
  outcome=0
  sh "$here/scripts/install.sh" --from "$releases" --version "${wanted:-latest}" --to "$bin" || outcome=$?
fi
case $outcome in
0)
  use "$bin"
  exit 0
  ;;
4)
  command -v apt-get >/dev/null 2>&1 || fail "libraries are missing; install them in a step before this one"
  packages=$(ldd "$bin/lectern" | sed -n 's/^[[:space:]]*libpq\.so\.5 => not found.*/libpq5/p
    s/^[[:space:]]*libyaml-0\.so\.2 => not found.*/libyaml-0-2/p
    s/^[[:space:]]*\(libcmark-gfm[a-z-]*\)\.so\.\([^ ]*\) => not found.*/\1\2/p')
  [ -n "$packages" ] || fail "the program needs libraries that no known package has"
  as_root apt-get update -qq
  # shellcheck disable=SC2086 # one word for each package
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages
  use "$bin"
  exit 0
  ;;
3) ;;
*) fail "lectern could not be installed from $releases" ;;
esac

# Another version than this checkout's cannot be built from it.
if [ -n "$wanted" ] && [ "$wanted" != latest ]; then
  grep -q "\"$wanted\"" "$here/Sources/lectern/Running/ToolVersion.swift" ||
    fail "there is no release $wanted for this machine, and this source is another version"
fi
command -v swift >/dev/null 2>&1 || fail "there is no release for this machine, and no Swift to build with"
echo "::group::build lectern from source"
"$here/scripts/setup.sh"
set -- --package-path "$here" --scratch-path "$RUNNER_TEMP/lectern/build" --configuration release \
  --product lectern --static-swift-stdlib
swift build "$@"
echo "::endgroup::"
use "$(swift build "$@" --show-bin-path)"
