#!/bin/bash
# fleet.sh NAME PORT,PORT WSLOAD-ARGS... -- SERVER COMMAND
# As bench.sh, with a node of the server on each port (%p in the command), the load split between them, and a fresh Redis (%redis) for them all.
set -u
name=$1 ports=$2; shift 2; args=(); while [ "$1" != -- ]; do args+=("$1"); shift; done; shift
ulimit -n 200000 2>/dev/null
logs=${TMPDIR:-/tmp}/fleet-$name; mkdir -p "$logs"
redis_port=${REDIS_PORT:-6399}
redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --appendonly no --maxmemory-policy noeviction >"$logs/redis.log" 2>&1 & redis=$!
open() { for _ in $(seq 300); do (exec 3<>/dev/tcp/127.0.0.1/$1) 2>/dev/null && break; sleep 0.1; done; }
open "$redis_port"
nodes=()
for port in ${ports//,/ }; do
  command=("${@//%p/$port}"); command=("${command[@]//%redis/redis://127.0.0.1:$redis_port}")
  env "${command[@]}" >"$logs/$port.log" 2>&1 & nodes+=($!)
  open "$port"
done
sleep ${BENCH_WARM:-2}
cpu() { local sum=0 pid; for pid in "$@"; do sum=$((sum + $(awk '{print $14+$15}' /proc/$pid/stat))); done; echo $sum; }
rss() { local sum=0 pid; for pid in "${nodes[@]}"; do sum=$((sum + $(awk '/VmRSS/{print $2}' /proc/$pid/status))); done; echo $((sum / 1024)); }
[ -n "${BENCH_WARMUP:-}" ] && ${WSLOAD:-./wsload} -p "$ports" "${args[@]}" -d ${BENCH_WARMUP} >/dev/null 2>&1
out=$logs/load; : >"$out"
${WSLOAD:-./wsload} -p "$ports" "${args[@]}" >"$out" 2>&1 & load=$!
while ! grep -q READY "$out"; do sleep 0.05; kill -0 $load 2>/dev/null || break; done
n0=$(cpu "${nodes[@]}"); r0=$(cpu $redis)
wait $load; n1=$(cpu "${nodes[@]}"); r1=$(cpu $redis)
python3 - "$name" $((n1 - n0)) $((r1 - r0)) "$(getconf CLK_TCK)" "$(rss)" "$out" <<'PY'
import sys, json
name, nodes, redis, hz, rss, out = sys.argv[1:]
lines = [l for l in open(out) if l.startswith('{')]
if not lines: print(name, 'NO RESULT', open(out).read()[-300:]); sys.exit()
d = json.loads(lines[-1]); n = int(nodes) / int(hz); r = int(redis) / int(hz); dl = max(1, d['delivered'])
print(f"{name:14s} ready {d['ready']}/{d['connections']} delivered {d['delivered']}/{d['expected']} {d['per_sec']}/s  nodes {1e6*n/dl:.2f} us/delivery, with Redis {1e6*(n+r)/dl:.2f}  p50 {d['p50_ms']} p99 {d['p99_ms']} p99.9 {d['p999_ms']} ms  rss {rss} MB  err {d['errors']} {d['first_error'][:160]}")
PY
kill "${nodes[@]}" 2>/dev/null; wait "${nodes[@]}" 2>/dev/null; kill $redis 2>/dev/null; wait $redis 2>/dev/null
exit 0
