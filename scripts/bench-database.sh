#!/bin/sh
# Measures the database's functions under load and writes the section "Database" of docs/benchmarks.md.
#
#   scripts/bench-database.sh LECTERN BENCHMARKS [DOCUMENT]
#
# Makes a private PostgreSQL server with its usual, durable settings, fills it, runs pgbench with the queries of
# scripts/bench-database/queries, each alone and all in a mix, with and without a pooler before it, and takes the
# server away again. Ends with 1 where a plan reads a large table from end to end, or where a query failed.
#
#   COURSES=10000 LEARNERS=50000 PROGRESS=1000000 SECONDS_EACH=10 CLIENTS=8
#   POOL=2                 server connections of the pooler, else one for each core
#   SHARED_BUFFERS=4GB     else a quarter of the memory, as the server's documentation advises
#   RATE=300               transactions a second of the run at a fixed rate, which takes four times SECONDS_EACH
#   QUERIES="list_courses chat_history"   only these
set -eu

here=$(cd "$(dirname "$0")" && pwd)
lectern=$(realpath "$1")
benchmarks=$(realpath "$2")
document=$(realpath "${3:-$here/../docs/benchmarks.md}")
courses=${COURSES:-10000}
learners=${LEARNERS:-50000}
progress=${PROGRESS:-1000000}
seconds=${SECONDS_EACH:-10}
clients=${CLIENTS:-8}
buffers=${SHARED_BUFFERS:-$(awk '/^MemTotal:/ { print int($2 / 4096) "MB" }' /proc/meminfo)}
rate=${RATE:-300}
pool=${POOL:-$(getconf _NPROCESSORS_ONLN)}

programs=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)
[ -x "$programs/pgbench" ] || programs=$(pg_config --bindir 2>/dev/null || true)
if [ ! -x "$programs/pgbench" ]; then
  echo "pgbench was not found: install PostgreSQL's server package" >&2
  exit 2
fi

pooler=$(command -v pgbouncer || echo /usr/sbin/pgbouncer)
if [ ! -x "$pooler" ]; then
  echo "pgbouncer was not found: install its package" >&2
  exit 2
fi

