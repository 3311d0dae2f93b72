#!/bin/sh
# Runs the 14 programs of are-we-fast-yet (a checkout in AWFY_DIR), compiled with
# bin/gonodec and in Node 26 (NODE26), side by side, and prints the average time of
# an iteration in microseconds, the ratio, and the geometric mean of the ratios.
set -e
: "${AWFY_DIR:?set AWFY_DIR to a checkout of are-we-fast-yet}"
: "${NODE26:?set NODE26 to the Node 26 binary}"
root=$(cd "$(dirname "$0")/../.." && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cp "$AWFY_DIR"/benchmarks/JavaScript/*.js "$dir"
cd "$dir"
"$root/bin/gonodec" build harness.js -o harness
average() { grep -o 'average: [0-9]*us' | tail -1 | grep -o '[0-9]*'; }
printf '%-12s %12s %12s %8s\n' program gonodec node ratio
while read -r name iterations inner; do
  g=$(./harness "$name" "$iterations" "$inner" | average)
  n=$("$NODE26" harness.js "$name" "$iterations" "$inner" | average)
  awk -v p="$name" -v g="$g" -v n="$n" 'BEGIN { printf "%-12s %12d %12d %8.2f\n", p, g, n, g / n }'
done > result <<'P'
List 10 200
Bounce 10 100
Permute 10 100
Queens 10 100
Sieve 10 300
Storage 10 100
Towers 10 60
Richards 10 5
DeltaBlue 10 300
Json 10 10
Mandelbrot 5 500
NBody 5 250000
Havlak 3 15
CD 5 100
P
cat result
awk '{ s += log($4); n++ } END { printf "geometric mean of %d programs: %.2f\n", n, exp(s / n) }' result
