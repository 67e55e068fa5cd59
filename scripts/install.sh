#!/bin/sh
# Installs Lectern's release binary: fetches it, checks its SHA-256, puts it in place in one step.
# Runs with any POSIX shell, asks for no password and installs nothing else.
set -eu

usage() {
  cat <<'END'
usage: install.sh [--version VERSION] [--from URL] [--to DIR]

  --version VERSION  which release, such as 0.1.0; the latest by default
  --from URL         where releases are: https://github.com/OWNER/REPOSITORY/releases, or a folder laid out
                     alike (file:///mirror); by default $LECTERN_RELEASES
  --to DIR           where the program goes: by default ~/.local/bin, and /usr/local/bin for root

example: install.sh --from https://github.com/OWNER/REPOSITORY/releases --version 0.1.0

Exits with 0 when lectern is installed and runs, 1 when something failed and nothing was changed, 2 for wrong
arguments, 3 when there is no such release for this machine, 4 when lectern is installed, but the system lacks
libraries that it needs.
END
}

say() { printf 'install: %s\n' "$*" >&2; }
stop() { # stop STATUS MESSAGE
  status=$1
  shift
  say "$*"
  exit "$status"
}
has() { command -v "$1" >/dev/null 2>&1; }

version=""
releases=${LECTERN_RELEASES:-}
to=""
while [ $# -gt 0 ]; do
  case $1 in
  -h | --help)
    usage
    exit 0
    ;;
  --version | --from | --to) [ $# -ge 2 ] || stop 2 "$1 needs a value" ;;
  *) stop 2 "unknown argument: $1 (see --help)" ;;
  esac
  case $1 in
  --version) version=$2 ;;
  --from) releases=$2 ;;
  --to) to=$2 ;;
  esac
  shift 2
done

if [ -z "$releases" ]; then
  stop 2 "where are the releases? Give --from https://github.com/OWNER/REPOSITORY/releases, or set LECTERN_RELEASES"
fi
releases=${releases%/}
case $releases in
https://?* | file:///* | http://127.0.0.1:* | http://localhost:*) ;;
*) stop 2 "releases come from https:// or file://, not from $releases" ;;
esac

if [ -z "$to" ]; then
  if [ "$(id -u)" = 0 ]; then
    to=/usr/local/bin
  else
    to=${HOME:?}/.local/bin
  fi
fi

system=$(uname -s)
machine=$(uname -m)
case $system in
Linux) system=linux ;;
Darwin) system=macos ;;
*) stop 3 "there is no release for $system; build from source: make build" ;;
esac
case $machine in
x86_64 | amd64) machine=x86_64 ;;
aarch64 | arm64) machine=aarch64 ;;
*) stop 3 "there is no release for $system on $machine; build from source: make build" ;;
esac
[ "$system-$machine" = macos-aarch64 ] && machine=arm64

# What fetch returns: 0, 3 when there is no such file, 1 for everything else.
fetch() { # fetch URL FILE
  case $1 in
  file://*)
    [ -f "${1#file://}" ] || return 3
    cp "${1#file://}" "$2"
    return
    ;;
  esac
  if has curl; then
    code=$(curl --silent --show-error --fail --location --retry 3 --connect-timeout 20 \
      --proto-redir '=https' --write-out '%{http_code}' --output "$2" "$1") && return 0
    [ "$code" = 404 ] && return 3
    return 1
  elif has wget; then
    wget -q -O "$2" "$1" && return 0
    # 8: the server answered, and with an error.
    [ $? = 8 ] && return 3
    return 1
  fi
  stop 1 "curl or wget is needed"
}

checksum() { # checksum FILE
  if has sha256sum; then
    sha256sum <"$1"
  elif has shasum; then
    shasum -a 256 <"$1"
  elif has openssl; then
    openssl dgst -sha256 -r <"$1"
  else
    stop 1 "sha256sum, shasum or openssl is needed"
  fi | cut -d ' ' -f 1
}

if ! mkdir -p "$to" 2>/dev/null; then stop 1 "cannot make $to"; fi
if ! [ -w "$to" ]; then stop 1 "cannot write to $to; choose another with --to DIR"; fi
# Beside its place, since only a rename within one file system is a single step.
room=$(mktemp -d "$to/.lectern-install.XXXXXX" 2>/dev/null) || stop 1 "cannot write to $to; choose another with --to DIR"
trap 'rm -rf "$room"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

if [ -z "$version" ] || [ "$version" = latest ]; then
  found=0
  fetch "$releases/latest/download/VERSION" "$room/VERSION" || found=$?
  [ "$found" = 0 ] || stop "$found" "cannot tell the latest version: no $releases/latest/download/VERSION"
  version=$(head -n 1 "$room/VERSION")