folder=$(mktemp -d /tmp/lectern-bench.XXXXXX)
# PostgreSQL refuses to run as root.
server() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  server() { runuser -u postgres -- "$@"; }
fi
chmod 755 "$folder"
# shellcheck disable=SC2317  # called by the trap
stop() {
  kill "$(cat "$folder/pooler.pid" 2>/dev/null)" 2>/dev/null || true
  server "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

cd "$folder"
server "$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
cat >>"$folder/data/postgresql.conf" <<EOF
listen_addresses = ''
unix_socket_directories = '$folder'
shared_buffers = $buffers
max_wal_size = 4GB
log_line_prefix = '%a '
include_if_exists = 'plans.conf'
EOF
server "$programs/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w start >/dev/null
export PGHOST="$folder" PGPORT=5432 PGDATABASE=bench
psql() { "$programs/psql" -qXAt -v ON_ERROR_STOP=1 "$@"; }
psql -U postgres -d postgres -c 'CREATE ROLE bench_owner LOGIN' -c 'CREATE ROLE bench_app LOGIN' \
  -c 'CREATE DATABASE bench OWNER bench_owner'
psql -U postgres -c 'ALTER SCHEMA public OWNER TO bench_owner'
url="postgres://bench_owner@/bench?host=$folder"
"$lectern" migrate up --quiet --database "$url"
echo "filling: $courses courses, $((courses * 10)) lessons, $learners learners, $progress rows of progress" >&2
started=$(date +%s)
psql -U bench_owner -v courses="$courses" -v learners="$learners" -v progress="$progress" \
  -f "$here/bench-database/fill.sql" >/dev/null
psql -U postgres -c 'VACUUM ANALYZE' -c 'CHECKPOINT'
echo "filled in $(($(date +%s) - started)) s, $(psql -U postgres -c "SELECT pg_size_pretty(pg_database_size('bench'))")" >&2

weight() { sed -n '1s/.*weight \([0-9]*\),.*/\1/p' "$here/bench-database/queries/$1.sql"; }

# The queries whose functions this schema has.
set --
names=
for file in "$here"/bench-database/queries/*.sql; do
  name=$(basename "$file" .sql)
  case " ${QUERIES:-$name} " in *" $name "*) ;; *) continue ;; esac
  needed=$(sed -n '1s/.*needs //p' "$file")
  if [ -z "$(psql -U postgres -c "SELECT 1 FROM pg_proc WHERE proname = '$needed' LIMIT 1")" ]; then
    echo "$name: the schema has no function $needed" >&2
    continue
  fi
  names="$names $name"
  set -- "$@" -f "$file@$(weight "$name")"
done
bench() { "$programs/pgbench" -n -U bench_app -M prepared -D "courses=$courses" -D "learners=$learners" "$@"; }
failed=0

# Plans first, of one client, with the server's own look at every statement inside of the functions.
cat >"$folder/data/plans.conf" <<EOF
session_preload_libraries = 'auto_explain'
auto_explain.log_min_duration = 0
auto_explain.log_nested_statements = on
EOF
chmod 644 "$folder/data/plans.conf"
psql -U postgres -c 'SELECT pg_reload_conf()' >/dev/null
sleep 1
mkdir -p "$folder/results"
: >"$folder/results/plans.log"
offset=$(wc -c <"$folder/server.log")
for name in $names; do
  PGAPPNAME="plan:$name" bench -c 1 -t 8 -f "$here/bench-database/queries/$name.sql" >"$folder/results/$name.out" 2>&1 || {
    echo "$name failed:" >&2
    grep -m 3 -i error "$folder/results/$name.out" >&2 || tail -3 "$folder/results/$name.out" >&2
    failed=1
  }
done
# Of each plan only who ran it and what it reads whole.
tail -c +"$((offset + 1))" "$folder/server.log" | grep -aE '^[^[:space:]]|Seq Scan on ' | uniq >"$folder/results/plans.log" || true
rm "$folder/data/plans.conf"
psql -U postgres -c 'SELECT pg_reload_conf()' >/dev/null
sleep 1

# What is measured begins with warm buffers, as a server has that runs; and a session plans a function's queries when it
# first calls it, so the first seconds of a run do not count.
warming=3
bench -c "$clients" -j 2 -T "$seconds" "$@" >/dev/null 2>&1 || true
psql -U postgres -c 'SELECT pg_stat_reset()' >/dev/null
run() { # name, arguments
  run=$1
  shift
  # Attempts that were handed in before are in progress again, so that to hand one in is always work.
  psql -U postgres -p 5432 -c 'SET session_replication_role = replica' -c "UPDATE assessment_attempts SET state = 'in_progress',
    submitted_at = NULL, seconds_taken = NULL, answers = '{}', score = NULL, max_score = NULL, is_passed = NULL, feedback = NULL
    FROM generate_series(0, $learners - 1) AS u WHERE id = md5('open-attempt-' || u)::uuid AND state <> 'in_progress'"
  mkdir -p "$folder/results/$run"
  began=$(date +%s)
  if ! bench -c "$clients" -j 2 -T $((duration + warming)) -l --log-prefix="$folder/results/$run/log" "$@" >"$folder/results/$run.out" 2>&1; then
    echo "$run failed under load:" >&2
    grep -m 3 -i error "$folder/results/$run.out" >&2 || true
    failed=1
  fi
  for log in "$folder/results/$run"/log*; do
    [ -f "$log" ] || continue
    awk -v from=$((began + warming)) -v to=$((began + warming + duration)) '$5 >= from && $5 < to' "$log" >"$folder/kept"
    mv "$folder/kept" "$log"
  done
}
duration=$seconds
run mix "$@"
# As applications should connect: through a pooler in transaction mode, with no more server connections than cores. It
# hands no prepared statements on.
cat >"$folder/pooler.ini" <<EOF
[databases]
bench = host=$folder port=5432 dbname=bench
[pgbouncer]
unix_socket_dir = $folder
listen_addr =
listen_port = 6432
auth_type = trust
auth_file = $folder/pooler.users
pool_mode = transaction
default_pool_size = $pool
logfile = $folder/pooler.log
pidfile = $folder/pooler.pid
EOF
echo '"bench_app" ""' >"$folder/pooler.users"
chmod 644 "$folder/pooler.ini" "$folder/pooler.users"
server "$pooler" -q -d "$folder/pooler.ini"
sleep 1
PGPORT=6432
bench -M extended -c "$clients" -j 2 -T "$seconds" "$@" >/dev/null 2>&1 || true
run pool -M extended "$@"
PGPORT=5432
kill "$(cat "$folder/pooler.pid")" || true
# Clients that never pause share the cores among all of them. What a learner waits for who is not alone, but does not
# meet a queue either, shows at a rate that leaves the cores some rest; a transaction's time counts from when it was due.
duration=$((seconds * 4))
run rate -R "$rate" "$@"
duration=$seconds
for name in $names; do
  run "alone-$name" -f "$here/bench-database/queries/$name.sql"
done
sleep 1
# Those that hold a constraint are there whether they are read or not.
psql -U postgres -c "SELECT relname, indexrelname, idx_scan FROM pg_stat_user_indexes JOIN pg_index USING (indexrelid)
  WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY 1, 2" >"$folder/results/indexes"
# What queries take without the index that they lean on, which is dropped in a transaction that is taken back. Each
# runs three times, so that its plans are there, and the third counts.
while IFS='|' read -r index statement; do
  explain="EXPLAIN (ANALYZE, TIMING OFF) $statement;"
  times=$(printf '%s\n' "BEGIN;" "SELECT set_config('lectern.user_id', md5('user-7')::uuid::text, true);" \
    "$explain" "$explain" "$explain" "DROP INDEX $index;" "$explain" "$explain" "$explain" "ROLLBACK;" |
    psql -U postgres 2>"$folder/without.errors" |
    sed -n 's/^Execution Time: \([0-9.]*\) ms$/\1/p' | sed -n '3p;6p' | paste -sd'|' -)
  case $times in
    *'|'*) echo "$index|$statement|$times" ;;
    *) echo "$index could not be taken away: $(head -1 "$folder/without.errors")" >&2 ;;
  esac
done <"$here/bench-database/indexes.txt" >"$folder/results/without"
psql -U postgres -c "SELECT relname, reltuples::bigint FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace" >"$folder/results/tables"
{
  echo "schema|$(psql -U postgres -c 'SELECT max(version) FROM schema_migrations')"
  echo "server|$(psql -U postgres -c 'SHOW server_version' | cut -d' ' -f1)"
  echo "buffers|$buffers"
  echo "size|$(psql -U postgres -c "SELECT pg_size_pretty(pg_database_size('bench'))")"
  echo "courses|$courses"
  echo "learners|$learners"
  echo "progress|$(psql -U postgres -c 'SELECT count(*) FROM lesson_progress')"
  echo "clients|$clients"
  echo "seconds|$seconds"
  echo "rate|$rate"
  echo "pool|$pool"
  for name in $names; do echo "query|$name|$(weight "$name")"; done
} >"$folder/results/facts"
[ -n "${KEEP_RESULTS:-}" ] && cp -r "$folder/results" "$KEEP_RESULTS"
"$benchmarks" database "$folder/results" "$document" || failed=1
exit "$failed"
