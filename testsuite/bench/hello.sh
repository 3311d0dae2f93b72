#!/bin/sh
# Hello world, compiled with bin/gonodec, against Node 26 (NODE26): wall time of 21 runs
# in turns, peak memory, size, and the time of a build with a warm cache.
set -e
: "${NODE26:?set NODE26 to the Node 26 binary}"
root=$(cd "$(dirname "$0")/../.." && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo 'console.log("hello")' > hello.js
"$root/bin/gonodec" build hello.js -o hello
echo "size $(wc -c < hello) bytes"
touch hello.js
echo "build, warm cache: $( { time -p "$root/bin/gonodec" build hello.js -o hello; } 2>&1 | awk '/real/ { print $2 }') s"
now() { date +%s%N; }
for i in $(seq 21); do
  a=$(now); ./hello > /dev/null; b=$(now); "$NODE26" hello.js > /dev/null; c=$(now)
  echo "$((b - a)) $((c - b))"
done > times
median() { cut -d" " -f"$1" times | sort -n | sed -n 11p; }
awk -v a="$(median 1)" -v b="$(median 2)" 'BEGIN { printf "wall time: %.1f ms, node %.1f ms, ratio %.3f\n", a / 1e6, b / 1e6, a / b }'
if command -v /usr/bin/time >/dev/null; then
  ours=$(/usr/bin/time -f %M ./hello 2>&1 >/dev/null)
  node=$(/usr/bin/time -f %M "$NODE26" hello.js 2>&1 >/dev/null)
  awk -v a="$ours" -v b="$node" 'BEGIN { printf "peak memory: %d kB, node %d kB, ratio %.2f\n", a, b, a / b }'
fi
