#!/bin/sh
# How action.yml finds lectern: on the PATH, as a release, or not at all.
# shellcheck source-path=SCRIPTDIR source=support/check.sh
. "$(dirname "$0")/support/check.sh"

case $(uname -s):$(uname -m) in
Darwin:arm64) platform=macos-arm64 ;;
Darwin:*) platform=macos-x86_64 ;;
*:arm64 | *:aarch64) platform=linux-aarch64 ;;
*) platform=linux-x86_64 ;;
esac
# An action's place on a runner, and a PATH without lectern and Swift.
action=$room/_actions/school/lectern/v0.3.0
mkdir -p "$action/scripts" "$action/Sources/lectern/Running" "$room/tools" "$room/bin"
cp -R "$root/scripts/ci" "$root/scripts/install.sh" "$action/scripts/"
cp "$root/Sources/lectern/Running/ToolVersion.swift" "$action/Sources/lectern/Running/"
for tool in sh bash dash busybox env uname id mktemp mkdir rm mv cp cut head tail tr sed grep sort expr cat ls tar gzip \
  chmod dirname basename find ldd otool sha256sum shasum openssl printf awk; do
  if place=$(command -v "$tool") && [ -x "$place" ]; then ln -s "$place" "$room/tools/$tool"; fi
done

release() { # release VERSION
  name=lectern-$1-$platform
  mkdir -p "$room/releases/download/v$1" "$room/releases/latest/download" "$room/$name"
  printf '#!/bin/sh\necho "lectern %s"\n' "$1" >"$room/$name/lectern"
  chmod +x "$room/$name/lectern"
  tar -czf "$room/releases/download/v$1/$name.tar.gz" -C "$room" "$name"
  (cd "$room/releases/download/v$1" && write_sum "$name.tar.gz")
  echo "$1" >"$room/releases/latest/download/VERSION"
}
install() { # install NAME=VALUE…
  rm -rf "$room/temp" && mkdir "$room/temp"
  : >"$room/path"
  attempt env PATH="$room/bin:$room/tools" RUNNER_TEMP="$room/temp" GITHUB_PATH="$room/path" "$@" \
    "$shell" "$action/scripts/ci/github-install.sh"
}
release 0.3.0
release 0.4.0
releases=file://$room/releases

install LECTERN_RELEASES="$releases"
expect_status 0 "a release"
expect_said "lectern 0.3.0" "an action that is named by its version brings that version"
expect_equal "$(cat "$room/path")" "$room/temp/lectern/bin" "the PATH of the steps that follow"
install LECTERN_RELEASES="$releases" WANTED_VERSION=latest
expect_said "lectern 0.4.0" "the latest version"
install LECTERN_RELEASES="$releases" WANTED_VERSION=v0.4.0
expect_said "lectern 0.4.0" "the wanted version"
install LECTERN_RELEASES="$releases" WANTED_VERSION=0.9.0
expect_status 2 "a version that is nowhere"
expect_said "there is no release 0.9.0" "a version that is nowhere"
install LECTERN_RELEASES="file://$room/nothing" WANTED_VERSION=latest
expect_status 2 "no release and no Swift"
expect_said "no Swift to build with" "no release and no Swift"

echo "0000 x" >"$room/releases/download/v0.4.0/lectern-0.4.0-$platform.tar.gz.sha256"
install LECTERN_RELEASES="$releases" WANTED_VERSION=0.4.0
expect_status 2 "a wrong checksum never leads to another way in"
expect_said "could not be installed from" "a wrong checksum"
expect_equal "$(cat "$room/path")" "" "a wrong checksum"

printf '#!/bin/sh\necho "lectern 0.2.0"\n' >"$room/bin/lectern"
chmod +x "$room/bin/lectern"
install LECTERN_RELEASES="$releases"
expect_status 0 "lectern on the PATH"
expect_said "lectern 0.2.0 is on the PATH" "lectern on the PATH"
install LECTERN_RELEASES="$releases" WANTED_VERSION=0.3.0
expect_said "lectern 0.3.0" "another version than the one on the PATH"

done_testing
