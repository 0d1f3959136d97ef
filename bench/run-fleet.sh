#!/usr/bin/env bash
# run-fleet.sh: measures two nodes of Parley over one Redis beside two nodes of its peers, all in one go on loopback, and a plain ws without Redis.
# Needs what run.sh needs, and redis-server. Everything it builds goes to bench/target.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. ../.mvn/jdk.sh

mkdir -p target && cp -- *.c *.mjs *.sh *.json *.txt target/ && cd target
[ -d node_modules ] || npm install --silent --no-audit --no-fund
gcc -O2 -o wsload wsload.c 2>/dev/null

secret=0123456789abcdef0123456789abcdef
node tokens.mjs "$secret" 1000 >tokens.txt
export WEBRTC_JWT_SECRET=$secret WEBRTC_HTTP_HOST=127.0.0.1
export WEBRTC_RATE_MESSAGES_PER_MINUTE=0 WEBRTC_RATE_SIGNALLING_PER_MINUTE=0
path='/webrtc/ws/room-%r'
warm=${WARM:-60}

for rate in ${RATES:-12 25}; do
  load=(-r 100 -m 10 -s 2 -R "$rate" -d 10)
  echo "== 100 rooms of 10, 2 senders of $rate messages a second each"
  ./bench.sh ws 9001 -P "$path" "${load[@]}" -b chat.json -- node ws-relay.mjs 9001 || true
  ./fleet.sh ws+redis 9011,9012 -P "$path" "${load[@]}" -b chat.json -- REDIS=%redis node ws-relay.mjs %p
  ./fleet.sh sio+redis 9021,9022 -M sio -P '/socket.io/?EIO=4&transport=websocket&room=room-%r' "${load[@]}" -b chat-sio.txt -- REDIS=%redis node sio.mjs %p
  BENCH_WARMUP=$warm ./fleet.sh parley 9031,9032 -P "$path?token=%t" -t tokens.txt "${load[@]}" -b chat.json -- \
    WEBRTC_REDIS_URL=%redis WEBRTC_HTTP_PORT=%p "$JAVA_HOME/bin/java" -jar ../../bootstrap/target/parley.jar
done
