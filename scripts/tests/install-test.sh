#!/bin/sh
# scripts/install.sh against releases in a folder, and against a server that breaks off.
# shellcheck source-path=SCRIPTDIR source=support/check.sh
. "$(dirname "$0")/support/check.sh"

releases=$room/releases
install() { attempt env -u LECTERN_RELEASES "$shell" "$root/scripts/install.sh" "$@"; }

case $(uname -s):$(uname -m) in
Darwin:arm64) platform=macos-arm64 ;;
Darwin:*) platform=macos-x86_64 ;;
*:arm64 | *:aarch64) platform=linux-aarch64 ;;
*) platform=linux-x86_64 ;;
esac

release() { # release VERSION [LINE]: makes one of a tiny program
  name=lectern-$1-$platform
  mkdir -p "$releases/download/v$1" "$releases/latest/download" "$room/$name"
  printf '#!/bin/sh\n%s\necho "lectern %s"\n' "${2:-}" "$1" >"$room/$name/lectern"
  chmod +x "$room/$name/lectern"
  tar -czf "$releases/download/v$1/$name.tar.gz" -C "$room" "$name"
  (cd "$releases/download/v$1" && write_sum "$name.tar.gz")
  echo "$1" >"$releases/latest/download/VERSION"
}
left_over() { find "$1" -name '.lectern-install*' | wc -l | tr -d ' '; }

release 0.1.0
release 0.2.0

install --from "file://$releases" --to "$room/bin"
expect_status 0 "the latest version"
expect_said "lectern 0.2.0 is installed as $room/bin/lectern" "the latest version"
expect_said "is not on your PATH" "a folder outside of PATH"

install --from "file://$releases/" --to "$room/bin" --version v0.1.0
expect_status 0 "a version"
expect_equal "$("$room/bin/lectern")" "lectern 0.1.0" "an older version replaces a newer one"
expect_equal "$(left_over "$room/bin")" 0 "nothing is left beside it"

attempt env LECTERN_RELEASES="file://$releases" HOME="$room/home of anna" PATH="$room/fake:$PATH" \
  "$shell" "$root/scripts/install.sh" --to "$room/with blanks"
expect_status 0 "an address from the environment, a folder with blanks"
expect_equal "$("$room/with blanks/lectern")" "lectern 0.2.0" "a folder with blanks"

install --to "$room/bin"
expect_status 2 "no address"
expect_said "LECTERN_RELEASES" "no address"
install --from "ftp://example.org/releases"
expect_status 2 "an address of another kind"
install --from "http://example.org/releases"
expect_status 2 "an address without protection"
install --version
expect_status 2 "an argument without its value"
install --form "file://$releases"
expect_status 2 "an unknown argument"
install --from "file://$releases" --to "$room/bin" --version '1;reboot'
expect_status 2 "not a version"

install --from "file://$releases" --to "$room/bin" --version 9.9.9
expect_status 3 "a version that does not exist"
expect_equal "$("$room/bin/lectern")" "lectern 0.1.0" "a missing version changes nothing"

# A checksum that is not the archive's.
release 0.3.0
echo "0000000000000000000000000000000000000000000000000000000000000000  x" \
  >"$releases/download/v0.3.0/lectern-0.3.0-$platform.tar.gz.sha256"
install --from "file://$releases" --to "$room/bin" --version 0.3.0
expect_status 1 "a wrong checksum"
expect_said "nothing was installed" "a wrong checksum"
expect_equal "$("$room/bin/lectern")" "lectern 0.1.0" "a wrong checksum changes nothing"
: >"$releases/download/v0.3.0/lectern-0.3.0-$platform.tar.gz.sha256"
install --from "file://$releases" --to "$room/bin" --version 0.3.0
expect_status 1 "an empty checksum"

# Half an archive.
release 0.4.0
archive=$releases/download/v0.4.0/lectern-0.4.0-$platform.tar.gz
head -c 60 "$archive" >"$archive.half" && mv "$archive.half" "$archive"
install --from "file://$releases" --to "$room/bin" --version 0.4.0
expect_status 1 "half an archive"
expect_equal "$("$room/bin/lectern")" "lectern 0.1.0" "half an archive changes nothing"
expect_equal "$(left_over "$room/bin")" 0 "half an archive leaves nothing behind"

# An archive of something else, with a checksum that is right.
write_sum_of_other() {
  mkdir -p "$room/other" && echo x >"$room/other/lectern"
  tar -czf "$archive" -C "$room" other
  (cd "$(dirname "$archive")" && write_sum "$(basename "$archive")")
}
write_sum_of_other
install --from "file://$releases" --to "$room/bin" --version 0.4.0
expect_status 1 "an archive without the program"

