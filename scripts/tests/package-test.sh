#!/bin/sh
# scripts/package.sh packs a program, and scripts/install.sh installs what it packed.
# shellcheck source-path=SCRIPTDIR source=support/check.sh
. "$(dirname "$0")/support/check.sh"

cat >"$room/program" <<'END'
#!/bin/sh
case $1 in
--version) echo "lectern 7.8.9" ;;
--generate-completion-script) echo "# completes in $2" ;;
esac
END
chmod +x "$room/program"
package() { attempt "$shell" "$root/scripts/package.sh" --binary "$room/program" "$@"; }

release=$room/releases/download/v7.8.9
package --out "$release" --expect v7.8.9
expect_status 0 "a package"
archive=$said
name=$(basename "$archive" .tar.gz)
files=$(tar -tzf "$archive" | sort)
for file in lectern INSTALL LICENSE README.md CHANGELOG.md completions/lectern.bash completions/lectern.zsh \
  completions/lectern.fish; do
  echo "$files" | grep -qx "$name/$file" || complain "the archive lacks $file"
done
expect_equal "$(tar -xzOf "$archive" "$name/completions/lectern.fish")" "# completes in fish" "completions"
if command -v sha256sum >/dev/null; then
  # shellcheck disable=SC2016 # for the shell that is started
  attempt sh -c 'cd "$1" && sha256sum --check --quiet ./*.sha256' sh "$release"
  expect_status 0 "the checksum"
fi

if tar --version | grep -q GNU; then
  sleep 1
  package --out "$room/again"
  cmp -s "$archive" "$room/again/$name.tar.gz" || complain "the same program makes another archive"
fi

mkdir -p "$room/releases/latest/download"
cp "$release/VERSION" "$room/releases/latest/download/"
attempt "$shell" "$release/install.sh" --from "file://$room/releases" --to "$room/bin"
expect_status 0 "installing what was packed"
expect_equal "$("$room/bin/lectern" --version)" "lectern 7.8.9" "installing what was packed"

package --out "$room/again" --expect 1.0.0
expect_status 2 "another version than expected"
expect_said "this is version 7.8.9, not 1.0.0" "another version than expected"
printf '#!/bin/sh\necho "lectern ../evil"\n' >"$room/program"
package --out "$room/again"
expect_status 2 "a version that is a path"

done_testing
