#!/usr/bin/env bash
# run.sh: measures Parley beside its peers, all in one go on loopback, and prints what each run delivered and cost.
# Needs gcc, libssl-dev, node and npm, and bootstrap/target/parley.jar. Everything it builds goes to bench/target.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. ../.mvn/jdk.sh

mkdir -p target && cp -- *.c *.mjs *.sh *.json *.txt target/ && cd target
[ -d node_modules ] || npm install --silent --no-audit --no-fund
gcc -O2 -o wsload wsload.c 2>/dev/null
gcc -O2 -o floor floor.c -lcrypto 2>/dev/null

secret=0123456789abcdef0123456789abcdef
node tokens.mjs "$secret" 10000 >tokens.txt
export WEBRTC_JWT_SECRET=$secret WEBRTC_HTTP_HOST=127.0.0.1 WEBRTC_HTTP_PORT=9003 WEBRTC_MAX_PARTICIPANTS_PER_ROOM=200
export WEBRTC_RATE_MESSAGES_PER_MINUTE=0 WEBRTC_RATE_SIGNALLING_PER_MINUTE=0
parley=("$JAVA_HOME/bin/java" -jar ../../bootstrap/target/parley.jar)
path='/webrtc/ws/room-%r'
warm=${WARM:-20}

# bench.sh ends with the status of the server that it ended.
compare() {
  ./bench.sh floor 9000 -P "$path" "$@" -b chat.json -- ./floor 9000 || true
  ./bench.sh ws 9001 -P "$path" "$@" -b chat.json -- node ws-relay.mjs 9001 || true
  BENCH_WARMUP=$warm ./bench.sh parley 9003 -P "$path?token=%t" -t tokens.txt "$@" -b chat.json -- "${parley[@]}" || true
}

for round in $(seq "${ROUNDS:-1}"); do
  echo "== round $round: 100 rooms of 10"
  compare -r 100 -m 10 -s 2 -R 25 -d 10
  echo "== round $round: 10 rooms of 100"
  compare -r 10 -m 100 -s 2 -R 25 -d 10
done

echo "== 10,000 idle sockets in 1,000 rooms"
./bench.sh ws 9001 -P "$path" -r 1000 -m 10 -s 0 -d 1 -c 1500 -H 5 -b chat.json -- node ws-relay.mjs 9001 || true
BENCH_WARMUP=1 ./bench.sh parley 9003 -P "$path?token=%t" -t tokens.txt -r 1000 -m 10 -s 0 -d 1 -c 1500 -H 5 -b chat.json -- "${parley[@]}" || true
