#!/usr/bin/env bash
# archive.sh [EVENTS]: writes and archives so many events (100,000), and inserts the same documents beside it with insertMany.
# The database is mongo-java-server in the same process, or the one that PARLEY_TEST_MONGO_URL names.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
events=${1:-100000}
./mvnw -q -o -pl bootstrap -am test-compile surefire:test -Dtest=ArchiveBench -Dsurefire.failIfNoSpecifiedTests=false \
  -Dparley.bench.events="$events" -Dtest.argLine="${BENCH_JVM:--Xmx6g}"
