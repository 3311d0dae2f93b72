#!/bin/sh
# Requests a second of an http server that answers "hello", compiled with bin/gonodec and
# in Node 26 (NODE26), by wrk with 64 connections in turns, and their ratio.
set -e
: "${NODE26:?set NODE26 to the Node 26 binary}"
command -v wrk >/dev/null || { echo "SKIPPED: wrk is not installed"; exit 0; }
root=$(cd "$(dirname "$0")/../.." && pwd)
dir=$(mktemp -d)
trap 'kill $ours $node 2>/dev/null; rm -rf "$dir"' EXIT
cat > "$dir/server.js" <<'J'
const server = require('http').createServer((req, res) => res.end('hello'));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
J
"$root/bin/gonodec" build "$dir/server.js" -o "$dir/server"
"$dir/server" > "$dir/ours" & ours=$!
"$NODE26" "$dir/server.js" > "$dir/node" & node=$!
until [ -s "$dir/ours" ] && [ -s "$dir/node" ]; do sleep 0.1; done
rate() { wrk -t2 -c64 -d"${SECONDS_EACH:-4}s" "http://127.0.0.1:$(cat "$dir/$1")/" | awk '/Requests\/sec/ { print $2 }'; }
rate ours > /dev/null
rate node > /dev/null
for round in 1 2 3 4 5; do
  echo "$(rate ours) $(rate node)"
done | awk '{ r = $1 / $2; printf "gonodec %8.0f/s   node %8.0f/s   ratio %.2f\n", $1, $2, r; print r > "/dev/stderr" }' 2> "$dir/ratios"
sort -n "$dir/ratios" | awk '{ a[NR] = $1 } END { printf "http hello: median ratio %.2f\n", a[int((NR + 1) / 2)] }'
for p in "$ours" "$node"; do awk '/VmHWM/ { printf "peak memory %d kB\n", $2 }' "/proc/$p/status"; done