# A program that does not run here.
release 0.5.0 "echo 'GLIBC_9 not found' >&2; exit 1"
install --from "file://$releases" --to "$room/bin" --version 0.5.0
expect_status 1 "a program that does not run"
expect_said "GLIBC_9 not found" "a program that does not run"
expect_equal "$("$room/bin/lectern")" "lectern 0.1.0" "a program that does not run replaces nothing"

# A program that lacks libraries is installed, and they are named with their packages.
mkdir -p "$room/lacking"
cat >"$room/lacking/ldd" <<'END'
#!/bin/sh
printf '\tlibpq.so.5 => not found\n\tlibcmark-gfm.so.0.29.0.gfm.6 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n'
END
printf '#!/bin/sh\n' >"$room/lacking/apt-get"
chmod +x "$room/lacking/ldd" "$room/lacking/apt-get"
if [ "$(uname -s)" = Linux ]; then
  attempt env PATH="$room/lacking:$PATH" "$shell" "$root/scripts/install.sh" --from "file://$releases" \
    --to "$room/lacks" --version 0.2.0
  expect_status 4 "missing libraries"
  expect_said "sudo apt-get install -y libcmark-gfm0.29.0.gfm.6 libpq5" "missing libraries"
  [ -x "$room/lacks/lectern" ] || complain "with missing libraries it is installed nevertheless"
fi

# Other machines.
mkdir -p "$room/fake"
machine() { # machine SYSTEM MACHINE
  # shellcheck disable=SC2016 # for the script that is written
  printf '#!/bin/sh\ncase $1 in -s) echo "%s" ;; -m) echo "%s" ;; esac\n' "$1" "$2" >"$room/fake/uname"
  chmod +x "$room/fake/uname"
  attempt env PATH="$room/fake:$PATH" "$shell" "$root/scripts/install.sh" --from "file://$releases" \
    --to "$room/elsewhere" --version 0.2.0
}
machine Linux riscv64
expect_status 3 "an unknown machine"
expect_said "no release for linux on riscv64" "an unknown machine"
machine FreeBSD amd64
expect_status 3 "an unknown system"
machine Linux s390x
expect_status 3 "another machine"
machine Darwin arm64
[ "$platform" = macos-arm64 ] || expect_said "lectern-0.2.0-macos-arm64" "a machine without a release in this version"
[ ! -e "$room/elsewhere/lectern" ] || complain "an unknown machine got a program"

# A place that cannot be written to; root can write everywhere but into a file.
echo "a file" >"$room/file"
install --from "file://$releases" --to "$room/file"
expect_status 1 "a file in the place of the folder"
mkdir "$room/locked" && chmod a-w "$room/locked"
if [ ! -w "$room/locked" ]; then
  install --from "file://$releases" --to "$room/locked"
  expect_status 1 "a folder that is read-only"
  expect_said "--to DIR" "a folder that is read-only"
elif [ -w /proc ] && ! mkdir /proc/lectern 2>/dev/null; then
  install --from "file://$releases" --to /proc
  expect_status 1 "a folder that takes no files"
fi
mkdir -p "$room/taken/lectern"
install --from "file://$releases" --to "$room/taken"
expect_status 1 "a folder of the program's name"

# A server that promises more than it sends.
if command -v python3 >/dev/null && command -v curl >/dev/null; then
  cat >"$room/server.py" <<'END'
import http.server, os, sys
class Half(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        path = sys.argv[1] + self.path
        if not os.path.isfile(path):
            return self.send_error(404)
        data = open(path, "rb").read()
        half = path.endswith(".tar.gz") and os.path.exists(sys.argv[1] + "/breaks-off")
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data[: len(data) // 2] if half else data)
    def log_message(self, *arguments):
        pass
server = http.server.HTTPServer(("127.0.0.1", 0), Half)
open(sys.argv[2], "w").write(str(server.server_port))
server.serve_forever()
END
  python3 "$room/server.py" "$releases" "$room/port" &
  server=$!
  trap 'kill "$server"; chmod -R u+w "$room"; rm -rf "$room"' EXIT
  tries=0
  until [ -s "$room/port" ] || [ "$tries" = 100 ]; do
    sleep 0.1
    tries=$((tries + 1))
  done
  address=http://127.0.0.1:$(cat "$room/port")
  export no_proxy=127.0.0.1
  install --from "$address" --to "$room/served" --version 0.2.0
  expect_status 0 "from a server"
  : >"$releases/breaks-off"
  install --from "$address" --to "$room/served" --version 0.1.0
  expect_status 1 "a server that breaks off"
  expect_equal "$("$room/served/lectern")" "lectern 0.2.0" "a server that breaks off changes nothing"
  expect_equal "$(left_over "$room/served")" 0 "a server that breaks off leaves nothing behind"
  install --from "$address" --to "$room/served" --version 9.9.9
  expect_status 3 "a server that lacks the version"
else
  echo "$(basename "$0"): no python3 or curl, so not tried against a server" >&2
fi

done_testing
