#!/bin/sh
# Makes a release: lectern-VERSION-OS-ARCH.tar.gz with its .sha256, and what installing by version needs beside it.
set -eu
cd "$(dirname "$0")/.."

usage() {
  cat <<'END'
usage: scripts/package.sh [--out DIR] [--binary FILE] [--expect VERSION]

  --out DIR         where the archive goes; by default .build/release-archive
  --binary FILE     packs this program instead of building one
  --expect VERSION  stops unless the program says that it is this version
END
}

stop() {
  echo "package: $*" >&2
  exit 2
}

out=.build/release-archive
binary=""
expected=""
while [ $# -gt 0 ]; do
  case $1 in
  -h | --help)
    usage
    exit 0
    ;;
  --out | --binary | --expect) [ $# -ge 2 ] || stop "$1 needs a value" ;;
  *) stop "unknown argument: $1" ;;
  esac
  case $1 in
  --out) out=$2 ;;
  --binary) binary=$2 ;;
  --expect) expected=${2#v} ;;
  esac
  shift 2
done

case $(uname -s) in
Linux) system=linux ;;
Darwin) system=macos ;;
*) stop "releases are made for Linux and macOS" ;;
esac
machine=$(uname -m)
[ "$system:$machine" = linux:arm64 ] && machine=aarch64

mkdir -p "$out"
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

build() {
  set -- --configuration release --product lectern --static-swift-stdlib
  swift build "$@" >&2
  swift build "$@" --show-bin-path
}

if [ -z "$binary" ]; then binary=$(build)/lectern; fi
[ -x "$binary" ] || stop "$binary is not a program"

version=$("$binary" --version)
version=${version#lectern }
case $version in
'' | *[!0-9A-Za-z.+-]*) stop "not a version: $version" ;;
esac
if [ -n "$expected" ] && [ "$version" != "$expected" ]; then
  stop "this is version $version, not $expected"
fi

name="lectern-$version-$system-$machine"
folder=$room/$name
mkdir -p "$folder/completions" "$folder/licenses"
cp "$binary" "$folder/lectern"
chmod 755 "$folder/lectern"
# A script has nothing to strip; anything else has to be stripped, or the archive is four times as large.
case $(head -c 2 "$folder/lectern") in
'#!') ;;
*) strip "$folder/lectern" ;;
esac

cp LICENSE README.md CHANGELOG.md "$folder/"
for shell in bash zsh fish; do
  "$folder/lectern" --generate-completion-script "$shell" >"$folder/completions/lectern.$shell"
done
for checkout in .build/checkouts/*/; do
  for text in LICENSE.txt NOTICE.txt; do
    if [ -f "$checkout$text" ]; then cp "$checkout$text" "$folder/licenses/$(basename "$checkout")-$text"; fi
  done
done

# Files of libcmark-gfm are named for its exact version, so a program finds only the one that it was linked with.
markdown="libcmark-gfm and libcmark-gfm-extensions"
if command -v ldd >/dev/null 2>&1; then
  linked=$(ldd "$folder/lectern" 2>/dev/null | sed -n 's/^[[:space:]]*\(libcmark-gfm[^ ]*\) =>.*/\1/p' | sort | tr '\n' ' ')
  if [ -n "$linked" ]; then markdown="${linked% }"; fi
fi
debian=$(for file in $markdown; do echo "$file" | sed -n 's/\.so\.//p'; done | tr '\n' ' ')

cat >"$folder/INSTALL" <<END
lectern $version for $system on $machine

Put \`lectern\` into a folder on your PATH. It needs these libraries, and git for everything that reads history:

    $markdown
    libyaml, libpq, libstdc++

    Debian, Ubuntu   apt-get install ${debian:-libcmark-gfm-dev libcmark-gfm-extensions-dev }libyaml-0-2 libpq5 libstdc++6 git
    Fedora           dnf install cmark-gfm libyaml libpq libstdc++ git
    macOS            brew install cmark-gfm libyaml libpq git

Files of libcmark-gfm are named for its exact version. Where your system has another than the one above, build from
source, or use the Docker image. On Linux, glibc has to be as new as that of the system this was made on.

PostgreSQL's server, 15 or newer, is needed only for the private database of \`lectern publish\` without \`--database\`.

Completions for bash, zsh and fish are in completions/. \`lectern doctor\` says what is missing.
END

# The same program makes the same archive, where tar can be told so.
set --
if tar --version 2>/dev/null | grep -q GNU; then
  set -- --sort=name --owner=0 --group=0 --numeric-owner --mtime="@${SOURCE_DATE_EPOCH:-0}"
fi
tar -c "$@" -C "$room" -f "$room/archive.tar" "$name"
gzip -n -9 <"$room/archive.tar" >"$out/$name.tar.gz"
(
  cd "$out"
  if command -v sha256sum >/dev/null 2>&1; then
    sha256sum "$name.tar.gz"
  else
    shasum -a 256 "$name.tar.gz"
  fi >"$name.tar.gz.sha256"
)
echo "$version" >"$out/VERSION"
cp scripts/install.sh "$out/install.sh"
echo "$out/$name.tar.gz"
