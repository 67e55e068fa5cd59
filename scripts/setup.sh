#!/bin/sh
# Installs what Lectern builds and runs with, where it is missing; with --tests what its tests need, too.
# Changes nothing that is already there.
set -eu

missing=""
need() { # need PACKAGE, when the test that follows it fails
  package=$1
  shift
  "$@" >/dev/null 2>&1 || missing="$missing $package"
}

has_header() { echo "#include <$1>" | cc -E - ; }
has_server() {
  command -v postgres || ls /usr/lib/postgresql/*/bin/postgres /usr/local/opt/postgresql*/bin/postgres \
    /opt/homebrew/opt/postgresql*/bin/postgres 2>/dev/null | grep -q .
}
has_pooler() { command -v pgbouncer || test -x /usr/sbin/pgbouncer; }

if ! command -v swift >/dev/null 2>&1; then
  echo "setup: Swift 6.2 or newer is needed: https://www.swift.org/install" >&2
  exit 2
fi

need git command -v git
need pkg-config command -v pkg-config
need libcmark-gfm-dev pkg-config --exists libcmark-gfm
need libcmark-gfm-extensions-dev has_header cmark-gfm-core-extensions.h
need libyaml-dev pkg-config --exists yaml-0.1
need libpq-dev pkg-config --exists libpq
need postgresql has_server
need postgresql-client command -v psql
if [ "${1:-}" = --tests ]; then
  # A pooler before the server, and certificates.
  need pgbouncer has_pooler
  need openssl command -v openssl
fi

[ -z "$missing" ] && exit 0

if command -v apt-get >/dev/null 2>&1; then
  as_root=""
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 || {
      echo "setup: run as root: apt-get install$missing" >&2
      exit 2
    }
    as_root=sudo
  fi
  echo "setup: installing$missing"
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
  exit 0
fi

cat >&2 <<EOF
setup: these are missing (names of Debian's packages):$missing
  macOS:  brew install cmark-gfm libyaml libpq postgresql@17 pkg-config pgbouncer openssl
  Fedora: dnf install cmark-gfm-devel libyaml-devel libpq-devel postgresql-server pkgconf pgbouncer openssl
EOF
exit 2
