#!/usr/bin/env bash
# archive.sh [EVENTS [RATE]]: writes so many events (100,000), at most RATE a second (0: as fast as can be), archives them at the same time,
# then a backlog of at most 100,000 more, and inserts all these documents anew with insertMany. 1,000,000 want BENCH_JVM=-Xmx10g.
# The database is mongo-java-server in the same process, or the one that PARLEY_TEST_MONGO_URL names.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
events=${1:-100000}
./mvnw -q -o -pl bootstrap -am test-compile surefire:test -Dtest=ArchiveBench -Dsurefire.failIfNoSpecifiedTests=false \
  -Dparley.bench.events="$events" -Dparley.bench.rate="${2:-0}" -Dtest.argLine="${BENCH_JVM:--Xmx6g}"
