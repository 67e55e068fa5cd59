#!/bin/sh
# Feeds every target, or those named, made-up input: fuzz.sh SECONDS [TARGET…]
# What was tried and was new stays in .build-fuzz/corpus for the next run.
set -eu
cd "$(dirname "$0")/.."

seconds=$1
shift
[ $# -gt 0 ] || set -- yaml front-matter markdown sanitizer configuration fixes json patterns

# A pile of its own: what is built here is instrumented and has another `main`.
build=.build-fuzz
LECTERN_FUZZ=1 swift build --configuration release --product fuzz --scratch-path "$build" --sanitize fuzzer \
  -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing
program=$build/release/fuzz

# Swift would ask whether to look for the cause of a crash, and wait.
SWIFT_BACKTRACE=enable=no
export SWIFT_BACKTRACE
# Foundation keeps the memory of every regular expression that ICU refuses, which the `patterns` target makes
# by the thousand. libFuzzer's own -detect_leaks does not reach the look at the program's end.
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS

# seed TARGET FILE… copies files under names of their own.
seed() {
  folder=$build/seeds/$1
  shift
  mkdir -p "$folder"
  for file in "$@"; do
    if [ -f "$file" ]; then cp "$file" "$folder/$(echo "$file" | tr '/ ' '__')"; fi
  done
}

rm -rf "$build/seeds"
# The examples of the rules' pages, each a file under its rule's name.
mkdir -p "$build/seeds/examples"
for page in docs/rules/*/*.md; do
  awk -v name="$(echo "$page" | tr '/' '_')" -v folder="$build/seeds/examples" '
    /^```(fail|pass) / { count++; gsub("/", "_", $2)
      file = folder "/" name "." count "." $2; next }
    /^```$/ { if (file) close(file); file = ""; next }
    file { gsub("⟦|⟧", ""); print > file }' "$page"
done
examples=$build/seeds/examples
find content characters -name '*.yaml' -size -16k > "$build/list"
while read -r file; do seed yaml "$file"; seed fixes "$file"; done < "$build/list"
find content docs templates -name '*.md' -size -16k > "$build/list"
while read -r file; do
  seed markdown "$file"; seed sanitizer "$file"; seed front-matter "$file"; seed fixes "$file"
done < "$build/list"
seed yaml "$examples"/*.yaml ../shared/suites/yaml/*/in.yaml ../../shared/suites/yaml/*/in.yaml
seed front-matter "$examples"/*.md
seed markdown "$examples"/*.md
seed sanitizer "$examples"/*.md
seed fixes "$examples"/*.md "$examples"/*.yaml
seed configuration lectern.yaml "$examples"/*lectern.yaml
seed json Sources/Content/Schemas/*.json Sources/JSONSchema/MetaSchemas/*
grep -hoE '"pattern": "[^"]*"' Sources/Content/Schemas/*.json | sed 's/"pattern": "//; s/"$//; s/\\\\/\\/g' |
  sort -u > "$build/list"
mkdir -p "$build/seeds/patterns"
count=0
while read -r pattern; do
  count=$((count + 1))
  printf '%s\nabc-1' "$pattern" > "$build/seeds/patterns/$count"
done < "$build/list"

mkdir -p "$build/found" "$build/logs"
status=0
summary=$build/summary
printf '%-14s %12s %9s %8s  %s\n' target executions seconds kept found > "$summary"
for target in "$@"; do
  corpus=$build/corpus/$target
  log=$build/logs/$target
  mkdir -p "$corpus" "$build/seeds/$target"
  echo "$target: $seconds seconds"
  found=nothing
  "$program" "--target=$target" "$corpus" "$build/seeds/$target" -max_total_time="$seconds" -timeout=20 \
    -rss_limit_mb=2048 -max_len=8192 -use_value_profile=1 -detect_leaks=0 -print_final_stats=1 \
    "-artifact_prefix=$build/found/$target-" > "$log" 2>&1 < /dev/null || {
    status=1
    found=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
    grep -E 'does not hold|Fatal error|ERROR:' "$log" | head -n 3
    found=${found:-see $log}
  }
  runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  took=$(sed -n 's/^Done .* runs in \([0-9]*\) second.*/\1/p' "$log")
  printf '%-14s %12s %9s %8s  %s\n' "$target" "${runs:--}" "${took:--}" \
    "$(find "$corpus" -type f | wc -l | tr -d ' ')" "$found" >> "$summary"
done
cat "$summary"
exit $status