fi
version=${version#v}
case $version in
'' | *[!0-9A-Za-z.+-]*) stop 2 "not a version: $version" ;;
esac

name="lectern-$version-$system-$machine"
address="$releases/download/v$version/$name.tar.gz"
found=0
fetch "$address.sha256" "$room/sum" || found=$?
[ "$found" = 3 ] && stop 3 "there is no release $version for $system on $machine: no $address.sha256"
[ "$found" = 0 ] || stop 1 "could not fetch $address.sha256"
found=0
fetch "$address" "$room/archive" || found=$?
[ "$found" = 0 ] || stop 1 "could not fetch $address"

expected=$(head -n 1 "$room/sum" | cut -d ' ' -f 1)
actual=$(checksum "$room/archive")
if [ "${#expected}" != 64 ] || [ "$expected" != "$actual" ]; then
  stop 1 "the checksum of $name.tar.gz is $actual, not $expected: nothing was installed"
fi
if ! tar -xzf "$room/archive" -C "$room" "$name/lectern"; then
  stop 1 "$name.tar.gz holds no $name/lectern: nothing was installed"
fi
program=$room/$name/lectern
chmod 755 "$program"

# The libraries that the program needs and this system lacks, one a line.
missing_libraries() {
  if [ "$system" = linux ] && has ldd; then
    ldd "$1" 2>/dev/null | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u
  elif [ "$system" = macos ] && has otool; then
    otool -L "$1" | sed -n 's/^[[:space:]]*\(\/[^ ]*\) .*/\1/p' | grep -E '^/(opt|usr/local)/' | while read -r library; do
      [ -e "$library" ] || basename "$library"
    done
  fi
}

# The package of a library, by package manager.
package_of() { # package_of MANAGER LIBRARY
  case $1:$2 in
  brew:libpq.*) echo libpq ;;
  brew:libcmark-gfm*) echo cmark-gfm ;;
  brew:libyaml*) echo libyaml ;;
  apt-get:libpq.so.5 | zypper:libpq.so.5) echo libpq5 ;;
  dnf:libpq.so.5) echo libpq ;;
  pacman:libpq.so.5) echo postgresql-libs ;;
  apt-get:libyaml-0.so.2 | zypper:libyaml-0.so.2) echo libyaml-0-2 ;;
  dnf:libyaml-0.so.2 | pacman:libyaml-0.so.2) echo libyaml ;;
  # Debian names these packages for the version that the program was linked with.
  apt-get:libcmark-gfm*.so.*) echo "$2" | sed 's/\.so\.//' ;;
  dnf:libcmark-gfm*) echo cmark-gfm ;;
  apt-get:libstdc++.so.6) echo libstdc++6 ;;
  dnf:libstdc++.so.6) echo libstdc++ ;;
  apt-get:libgcc_s.so.1) echo libgcc-s1 ;;
  dnf:libgcc_s.so.1) echo libgcc ;;
  esac
}

missing=$(missing_libraries "$program")
if [ -z "$missing" ]; then
  if ! said=$("$program" --version 2>&1); then
    say "lectern $version does not run here: $said"
    if [ "$system" = linux ] && ls /lib/ld-musl-* >/dev/null 2>&1; then
      say "releases are made for glibc, and this system has musl: build from source, or use the Docker image"
    fi
    stop 1 "nothing was installed"
  fi
fi

if [ -d "$to/lectern" ]; then stop 1 "$to/lectern is a folder: nothing was installed"; fi
mv -f "$program" "$to/lectern" || stop 1 "cannot write $to/lectern: nothing was installed"

if [ -n "$missing" ]; then
  say "lectern $version is in $to, but these libraries are missing: $(echo "$missing" | tr '\n' ' ')"
  for manager in apt-get dnf zypper pacman brew; do
    has "$manager" || continue
    packages=""
    for library in $missing; do
      package=$(package_of "$manager" "$library")
      if [ -n "$package" ]; then packages="$packages $package"; fi
    done
    case $manager in
    apt-get | dnf | zypper) command="sudo $manager install -y" ;;
    pacman) command="sudo pacman -S" ;;
    brew) command="brew install" ;;
    esac
    if [ -n "$packages" ]; then say "install them: $command$packages"; fi
    break
  done
  exit 4
fi

say "$said is installed as $to/lectern"
case ":$PATH:" in
*":$to:"*) ;;
*) say "$to is not on your PATH; add it: export PATH=\"$to:\$PATH\"" ;;
esac
